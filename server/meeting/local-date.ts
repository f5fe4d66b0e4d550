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

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** The instant (ISO 8601 UTC) when clocks in Denmark show this date and time (`HH:MM`); the hour that is skipped in spring is the one after. */
export function localTimeToInstant(date: string, time: string): string {
  const asIfUtc = Date.parse(`${date}T${time}:00Z`);
  const ahead = (instant: number) => Date.parse(`${clock.format(instant).replace(' ', 'T')}Z`) - instant;
  return new Date(asIfUtc - ahead(asIfUtc - ahead(asIfUtc))).toISOString();
}
