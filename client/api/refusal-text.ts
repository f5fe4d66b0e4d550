import { isTextKey, t } from '../text/index.ts';
import { Refused } from './call.ts';

/** Kind words for anything that a call can throw. */
export function errorToText(error: unknown): string {
  if (!(error instanceof Refused)) return t('refusal.unexpected');
  return t(`refusal.${error.code}`, { minutes: Math.max(1, Math.ceil(error.retryAfter / 60_000)) });
}

/** Words for a reason the server gives at run time; a reason this page does not know gets the general ones. */
export function reasonToText(reason: string): string {
  const key = `refusal.${reason}`;
  return t(isTextKey(key) ? key : 'refusal.unexpected');
}
