import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const get = (path: string, headers: Record<string, string> = {}) => house.app.request(path, { headers });

describe('the pages', () => {
  it.each(['/', '/seat', '/meetings/new', '/meetings/0123', '/index.html', '/no/such/page'])(
    '%s is the page, never kept',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(await response.text()).toContain('<title>Fællesreferat</title>');
      if (path !== '/index.html') expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('has a strict content policy without exceptions and without third parties', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).not.toMatch(/unsafe|\*|https?:\/\//);
    const directives = Object.fromEntries(
      policy
        .split('; ')
        .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
    );
    expect(directives).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'font-src': "'self'",
      'img-src': "'self' data:",
      'connect-src': "'self' ws://localhost:3000 ws://127.0.0.1:3000",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'form-action': "'self'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'ProseMirrorClipboard pasted-html',
    });
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it.each(['/', '/api/meetings', '/api/no-such', '/assets/app-1a2b.js', '/assets/missing.js'])(
    '%s carries the security headers',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it('lets hashed assets be kept for ever, compressed where it was done at build', async () => {
    const plain = await get('/assets/app-1a2b.js');
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.get('content-type')).toMatch(/javascript/);
    const gzip = await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip' });
    expect(gzip.headers.get('content-encoding')).toBe('gzip');
    expect((await get('/icon.svg')).headers.get('content-type')).toMatch(/svg/);
  });

  it('does not answer a missing asset with the page', async () => {
    const answer = await get('/assets/missing-9f.js');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-type')).not.toMatch(/html|javascript/);
  });

  it.each([
    '/assets/../../faellesreferat.sqlite',
    '/assets/%2e%2e/%2e%2e/faellesreferat.sqlite',
    '/..%2ffaellesreferat.sqlite',
  ])('keeps %s inside the folder', async (path) => {
    const text = await (await get(path)).text();
    expect(text).not.toContain('SQLite format');
  });
});
