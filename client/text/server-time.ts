/** How far the server's clock is ahead of this device's. Milliseconds. */
let ahead = 0;

/** The server says in each answer what time it is, to the second (RFC 9110 6.6.1): a phone that is wrong by less shows its own. */
export function hearServerTime(headers: Headers, now = Date.now()): void {
  const said = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(said)) return;
  ahead = Math.abs(said - now) < 2_000 ? 0 : said - now;
}

/** Now, by the clock that everybody in the room shares. */
export function serverNow(now = Date.now()): Date {
  return new Date(now + ahead);
}
