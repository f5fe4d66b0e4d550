import { addDays, dayAdvice } from '../dates/dates.ts';

export const declineUnits = ['calendar', 'working'] as const;

/** R169: how long before the meeting whoever cannot come says so. The source names no unit. */
export interface DeclineRule {
  days: number;
  unit: (typeof declineUnits)[number];
}

export const defaultDeclineRule: DeclineRule = { days: 3, unit: 'calendar' };

/** The last day on which somebody says in time that they cannot come. A working day is one that `dayAdvice` has nothing to say of. */
export function declineBy(date: string, { days, unit }: DeclineRule): string {
  if (unit === 'calendar') return addDays(date, -days);
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, -1);
    if (dayAdvice(day) === null) left -= 1;
  }
  return day;
}
