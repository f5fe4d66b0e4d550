import { describe, expect, test } from 'vitest';
import { declineBy, defaultDeclineRule } from '../../../shared/invitation/decline.ts';

describe('R169 the last day to say that one cannot come', () => {
  const working = { days: 3, unit: 'working' } as const;

  test('is three calendar days before, unless a house has set otherwise', () => {
    expect(declineBy('2026-11-24', defaultDeclineRule)).toBe('2026-11-21');
    expect(declineBy('2026-11-24', { days: 0, unit: 'calendar' })).toBe('2026-11-24');
  });

  test('in working days passes over weekends', () => {
    expect(declineBy('2026-11-24', working)).toBe('2026-11-19');
    expect(declineBy('2026-11-27', working)).toBe('2026-11-24');
  });

  test('in working days passes over Easter and the days between Christmas and New Year that are closed', () => {
    // Maundy Thursday 2027 is 25 March, Easter Monday 29 March.
    expect(declineBy('2027-03-31', working)).toBe('2027-03-23');
    expect(declineBy('2026-12-28', working)).toBe('2026-12-21');
  });

  test('is a day of the calendar where the clocks change', () => {
    expect(declineBy('2026-10-27', defaultDeclineRule)).toBe('2026-10-24');
    expect(declineBy('2027-03-29', defaultDeclineRule)).toBe('2027-03-26');
  });
});
