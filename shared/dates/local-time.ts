import { localTimeToInstant } from './calendar.ts';

const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });

/** The date it is in Denmark at an instant, `YYYY-MM-DD`. */
export function instantToLocalDate(at: Date): string {
  return format.format(at);
}

const minuteFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Date and time in Denmark at an instant, `YYYY-MM-DD HH:MM`: sorts like the times of meetings. */
export function instantToLocalMinute(at: Date): string {
  return minuteFormat.format(at);
}

/**
 * The instant a meeting was planned for, ISO 8601 UTC. A time that is skipped can no longer be planned; where it was, it is
 * the hour after.
 */
export function plannedInstant(date: string, start: string): string {
  return new Date(localTimeToInstant(date, start) ?? `${date}T${start}:00+01:00`).toISOString();
}
