import { dayToTime, dayToWeek, weekToDay } from './calendar.ts';
import { type Language, nameOf } from './date-words.ts';

export { addDays, dayToWeek, dayToWeekday, type IsoWeek, instantToDay, weekToDay } from './calendar.ts';
export type { Language } from './date-words.ts';
export { parseDeadline, type ReadDeadline } from './deadline-text.ts';
export { type DayAdvice, danishHolidays, dayAdvice, type Holiday, type MostlyClosedDay } from './holidays.ts';

/** How days are said in a language that dates are only shown in. */
export interface OtherDates {
  week: string;
  dayToText(day: string, today: string, length: DateLength): string;
}
/** How a day is said. */
export type DateStyle = Language | OtherDates;

/** How much room there is: "fredag den 27. november" or "fre. 27.11.". */
export type DateLength = 'long' | 'short';

/** The day a deadline is over: itself, or the Friday of its week. */
export function deadlineDay(deadline: string): string {
  const week = deadlineToWeek(deadline);
  return week ? weekToDay(week, 5) : deadline;
}

/** A deadline as it is said. `deadline` must pass `isDeadline`. The year is named when it is not this year's. */
export function deadlineToText(
  deadline: string,
  today: string,
  style: DateStyle,
  length: DateLength,
): string {
  const week = deadlineToWeek(deadline);
  if (!week) return dayToText(deadline, today, style, length);
  const year = week.year === dayToWeek(today).year ? '' : ` ${week.year}`;
  const word = typeof style === 'object' ? style.week : style === 'da' ? 'uge' : 'week';
  return `${word} ${week.week}${year}`;
}

/** A day as it is said: "fredag den 27. november", "fre. 27.11."; "Friday 27 November", "Fri 27 Nov". */
export function dayToText(day: string, today: string, style: DateStyle, length: DateLength): string {
  if (typeof style === 'object') return style.dayToText(day, today, length);
  const language = style;
  const time = dayToTime(day);
  const brief = (name: string) => (length === 'short' ? name.slice(0, 3) : name);
  const weekday = brief(nameOf('weekday', time, language));
  const month = brief(nameOf('month', time, language));
  const date = Number(day.slice(8));
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : day.slice(0, 4);
  if (language === 'da' && length === 'short')
    return `${weekday}. ${date}.${Number(day.slice(5, 7))}.${year}`;
  return `${weekday} ${language === 'da' ? `den ${date}.` : date} ${month} ${year}`.trim();
}

function deadlineToWeek(deadline: string) {
  const match = /^(\d{4})-W(\d{2})$/.exec(deadline);
  return match && { year: Number(match[1]), week: Number(match[2]) };
}
