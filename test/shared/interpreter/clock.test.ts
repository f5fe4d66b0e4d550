import { expect, it } from 'vitest';
import type { ParticipantId } from '../../../shared/ids.ts';
import { interpretingAt } from '../../../shared/interpreter/clock.ts';
import { confidentialityIn } from '../../../shared/interpreter/confidentiality.ts';
import { type InterpreterRow, warningsOf } from '../../../shared/interpreter/interpreter.ts';

const since = '2026-11-24T12:00:00.000Z';
const at = (minutes: number) => new Date(Date.parse(since) + minutes * 60_000);

it('R165 the running clock: quiet, then time for a pause, then a pause now, and again after each', () => {
  const clock = { since, pausedAt: null };
  const said = [0, 49, 50, 59, 60, 90].map((minutes) => interpretingAt(clock, at(minutes))?.is);
  expect(said).toEqual(['running', 'running', 'soon', 'soon', 'now', 'now']);
  expect(interpretingAt(clock, at(55))).toMatchObject({ minutes: 55, pauseBy: at(60) });
  expect(interpretingAt({ since, pausedAt: at(60).toISOString() }, at(65))).toEqual({
    is: 'paused',
    until: at(70),
  });
  // After the pause the hour begins anew.
  expect(interpretingAt({ since: at(70).toISOString(), pausedAt: null }, at(125))?.is).toBe('soon');
  expect(interpretingAt({ since: null, pausedAt: null }, at(90))).toBeNull();
  // A phone that is behind has heard nothing of less than nothing.
  expect(interpretingAt(clock, at(-3))).toMatchObject({ minutes: 0 });
});

it('R163 what speaks against an interpreter is warned of; R162 the duty of confidentiality in their language', () => {
  const ticked = { by: null, at: since };
  const good: InterpreterRow = {
    interpreter: 'x' as ParticipantId,
    languages: 'arabisk',
    tie: 'none',
    isAdult: 'yes',
    ticks: { confidentiality: ticked, course: ticked },
    consents: [],
  };
  expect(warningsOf(good)).toEqual([]);
  expect(warningsOf({ ...good, tie: 'relative', isAdult: 'no' })).toEqual(['relative', 'child']);
  const rejected = [{ parent: 'm' as ParticipantId, isAccepted: false }];
  expect(warningsOf({ ...good, tie: 'known', consents: rejected })).toEqual(['known', 'rejected']);
  const unasked = { ...good, tie: '' as const, ticks: { ...good.ticks, confidentiality: null } };
  expect(warningsOf(unasked)).toEqual(['not-asked', 'not-explained']);
  expect(confidentialityIn('Arabisk og lidt engelsk').map(({ lang }) => lang)).toEqual(['en', 'ar']);
  expect(confidentialityIn('')).toEqual([]);
});
