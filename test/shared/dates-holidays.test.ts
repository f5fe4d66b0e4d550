import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, danishHolidays, dayAdvice, dayToWeekday } from '../../shared/dates/dates.ts';

test('the public holidays of 2026', () => {
  expect(Object.fromEntries(danishHolidays(2026))).toEqual({
    '2026-01-01': 'newYearsDay',
    '2026-04-02': 'maundyThursday',
    '2026-04-03': 'goodFriday',
    '2026-04-05': 'easterSunday',
    '2026-04-06': 'easterMonday',
    '2026-05-14': 'ascensionDay',
    '2026-05-24': 'whitSunday',
    '2026-05-25': 'whitMonday',
    '2026-12-25': 'christmasDay',
    '2026-12-26': 'secondChristmasDay',
  });
});

test('store bededag was a holiday for the last time in 2023', () => {
  expect(danishHolidays(2023).get('2023-05-05')).toBe('prayerDay');
  expect([...danishHolidays(2024).values()]).not.toContain('prayerDay');
});

/** From almanacs, with the earliest and latest day there is. */
test.each([
  '1818-03-22',
  '1943-04-25',
  '1954-04-18',
  '1981-04-19',
  '2000-04-23',
  '2008-03-23',
  '2019-04-21',
  '2020-04-12',
  '2021-04-04',
  '2022-04-17',
  '2023-04-09',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2028-04-16',
  '2029-04-01',
  '2030-04-21',
  '2038-04-25',
  '2049-04-18',
  '2076-04-19',
  '2285-03-22',
])('Easter is on %s', (easter) => {
  expect(danishHolidays(Number(easter.slice(0, 4))).get(easter)).toBe('easterSunday');
});

test.each([
  ['2026-11-24', null],
  ['2026-11-28', { kind: 'weekend', name: 'saturday', weekdayBefore: '2026-11-27' }],
  ['2026-11-29', { kind: 'weekend', name: 'sunday', weekdayBefore: '2026-11-27' }],
  ['2026-04-06', { kind: 'holiday', name: 'easterMonday', weekdayBefore: '2026-04-01' }],
  ['2026-04-05', { kind: 'holiday', name: 'easterSunday', weekdayBefore: '2026-04-01' }],
  ['2026-12-25', { kind: 'holiday', name: 'christmasDay', weekdayBefore: '2026-12-23' }],
  ['2026-12-24', { kind: 'mostlyClosed', name: 'christmasEve', weekdayBefore: '2026-12-23' }],
  ['2027-01-01', { kind: 'holiday', name: 'newYearsDay', weekdayBefore: '2026-12-30' }],
  ['2027-05-01', { kind: 'weekend', name: 'saturday', weekdayBefore: '2027-04-30' }],
  ['2026-05-01', { kind: 'mostlyClosed', name: 'labourDay', weekdayBefore: '2026-04-30' }],
  ['2026-06-05', { kind: 'mostlyClosed', name: 'constitutionDay', weekdayBefore: '2026-06-04' }],
])('advice for %s', (day, advice) => {
  expect(dayAdvice(day)).toEqual(advice);
});

test('the day advised is an ordinary working day before, and no day between is one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
      const day = addDays('1970-01-01', days);
      const advice = dayAdvice(day);
      if (!advice) return void expect(dayToWeekday(day)).toBeLessThan(6);
      expect(advice.weekdayBefore < day).toBe(true);
      expect(dayAdvice(advice.weekdayBefore)).toBeNull();
      for (let between = addDays(day, -1); between > advice.weekdayBefore; between = addDays(between, -1)) {
        expect(dayAdvice(between)).not.toBeNull();
      }
    }),
  );
});
