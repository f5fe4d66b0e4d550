import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths } from '../../../shared/dates/calendar.ts';
import {
  addDays,
  dayToText,
  dayToWeek,
  deadlineDay,
  deadlineToText,
  instantToDay,
  weekToDay,
} from '../../../shared/dates/dates.ts';
import { isDeadline, weeksInYear } from '../../../shared/dates/deadline.ts';

/** SQLite counts ISO weeks by code that is not ours. */
const reference = new DatabaseSync(':memory:').prepare(
  "select strftime('%G', ?1) as year, strftime('%V', ?1) as week, strftime('%u', ?1) as weekday, date(?1, ?2) as moved",
);
const day = fc
  .integer({ min: 0, max: 365 * 400 })
  .map((days) => new Date(Date.UTC(1900, 0, 1 + days)).toISOString().slice(0, 10));

describe('days and ISO weeks', () => {
  test('agree with SQLite for any day, both ways', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (date, amount) => {
        const expected = reference.get(date, `${amount} days`);
        const week = dayToWeek(date);
        expect(week).toEqual({ year: Number(expected?.year), week: Number(expected?.week) });
        expect(weekToDay(week, Number(expected?.weekday))).toBe(date);
        expect(addDays(date, amount)).toBe(expected?.moved);
      }),
      { numRuns: 2000 },
    );
  });

  test('agree with SQLite around every new year from 1950 to 2150', () => {
    for (let year = 1950; year <= 2150; year++) {
      for (let offset = -4; offset <= 4; offset++) {
        const date = addDays(`${year}-01-01`, offset);
        const expected = reference.get(date, '0 days');
        expect(dayToWeek(date)).toEqual({ year: Number(expected?.year), week: Number(expected?.week) });
      }
      expect(weeksInYear(year)).toBe(Number(reference.get(`${year}-12-28`, '0 days')?.week));
    }
  });

  test.each([
    ['2027-01-01', 2026, 53],
    ['2026-12-31', 2026, 53],
    ['2027-01-04', 2027, 1],
    ['2024-12-30', 2025, 1],
    ['2021-01-03', 2020, 53],
    ['2026-11-27', 2026, 48],
  ])('%s is in week %i-%i', (date, year, week) => {
    expect(dayToWeek(date)).toEqual({ year, week });
  });

  test('a month later is the same day, or the last one', () => {
    expect(addMonths('2026-11-24', 1)).toBe('2026-12-24');
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
  });

  test('the local day in Denmark, also when the clock is turned', () => {
    expect(instantToDay(Date.parse('2026-11-24T22:59:59Z'))).toBe('2026-11-24');
    expect(instantToDay(Date.parse('2026-11-24T23:00:00Z'))).toBe('2026-11-25');
    expect(instantToDay(Date.parse('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
    expect(instantToDay(Date.parse('2026-10-25T01:30:00Z'))).toBe('2026-10-25');
  });
});

describe('deadlines in words', () => {
  const today = '2026-11-24';

  test('a week means its Friday', () => {
    expect(deadlineDay('2026-W48')).toBe('2026-11-27');
    expect(deadlineDay('2026-W53')).toBe('2027-01-01');
    expect(deadlineDay('2026-11-24')).toBe('2026-11-24');
  });

  test.each([
    ['2026-11-27', 'fredag den 27. november', 'fre. 27.11.', 'Friday 27 November', 'Fri 27 Nov'],
    ['2026-11-24', 'tirsdag den 24. november', 'tir. 24.11.', 'Tuesday 24 November', 'Tue 24 Nov'],
    ['2027-01-08', 'fredag den 8. januar 2027', 'fre. 8.1.2027', 'Friday 8 January 2027', 'Fri 8 Jan 2027'],
    ['2026-W48', 'uge 48', 'uge 48', 'week 48', 'week 48'],
    ['2027-W01', 'uge 1 2027', 'uge 1 2027', 'week 1 2027', 'week 1 2027'],
  ])('%s', (deadline, daLong, daShort, enLong, enShort) => {
    expect(deadlineToText(deadline, today, 'da', 'long')).toBe(daLong);
    expect(deadlineToText(deadline, today, 'da', 'short')).toBe(daShort);
    expect(deadlineToText(deadline, today, 'en', 'long')).toBe(enLong);
    expect(deadlineToText(deadline, today, 'en', 'short')).toBe(enShort);
  });

  test('the year of a week is measured by the week of today: 1 January 2027 is still in 2026', () => {
    expect(deadlineToText('2026-W53', '2027-01-01', 'da', 'long')).toBe('uge 53');
    expect(deadlineToText('2027-W01', '2027-01-01', 'da', 'long')).toBe('uge 1 2027');
    expect(dayToText('2026-12-31', '2027-01-01', 'da', 'short')).toBe('tor. 31.12.2026');
  });

  test('every day and every week of the calendar is a deadline', () => {
    fc.assert(
      fc.property(day, (date) => {
        const { year, week } = dayToWeek(date);
        expect(isDeadline(date)).toBe(true);
        expect(isDeadline(`${year}-W${String(week).padStart(2, '0')}`)).toBe(true);
      }),
    );
    expect(isDeadline('2025-W53')).toBe(false);
    expect(isDeadline('2026-02-29')).toBe(false);
  });
});
