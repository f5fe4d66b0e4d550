import { describe, expect, it } from 'vitest';
import { dayToNumbers, parseDay, parseTime } from '../../../shared/dates/day-text.ts';

/** A Tuesday. */
const today = '2026-11-24';
const dayOf = (text: string, isPast = false) => {
  const read = parseDay(text, today, 'da', isPast);
  return read.ok ? read.day : read.reason;
};

describe('a day as people write it', () => {
  it.each([
    ['24.11.2026', '2026-11-24'],
    ['1.12.2026', '2026-12-01'],
    ['24/11', '2026-11-24'],
    ['23/11', '2027-11-23'],
    ['24. november', '2026-11-24'],
    ['i morgen', '2026-11-25'],
    ['i går', '2026-11-23'],
    ['uge 48', '2026-11-27'],
    ['om 14 dage', '2026-12-08'],
    ['2026-12-01', '2026-12-01'],
    ['11/24/2026', 'noSuchDay'],
    ['mandag 24/11', 'otherWeekday'],
    ['snart', 'notUnderstood'],
  ])('%s', (text, day) => expect(dayOf(text)).toBe(day));

  it.each([
    ['23/11', '2026-11-23'],
    ['24/11', '2026-11-24'],
    ['25. november', '2025-11-25'],
    ['mandag', '2026-11-23'],
    ['for to dage siden', '2026-11-22'],
    ['for 1 uge siden', '2026-11-17'],
    ['1.12.2026', '2026-12-01'],
    ['i morgen', '2026-11-25'],
  ])('of something that has happened: %s', (text, day) => expect(dayOf(text, true)).toBe(day));

  it('stands in the order of Danish forms', () => expect(dayToNumbers('2026-12-01')).toBe('01.12.2026'));
});

it.each([
  ['15', '15:00'],
  ['9', '09:00'],
  ['kl. 9.30', '09:30'],
  ['15:30', '15:30'],
  ['1530', '15:30'],
  ['24.00', null],
  ['15.60', null],
  ['halv fire', null],
])('a time of day as people write it: %s', (text, time) => expect(parseTime(text)).toBe(time));
