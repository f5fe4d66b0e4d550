// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { unattended, watchAttention } from '../../../client/api/attention.ts';
import { noteSession, SessionEnd } from '../../../client/signin/SessionEnd.tsx';
import type { SessionView } from '../../../shared/api/api-signin.ts';

const minute = 60_000;
const hour = 60 * minute;

/** What the server does: twelve hours in any case, half an hour after somebody was at the page. */
const server = { openedAt: 0, usedAt: 0 };
function sessionNow(): SessionView {
  const now = Date.now();
  if (Object.keys(unattended()).length === 0) server.usedAt = now;
  const [ends, unused] = [server.openedAt + 12 * hour, server.usedAt + 30 * minute];
  if (now >= Math.min(ends, unused)) return { person: null };
  const person = { id: 'p' as never, name: 'Fatima', mayCreateMeeting: false };
  return { person, ends: { inSeconds: (ends - now) / 1000, unusedInSeconds: (unused - now) / 1000 } };
}
vi.mock('../../../client/api/call.ts', async (original) => ({
  ...(await original<object>()),
  call: async () => sessionNow(),
}));

let root: Root;
const page = document.createElement('div');
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers({ now: new Date('2026-11-24T08:00:00Z') });
  watchAttention();
  server.openedAt = Date.now();
  touch();
  noteSession(sessionNow());
  document.body.append(page);
  root = createRoot(page);
  act(() => root.render(<SessionEnd />));
});
afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const touch = () => window.dispatchEvent(new Event('pointerdown'));
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
/** Somebody works: they touch the page every ten minutes. */
async function work(milliseconds: number): Promise<void> {
  for (let at = 0; at < milliseconds; at += 10 * minute) {
    await pass(10 * minute);
    await act(async () => touch());
  }
}
const said = () => page.querySelector('[role=status]')?.textContent ?? '';

describe('a session that is about to end', () => {
  test('is told of two minutes before, when nobody has used it, and stays by one tap', async () => {
    await pass(27 * minute);
    expect(said()).toBe('');
    await pass(2 * minute);
    expect(said()).toContain('Er du her stadig? Ellers bliver du logget ud kl.');
    touch();
    await act(async () => page.querySelector('button')?.click());
    expect(said()).toBe('');
    expect(server.usedAt).toBe(Date.now());
    await pass(27 * minute);
    expect(said()).toBe('');
  });

  test('is told of ten minutes before its twelve hours are over, however busy somebody is; nothing prolongs it', async () => {
    await work(11 * hour + 40 * minute);
    expect(said()).toBe('');
    await work(10 * minute);
    await pass(1_000);
    expect(said()).toContain('Du bliver logget ud kl.');
    expect(said()).toContain('fordi du har været inde i tolv timer');
    expect(page.querySelector('button')).toBeNull();
  });
});
