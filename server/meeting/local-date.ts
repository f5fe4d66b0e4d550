const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });

/** The date it is in Denmark at an instant, `YYYY-MM-DD`. */
export function instantToLocalDate(at: Date): string {
  return format.format(at);
}
