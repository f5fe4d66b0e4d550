import { addDays, addMonths, dayToWeek, dayToWeekday, type IsoWeek, weekToDay } from './calendar.ts';
import { foldWord, type Language, readMonth, readNumber, readWeekday } from './date-words.ts';
import { isDay, weeksInYear } from './deadline.ts';

export type ReadDeadline =
  | { ok: true; deadline: string }
  /** `noSuchDay`: 31 November, week 53 of a year without. `otherWeekday`: the day named is not that weekday. */
  | { ok: false; reason: 'notUnderstood' | 'noSuchDay' | 'otherWeekday' };

interface Now {
  today: string;
  language: Language;
}
/** Undefined when the words between the digits turn out to be something else. */
type Rule = [
  pattern: RegExp,
  read: (parts: Record<string, string | undefined>, now: Now) => ReadDeadline | undefined,
];

/**
 * What somebody writes in a deadline field, in Danish or English. `language` decides what two letters mean ("to").
 * - A weekday is the next such day after today, so "fredag" on a Friday is in a week; "næste fredag" is the Friday of
 *   next week, Monday first.
 * - A day or a week without a year is the next one that is not over; a week is over after its Friday.
 * - "om to uger" is a day, "uge 48" and "næste uge" are weeks.
 * - Day comes before month.
 */
export function parseDeadline(text: string, today: string, language: Language): ReadDeadline {
  const words = plainWords(text);
  for (const [pattern, read] of rules) {
    const match = pattern.exec(words);
    const found = match && read(match.groups ?? {}, { today, language });
    if (found) return found;
  }
  return { ok: false, reason: 'notUnderstood' };
}

const aNumber = '(?<number>\\d{1,3}|[a-z]+)';
const maybeWeekday = '(?:(?<weekday>[a-z]+)\\.?,?\\s+(?:den\\s+|d\\.?\\s*|the\\s+)?)?';
const aYear = '(?<year>20\\d\\d|\\d\\d)';

const rules: Rule[] = [
  [/^(?:i ?dag|today)$/, (_, { today }) => day(today)],
  [/^(?:i ?morgen|tomorrow)$/, (_, { today }) => day(addDays(today, 1))],
  [/^(?:(?:i ?)?overmorgen|(?:the )?day after tomorrow)$/, (_, { today }) => day(addDays(today, 2))],
  [
    /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/,
    ({ year, month, day: date }) => exactDay(year, month, date),
  ],
  [/^(?<year>\d{4})-?w(?<week>\d\d)$/, ({ year, week: w }) => week({ year: Number(year), week: Number(w) })],
  [/^(?:naeste uge|next week)$/, (_, { today }) => week(dayToWeek(addDays(today, 7)))],
  [/^(?:i )?(?:denne uge|this week)$/, (_, { today }) => week(dayToWeek(today))],
  [
    new RegExp(`^(?:i |in )?(?:uge|week|wk|u|w)\\.? ?(?<week>\\d{1,2})(?:[ ,/-]+${aYear})?$`),
    ({ week: w, year: y }, { today }) => nextWeekOf(Number(w), y, today),
  ],
  [/^(?<next>naeste |next )?(?<weekday>[a-z]+)$/, readNextWeekday],
  [new RegExp(`^(?:om |in )?${aNumber} (?<unit>[a-z]+)$`), readDistance],
  [
    new RegExp(`^${maybeWeekday}(?<day>\\d{1,2})[./-] ?(?<month>\\d{1,2})(?:\\.?[-/., ]+${aYear}|\\.)?$`),
    readDayOfMonth,
  ],
  [
    new RegExp(
      `^${maybeWeekday}(?<day>\\d{1,2})(?:\\.|st|nd|rd|th)? ?(?:of )?(?<month>[a-z]+)\\.?(?:,? ${aYear})?$`,
    ),
    readDayOfMonth,
  ],
  [
    new RegExp(`^${maybeWeekday}(?<month>[a-z]+) (?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,? ${aYear})?$`),
    readDayOfMonth,
  ],
];

/** Small letters without accents, one space between words, and without "senest", "på", "by", "on", "den". */
function plainWords(text: string): string {
  const words = foldWord(text.normalize('NFC').trim()).replace(/\s+/g, ' ');
  const lead = /^(?:senest |inden |by |before |until |til |pa |on |den |the |d\. ?(?=\d))+/;
  return words
    .replace(lead, '')
    .replace(/[!,;]$/, '')
    .replace(/(?<=[a-z])\.$/, '');
}

function day(deadline: string): ReadDeadline {
  return isDay(deadline) ? { ok: true, deadline } : { ok: false, reason: 'noSuchDay' };
}

function week({ year, week: number }: IsoWeek): ReadDeadline {
  if (number < 1 || number > weeksInYear(year)) return { ok: false, reason: 'noSuchDay' };
  return { ok: true, deadline: `${year}-W${String(number).padStart(2, '0')}` };
}

function exactDay(year = '', month = '', date = ''): ReadDeadline {
  return day(`${year.padStart(4, '20')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
}

function nextWeekOf(number: number, writtenYear: string | undefined, today: string): ReadDeadline {
  if (writtenYear) return week({ year: Number(writtenYear.padStart(4, '20')), week: number });
  const thisYear = { year: dayToWeek(today).year, week: number };
  const isOver = weekToDay(thisYear, 5) < today;
  return week(
    isOver || number > weeksInYear(thisYear.year) ? { ...thisYear, year: thisYear.year + 1 } : thisYear,
  );
}

function readNextWeekday(parts: Record<string, string | undefined>, { today, language }: Now) {
  const wanted = readWeekday(parts.weekday ?? '', language);
  if (!wanted) return undefined;
  if (parts.next) return day(weekToDay(dayToWeek(addDays(today, 7)), wanted));
  return day(addDays(today, ((wanted - dayToWeekday(today) + 6) % 7) + 1));
}

function readDistance(parts: Record<string, string | undefined>, { today }: Now) {
  const amount = readNumber(parts.number ?? '');
  if (amount === undefined) return undefined;
  switch (parts.unit) {
    case 'dag':
    case 'dage':
    case 'day':
    case 'days':
      return day(addDays(today, amount));
    case 'uge':
    case 'uger':
    case 'week':
    case 'weeks':
      return day(addDays(today, amount * 7));
    case 'maned':
    case 'maneder':
    case 'month':
    case 'months':
      return day(addMonths(today, amount));
    default:
      return undefined;
  }
}

function readDayOfMonth(parts: Record<string, string | undefined>, { today, language }: Now) {
  const month = /^\d/.test(parts.month ?? '') ? parts.month : readMonth(parts.month ?? '')?.toString();
  const wanted = parts.weekday === undefined ? undefined : readWeekday(parts.weekday, language);
  if (!month || (parts.weekday !== undefined && !wanted)) return undefined;
  const found = parts.year ? exactDay(parts.year, month, parts.day) : nextDayOfMonth(month, parts.day, today);
  if (found.ok && wanted && dayToWeekday(found.deadline) !== wanted) {
    return { ok: false, reason: 'otherWeekday' } as const;
  }
  return found;
}

/** 29 February without a year is asked for with one, unless it is in this year or the next. */
function nextDayOfMonth(month: string, date: string | undefined, today: string): ReadDeadline {
  const thisYear = Number(today.slice(0, 4));
  const found = exactDay(String(thisYear), month, date);
  return found.ok && found.deadline >= today ? found : exactDay(String(thisYear + 1), month, date);
}
