// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { call, Refused } from '../../client/api/call.ts';
import { refresh } from '../../client/api/fetched.ts';

const tooOften = () =>
  new Response(JSON.stringify({ code: 'too-often' }), { status: 429, headers: { 'Retry-After': '7' } });

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a page that has asked too often', () => {
  it('waits as long as the server says, and then asks again by itself', async () => {
    vi.useFakeTimers();
    const asked: number[] = [];
    vi.stubGlobal('fetch', async () => {
      asked.push(Date.now());
      return asked.length === 1 ? tooOften() : Response.json({ person: null });
    });
    const from = Date.now();
    const done = refresh({ key: 'session too often', fetch: () => call('session', {}) });
    await vi.advanceTimersByTimeAsync(6_900);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(7_000);
    await done;
    expect(asked).toHaveLength(2);
    expect((asked[1] ?? 0) - from).toBeGreaterThanOrEqual(7_000);
  });

  it('says so in words where somebody has done something, also when a proxy has refused it', async () => {
    for (const answer of [tooOften(), new Response('Slow down', { status: 429 })]) {
      vi.stubGlobal('fetch', async () => answer);
      const refused: unknown = await call('closeSession', {}).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Refused);
      expect((refused as Refused).code).toBe('too-often');
    }
  });
});
