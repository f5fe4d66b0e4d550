import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextMidnight } from '../../../client/text/midnight.ts';
import { addDays, instantToDay } from '../../../shared/dates/dates.ts';

const midnightAfter = (instant: string) => new Date(nextMidnight(Date.parse(instant))).toISOString();

describe('the next midnight in Denmark', () => {
  test('comes after 25 hours when the clocks go back, and after 23 when they go forward', () => {
    expect(midnightAfter('2026-10-24T22:00:00Z')).toBe('2026-10-25T23:00:00.000Z');
    expect(midnightAfter('2027-03-27T23:00:00Z')).toBe('2027-03-28T22:00:00.000Z');
    expect(midnightAfter('2026-12-01T12:34:56.789Z')).toBe('2026-12-01T23:00:00.000Z');
    expect(midnightAfter('2026-07-01T21:59:59.999Z')).toBe('2026-07-01T22:00:00.000Z');
  });

  test('is the first instant of the day after, whenever one asks', () => {
    const anInstant = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') });
    fc.assert(
      fc.property(anInstant, (now) => {
        const midnight = nextMidnight(now);
        expect(instantToDay(midnight - 1)).toBe(instantToDay(now));
        expect(instantToDay(midnight)).toBe(addDays(instantToDay(now), 1));
      }),
    );
  });
});
