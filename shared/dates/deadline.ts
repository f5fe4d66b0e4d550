/**
 * A deadline is a local date in Europe/Copenhagen, `2026-11-27`, or an ISO week, `2026-W48`, which means that week's
 * Friday (our decision: no source says). Never an instant: a deadline does not move with the clock.
 */
export function isDeadline(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const week = /^(\d{4})-W(\d{2})$/.exec(value);
  if (week) return Number(week[2]) >= 1 && Number(week[2]) <= weeksInYear(Number(week[1]));
  return isDay(value);
}

/** True for a day that exists in the calendar, `YYYY-MM-DD`. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** ISO 8601: a year has 53 weeks when 1 January is a Thursday, or a Wednesday in a leap year. */
export function weeksInYear(year: number): 52 | 53 {
  const newYear = new Date(0);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  newYear.setUTCFullYear(year);
  const weekday = newYear.getUTCDay();
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return weekday === 4 || (weekday === 3 && isLeap) ? 53 : 52;
}
