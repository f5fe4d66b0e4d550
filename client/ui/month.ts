import { addDays, addMonths, dayToWeekday } from '../../shared/dates/calendar.ts';

/** The weeks of the month that a day is in, Monday first; null for days of other months. */
export function monthToWeeks(of: string): (string | null)[][] {
  const month = of.slice(0, 7);
  const first = `${month}-01`;
  const weeks: (string | null)[][] = [];
  for (
    let monday = addDays(first, 1 - dayToWeekday(first));
    monday.slice(0, 7) <= month;
    monday = addDays(monday, 7)
  ) {
    const days = [0, 1, 2, 3, 4, 5, 6].map((more) => addDays(monday, more));
    weeks.push(days.map((day) => (day.startsWith(month) ? day : null)));
  }
  return weeks;
}

/** Where a key leads from a day, as in WAI-ARIA's date grid; null for a key that leads nowhere. */
export function dayByKey(day: string, key: string, shift: boolean): string | null {
  const weekday = dayToWeekday(day);
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, 1 - weekday);
    case 'End':
      return addDays(day, 7 - weekday);
    case 'PageUp':
      return addMonths(day, shift ? -12 : -1);
    case 'PageDown':
      return addMonths(day, shift ? 12 : 1);
    default:
      return null;
  }
}
