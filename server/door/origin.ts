import { Refused } from './refused.ts';

/** Origins whose pages may act for a signed-in person: the public one, and on one's own machine both its names. */
export function allowedOrigins(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  if (url.hostname !== 'localhost') return [url.origin];
  const byNumber = new URL(url);
  byNumber.hostname = '127.0.0.1';
  return [url.origin, byNumber.origin];
}

/**
 * Refuses `wrong-origin` when a request says that another site's page is acting, or comes with a cookie and says nothing
 * of who acts. Every browser says it on a POST; a program that acts for somebody says it too.
 */
export function checkOriginOrRefuse(headers: Headers, allowed: readonly string[]): void {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (origin === null && site === null && headers.has('cookie')) throw new Refused('wrong-origin');
  if (origin !== null && !allowed.includes(origin)) throw new Refused('wrong-origin');
  if (site !== null && site !== 'same-origin') throw new Refused('wrong-origin');
}
