import { instantToLocalDate } from '../../shared/dates/local-time.ts';

const length = 90;
const minutesOfDay = 24 * 60;
const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  hour: '2-digit',
  minute: '2-digit',
});

/** A meeting of ninety minutes, today, that is about half-way through. It begins on a quarter and ends before midnight. */
export function halfWayTimes(now: Date): { start: string; half: string; end: string } {
  const [hours = 0, minutes = 0] = format.format(now).split(':').map(Number);
  const begun = Math.floor((hours * 60 + minutes - length / 2) / 15) * 15;
  const start = Math.min(Math.max(begun, 0), minutesOfDay - length - 15);
  return {
    start: minutesToTime(start),
    half: minutesToTime(start + length / 2),
    end: minutesToTime(start + length),
  };
}

function minutesToTime(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The first such weekday (1 Monday … 7 Sunday) at least `days` from an instant, `YYYY-MM-DD`. */
export function weekdayFrom(now: Date, weekday: number, days: number): string {
  const day = new Date(`${instantToLocalDate(now)}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  day.setUTCDate(day.getUTCDate() + ((weekday - day.getUTCDay() + 7) % 7));
  return day.toISOString().slice(0, 10);
}
