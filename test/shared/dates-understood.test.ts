import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayToWeek,
  deadlineDay,
  deadlineToText,
  type Language,
  parseDeadline,
} from '../../shared/dates/dates.ts';
import { isDeadline } from '../../shared/dates/deadline.ts';

/** A Tuesday in week 48. */
const today = '2026-11-24';

describe.each<[Language, Record<string, string>]>([
  [
    'da',
    {
      fredag: '2026-11-27',
      'på fredag': '2026-11-27',
      Fredag: '2026-11-27',
      'fre.': '2026-11-27',
      fr: '2026-11-27',
      to: '2026-11-26',
      'næste fredag': '2026-12-04',
      'naeste fredag': '2026-12-04',
      lørdag: '2026-11-28',
      loerdag: '2026-11-28',
      tirsdag: '2026-12-01',
      'man.': '2026-11-30',
      'i dag': '2026-11-24',
      idag: '2026-11-24',
      'i morgen': '2026-11-25',
      'i overmorgen': '2026-11-26',
      'uge 48': '2026-W48',
      'i uge 48': '2026-W48',
      uge48: '2026-W48',
      'uge 47': '2027-W47',
      'uge 53': '2026-W53',
      'uge 48 2027': '2027-W48',
      'uge 1': '2027-W01',
      'næste uge': '2026-W49',
      'denne uge': '2026-W48',
      '24/11': '2026-11-24',
      '23/11': '2027-11-23',
      '24/11-2026': '2026-11-24',
      '24/11 26': '2026-11-24',
      '24.11.': '2026-11-24',
      '24.11.2026': '2026-11-24',
      '1.5.2027': '2027-05-01',
      '24. november': '2026-11-24',
      '8. jan.': '2027-01-08',
      'tirsdag den 24. november': '2026-11-24',
      'tirsdag d. 24/11': '2026-11-24',
      'senest den 1. december': '2026-12-01',
      '2026-11-24': '2026-11-24',
      '2026-W48': '2026-W48',
      'om 14 dage': '2026-12-08',
      'om to uger': '2026-12-08',
      'om 3 uger': '2026-12-15',
      'om en måned': '2026-12-24',
      'Om  en  maaned ': '2026-12-24',
    },
  ],
  [
    'en',
    {
      friday: '2026-11-27',
      'on Friday': '2026-11-27',
      'by fri': '2026-11-27',
      'next friday': '2026-12-04',
      today: '2026-11-24',
      tomorrow: '2026-11-25',
      'the day after tomorrow': '2026-11-26',
      'week 48': '2026-W48',
      'next week': '2026-W49',
      'in 14 days': '2026-12-08',
      'in two weeks': '2026-12-08',
      'in a month': '2026-12-24',
      '24 november': '2026-11-24',
      'November 24th, 2026': '2026-11-24',
      'Tuesday 24 November': '2026-11-24',
      '1st of December': '2026-12-01',
      '1/12': '2026-12-01',
    },
  ],
])('deadline field, %s', (language, understood) => {
  test.each(Object.entries(understood))('%s → %s', (text, deadline) => {
    expect(parseDeadline(text, today, language)).toEqual({ ok: true, deadline });
  });
});

test('each language is understood in the other, but two letters only in its own', () => {
  expect(parseDeadline('om 14 dage', today, 'en')).toEqual({ ok: true, deadline: '2026-12-08' });
  expect(parseDeadline('next friday', today, 'da')).toEqual({ ok: true, deadline: '2026-12-04' });
  expect(parseDeadline('to', today, 'en')).toEqual({ ok: false, reason: 'notUnderstood' });
  expect(parseDeadline('we', today, 'da')).toEqual({ ok: false, reason: 'notUnderstood' });
});

test.each([
  ['', 'notUnderstood'],
  ['inden jul', 'notUnderstood'],
  ['snart', 'notUnderstood'],
  ['om lidt', 'notUnderstood'],
  ['om mange uger', 'notUnderstood'],
  ['24', 'notUnderstood'],
  ['constructor', 'notUnderstood'],
  ['om constructor uger', 'notUnderstood'],
  ['31/11', 'noSuchDay'],
  ['24/13', 'noSuchDay'],
  ['uge 0', 'noSuchDay'],
  ['uge 54', 'noSuchDay'],
  ['uge 53 2027', 'noSuchDay'],
  ['2026-02-29', 'noSuchDay'],
  ['onsdag den 24. november', 'otherWeekday'],
])('"%s" is refused: %s', (text, reason) => {
  expect(parseDeadline(text, today, 'da')).toEqual({ ok: false, reason });
});

test('on a Friday, "fredag" is in a week and "i dag" is today; next Friday is in the next week', () => {
  expect(parseDeadline('fredag', '2026-11-27', 'da')).toEqual({ ok: true, deadline: '2026-12-04' });
  expect(parseDeadline('næste fredag', '2026-11-27', 'da')).toEqual({ ok: true, deadline: '2026-12-04' });
  expect(parseDeadline('27/11', '2026-11-27', 'da')).toEqual({ ok: true, deadline: '2026-11-27' });
});

test('a week is over after its Friday', () => {
  expect(parseDeadline('uge 48', '2026-11-27', 'da')).toEqual({ ok: true, deadline: '2026-W48' });
  expect(parseDeadline('uge 48', '2026-11-28', 'da')).toEqual({ ok: true, deadline: '2027-W48' });
  expect(parseDeadline('uge 1', '2027-01-01', 'da')).toEqual({ ok: true, deadline: '2027-W01' });
  expect(parseDeadline('næste uge', '2026-12-28', 'da')).toEqual({ ok: true, deadline: '2027-W01' });
});

test('29 February without a year is the next one when that is near', () => {
  expect(parseDeadline('29/2', '2027-11-24', 'da')).toEqual({ ok: true, deadline: '2028-02-29' });
  expect(parseDeadline('29/2', today, 'da')).toEqual({ ok: false, reason: 'noSuchDay' });
});

const ahead = fc.integer({ min: 0, max: 800 });
const language = fc.constantFrom<Language>('da', 'en');
const length = fc.constantFrom('long' as const, 'short' as const);

test('what the field shows is understood as what it stands for', () => {
  fc.assert(
    fc.property(ahead, ahead, language, length, fc.boolean(), (start, amount, tongue, size, asWeek) => {
      const now = addDays('2026-01-01', start);
      const date = addDays(now, amount);
      const { year, week } = dayToWeek(date);
      const deadline = asWeek ? `${year}-W${String(week).padStart(2, '0')}` : date;
      fc.pre(deadlineDay(deadline) >= now);
      expect(parseDeadline(deadlineToText(deadline, now, tongue, size), now, tongue)).toEqual({
        ok: true,
        deadline,
      });
    }),
    { numRuns: 1000 },
  );
});

test('any text is answered, and what is understood is a deadline', () => {
  const word = fc.constantFrom(
    'uge',
    'om',
    'den',
    'fredag',
    'næste',
    'week',
    '24',
    '31',
    '2',
    '.',
    '/',
    '-',
    'maj',
    'W',
    '2026',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
    fc.array(word, { maxLength: 6 }).map((words) => words.join('')),
  );
  fc.assert(
    fc.property(text, language, (written, tongue) => {
      const read = parseDeadline(written, today, tongue);
      if (read.ok) expect(isDeadline(read.deadline)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
