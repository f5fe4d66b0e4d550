const hour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  hour: '2-digit',
  hourCycle: 'h23',
});
const from = 8;
const until = 18;

/** Nobody's phone is woken by a reminder: from 8.00 up to 18.00, local time in Denmark. */
export function isLetterTime(at: Date): boolean {
  const now = Number(hour.format(at));
  return from <= now && now < until;
}
