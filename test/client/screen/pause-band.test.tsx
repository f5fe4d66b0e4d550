// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PauseBand } from '../../../client/screen/WallClock.tsx';
import { providePageWords } from '../../../client/text/index.ts';
import { hearServerTime } from '../../../client/text/server-time.ts';
import type { InterpretingClock } from '../../../shared/interpreter/clock.ts';

const now = new Date('2026-11-24T14:50:00Z');
let root: Root;
beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  // The computer in the meeting room is two hours off; the server is not.
  vi.useFakeTimers({ now: new Date(now.getTime() + 7_200_000) });
  hearServerTime(new Headers({ date: now.toUTCString() }));
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild as Element);
  await providePageWords('screen');
});
afterEach(() => {
  act(() => root.unmount());
  hearServerTime(new Headers({ date: new Date().toUTCString() }));
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const band = (interpreting: InterpretingClock | null): string => {
  act(() => root.render(<PauseBand interpreting={interpreting} />));
  return document.querySelector('[role=status]')?.textContent ?? '';
};

it('R165 the wall says that there is a pause, and until when by the server’s clock', () => {
  const said = band({ since: '2026-11-24T13:45:00Z', pausedAt: '2026-11-24T14:48:00Z' });
  expect(said).toContain('Pause');
  expect(said).toMatch(/1[56]\.\d\d/);
  expect(said).not.toMatch(/1[78]\.\d\d/);
});

it('R165 the wall says nothing of a pause while none is near, and says it when the hour is full', () => {
  expect(band(null)).toBe('');
  expect(band({ since: '2026-11-24T14:30:00Z', pausedAt: null })).toBe('');
  expect(band({ since: '2026-11-24T13:45:00Z', pausedAt: null })).not.toBe('');
});
