/**
 * Arithmetic on local days, `YYYY-MM-DD`. A day has no hours here, so daylight saving cannot move it. Days that do
 * not exist are refused by whoever reads them (`isDay`); given one, these functions throw a RangeError.
 */

const MS_PER_DAY = 86_400_000;

export interface IsoWeek {
  /** The year the week belongs to: that of its Thursday, not always that of the day. */
  year: number;
  week: number;
}

/** `amount` may be negative. */
export function addDays(day: string, amount: number): string {
  return timeToDay(dayToTime(day) + amount * MS_PER_DAY);
}

/** The same day of the month, or the month's last day when it is shorter: 31 January + 1 is 28 or 29 February. */
export function addMonths(day: string, amount: number): string {
  const firstOfMonth = (months: number) =>
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1);
  const lastOfMonth = firstOfMonth(amount + 1) - MS_PER_DAY;
  const wanted = firstOfMonth(amount) + (Number(day.slice(8)) - 1) * MS_PER_DAY;
  return timeToDay(Math.min(wanted, lastOfMonth));
}

/** 1 is Monday, 7 is Sunday. */
export function dayToWeekday(day: string): number {
  return new Date(dayToTime(day)).getUTCDay() || 7;
}

/** ISO 8601: a week belongs to the year that has its Thursday. */
export function dayToWeek(day: string): IsoWeek {
  const thursday = addDays(day, 4 - dayToWeekday(day));
  const year = Number(thursday.slice(0, 4));
  const days = (dayToTime(thursday) - Date.UTC(year, 0, 1)) / MS_PER_DAY;
  return { year, week: Math.floor(days / 7) + 1 };
}

/** The day of an ISO week; 4 January is always in week 1. `weekday`: 1 is Monday. */
export function weekToDay({ year, week }: IsoWeek, weekday: number): string {
  const inFirstWeek = `${year}-01-04`;
  return addDays(inFirstWeek, (week - 1) * 7 + weekday - dayToWeekday(inFirstWeek));
}

/** The local day in Denmark at an instant in milliseconds since 1970. */
export function instantToDay(instant: number): string {
  return danishDay.format(instant);
}
/** Swedish dates are written as ISO 8601 writes them. */
const danishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/**
 * The instant at which clocks in Denmark show this day and time (`HH:MM`), in milliseconds since 1970; null for a time
 * that is skipped when they go forward. One that comes twice, when they go back, is the first (RFC 5545 §3.3.5).
 */
export function localTimeToInstant(day: string, time: string): number | null {
  const asIfUtc = Date.parse(`${day}T${time}:00Z`);
  const instants = aheadOfUtc.map((ahead) => asIfUtc - ahead);
  return instants.find((instant) => danishMinute.format(instant) === `${day} ${time}`) ?? null;
}
/** Clocks in Denmark, in summer and in winter. Milliseconds. */
const aheadOfUtc = [7_200_000, 3_600_000];
const danishMinute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Midnight UTC of the day, for formatting and counting only. */
export function dayToTime(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function timeToDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
