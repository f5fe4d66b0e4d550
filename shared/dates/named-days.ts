import { dayToWeekday } from './calendar.ts';
import type { DateLength, OtherDates } from './dates.ts';

/** How days are named in a language that dates are only shown in: Monday and January first. `long` holds `{weekday}`, `{day}`, `{month}`. */
export interface DateNames {
  weekdays: readonly string[];
  months: readonly string[];
  long: string;
  week: string;
}

export function namesToDates(names: DateNames): OtherDates {
  return {
    week: names.week,
    dayToText: (day, today, length) => dayWithNames(day, today, names, length),
  };
}

function dayWithNames(day: string, today: string, names: DateNames, length: DateLength): string {
  const weekday = names.weekdays[dayToWeekday(day) - 1] ?? '';
  const month = Number(day.slice(5, 7));
  const date = String(Number(day.slice(8)));
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : day.slice(0, 4);
  if (length === 'short') return `${weekday} ${[date, month, year].filter(Boolean).join('.')}`;
  const said = names.long
    .replace('{weekday}', weekday)
    .replace('{day}', date)
    .replace('{month}', names.months[month - 1] ?? '');
  return `${said} ${year}`.trim();
}
