// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { call, Refused } from '../../client/api/call.ts';
import { type Query, refresh, useFetched } from '../../client/api/fetched.ts';

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

describe('what is kept for the way to the next page', () => {
  it('may be forgotten while that page is being drawn: it is fetched anew, and shown', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    let fetches = 0;
    const query: Query<number> = { key: 'forgotten while drawn', fetch: async () => ++fetches };
    const Shows = () => {
      const answer = useFetched(query);
      return answer.status === 'ready' ? answer.data : answer.status;
    };
    /** Drawn after it, and slow: what nobody listens to is forgotten meanwhile. */
    const Slow = () => {
      vi.advanceTimersByTime(1_000);
      return null;
    };
    const place = document.createElement('div');
    const root = createRoot(place);
    await act(async () => root.render(<Shows />));
    expect(place.textContent).toBe('1');
    await act(async () => root.render(null));
    vi.advanceTimersByTime(9_500);
    // Asked for again by what leads to the next page, and so not asked for by that page.
    await refresh(query);
    await act(async () =>
      root.render(
        <>
          <Shows />
          <Slow />
        </>,
      ),
    );
    expect(place.textContent).toBe('3');
    await act(async () => root.unmount());
  });
});
