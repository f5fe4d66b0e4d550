import { addDays, dayToWeekday } from './calendar.ts';

/** Days on which nobody answers the phone. Their names are words of the language files. */
export const holidays = [
  'newYearsDay',
  'maundyThursday',
  'goodFriday',
  'easterSunday',
  'easterMonday',
  'prayerDay',
  'ascensionDay',
  'whitSunday',
  'whitMonday',
  'christmasDay',
  'secondChristmasDay',
] as const;
export type Holiday = (typeof holidays)[number];

/** No public holidays, but most workplaces are closed. */
export const mostlyClosedDays = ['labourDay', 'constitutionDay', 'christmasEve', 'newYearsEve'] as const;
export type MostlyClosedDay = (typeof mostlyClosedDays)[number];

/** What to say of a deadline's day, and the ordinary working day before it. */
export type DayAdvice = { weekdayBefore: string } & (
  | { kind: 'weekend'; name: 'saturday' | 'sunday' }
  | { kind: 'holiday'; name: Holiday }
  | { kind: 'mostlyClosed'; name: MostlyClosedDay }
);

/** Denmark's public holidays of a year. Store bededag was one for the last time in 2023. */
export function danishHolidays(year: number): Map<string, Holiday> {
  const easter = easterSunday(year);
  const days: [string, Holiday][] = [
    [`${year}-01-01`, 'newYearsDay'],
    [addDays(easter, -3), 'maundyThursday'],
    [addDays(easter, -2), 'goodFriday'],
    [easter, 'easterSunday'],
    [addDays(easter, 1), 'easterMonday'],
    [addDays(easter, 39), 'ascensionDay'],
    [addDays(easter, 49), 'whitSunday'],
    [addDays(easter, 50), 'whitMonday'],
    [`${year}-12-25`, 'christmasDay'],
    [`${year}-12-26`, 'secondChristmasDay'],
  ];
  if (year <= 2023) days.push([addDays(easter, 26), 'prayerDay']);
  return new Map(days);
}

const mostlyClosed: Record<string, MostlyClosedDay> = {
  '05-01': 'labourDay',
  '06-05': 'constitutionDay',
  '12-24': 'christmasEve',
  '12-31': 'newYearsEve',
};

/** Null for an ordinary working day. A holiday is named before the weekend it falls in, a weekend before the rest. */
export function dayAdvice(day: string): DayAdvice | null {
  const closed = whyClosed(day);
  if (!closed) return null;
  let before = addDays(day, -1);
  while (whyClosed(before)) before = addDays(before, -1);
  return { ...closed, weekdayBefore: before };
}

type WithoutDay<A> = A extends unknown ? Omit<A, 'weekdayBefore'> : never;

function whyClosed(day: string): WithoutDay<DayAdvice> | null {
  const holiday = danishHolidays(Number(day.slice(0, 4))).get(day);
  if (holiday) return { kind: 'holiday', name: holiday };
  const weekday = dayToWeekday(day);
  if (weekday > 5) return { kind: 'weekend', name: weekday === 6 ? 'saturday' : 'sunday' };
  const name = mostlyClosed[day.slice(5)];
  return name ? { kind: 'mostlyClosed', name } : null;
}

/** Easter Sunday of the Gregorian calendar; the anonymous computus (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const leapCenturies = Math.floor(b / 4);
  const moon = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - leapCenturies - moon + 15) % 30;
  const weekday = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * weekday) / 451);
  const sum = h + weekday - 7 * m + 114;
  const month = Math.floor(sum / 31);
  return `${year}-0${month}-${String((sum % 31) + 1).padStart(2, '0')}`;
}
