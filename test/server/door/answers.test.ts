import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readInputOrRefuse } from '../../../server/door/input.ts';
import { createLimits } from '../../../server/door/limits.ts';
import { Refused } from '../../../server/door/refused.ts';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import { isMeetingOperation } from '../../../shared/phases/access.ts';
import { type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse } from '../house.ts';

let house: House;
let secure: House;
let at: CaseAtWork;
beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house);
  secure = await openHouse(undefined, 'https://referat.example');
});
afterAll(async () => {
  await house.close();
  await secure.close();
});

const names = Object.keys(routes) as RouteName[];
const secrets = [
  '/seat',
  '/seat%23abc',
  '/calendar/abc.ics',
  '/login/nobody',
  '/api/login/callback?code=x&state=y',
];

describe('every answer', () => {
  /** Of somebody who may read, of somebody who may not, and of nobody. */
  it.each(names)('%s is kept by nobody, told on to nobody, and framed by nobody', async (name) => {
    const { method, path, operation } = routes[name];
    const id = isMeetingOperation(operation) ? at.first.meeting : at.id;
    const url = path.replace(':id', id).replace(':part', 'md').replace(':token', 'abc');
    for (const cookie of [at.who('Lise').cookie, house.organiser, '']) {
      const headers = { cookie, 'content-type': 'application/json', origin: 'http://localhost:3000' };
      const sent = method === 'POST' ? { method, headers, body: '{"x":1}' } : { headers };
      const answer = await house.app.request(url, sent);
      expect(answer.headers.get('cache-control'), `${answer.status}`).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('x-frame-options')).toBe('DENY');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      await answer.body?.cancel();
    }
  });

  it.each([...secrets, '/', '/meetings/new'])(
    '%s is a page that is never kept, nor told on',
    async (path) => {
      const answer = await house.app.request(path, { redirect: 'manual' });
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  it('asks for Trusted Types, offers no feature but writing to the clipboard, and stays with TLS where there is one', async () => {
    const { headers } = await house.app.request('/');
    expect(headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
    expect(headers.get('content-security-policy')).toContain(
      'trusted-types ProseMirrorClipboard pasted-html',
    );
    const policy = headers.get('permissions-policy')?.split(', ') ?? [];
    expect(policy.filter((each) => !each.endsWith('=()'))).toEqual(['clipboard-write=(self)']);
    for (const feature of ['camera', 'microphone', 'geolocation', 'display-capture', 'usb'])
      expect(policy).toContain(`${feature}=()`);
    expect(headers.get('strict-transport-security')).toBeNull();
    const tls = await secure.app.request('/');
    expect(tls.headers.get('strict-transport-security')).toBe('max-age=31536000');
    const cookies = (await secure.call('openSeat', { input: { token: 'x' } })).headers.getSetCookie();
    for (const each of cookies) expect(each).toMatch(/^__Host-.*; Secure/);
  });
});

describe('what is refused', () => {
  it.each<[string, RequestInit]>([
    ['/api/no-such', {}],
    ['/api/meetings/%E0%A4%A', {}],
    ['/api/meetings/..%2f..%2f', {}],
    ['/api/session', { method: 'DELETE' }],
    ['/api/session', { method: 'POST' }],
    ['/api/meetings', { method: 'PUT', body: '{}' }],
    ['/api/session/close', { method: 'GET' }],
    ['/api/seat', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }],
    ['/api/seat', { method: 'POST', body: '[]', headers: { 'content-type': 'application/json' } }],
    [
      '/api/seat',
      { method: 'POST', body: '{"__proto__":{}}', headers: { 'content-type': 'application/json' } },
    ],
    ['/api/seat', { method: 'POST', body: '\u0000', headers: { 'content-type': 'application/json' } }],
    ['/api/seat', { method: 'POST', body: '{}', headers: { 'content-type': 'application/jsonp' } }],
    [`/api/meetings/${'x'.repeat(5_000)}`, {}],
  ])('%s %j has one shape, and says nothing of the program', async (path, init) => {
    const headers = { origin: 'http://localhost:3000', ...init.headers };
    const answer = await house.app.request(path, { ...init, headers });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    const text = await answer.text();
    expect(Object.keys(JSON.parse(text)).filter((key) => key !== 'fields')).toEqual(['code']);
    expect(text).not.toMatch(/Error|\bat \w|\.ts|node_modules|sqlite|hono/i);
  });

  it('is a body that does not come to its end', async () => {
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{')) });
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } };
    const slow = new Request('http://localhost:3000/', init as RequestInit);
    await expect(readInputOrRefuse(slow, z.object({}), { within: 20 })).rejects.toEqual(new Refused('busy'));
  });

  it.each(['openSeat', 'beginLogin', 'finishLogin', 'sync'] as const)(
    'is %s, again and again from one address, whoever it is there',
    (name) => {
      const limits = createLimits(() => 0);
      const tries = () => {
        for (let each = 0; each < 10_000; each++)
          limits.checkOrRefuse(name, { person: null, address: '192.0.2.1' });
      };
      expect(tries).toThrow('too-often');
      // Somebody else comes in.
      limits.checkOrRefuse(name, { person: null, address: '192.0.2.2' });
    },
  );
});
