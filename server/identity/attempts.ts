import type { MeetingId } from '../../shared/ids.ts';
import { newToken, tokenToHash } from '../door/token.ts';
import type { Expected } from './issuer.ts';

/** A sign-in by the issuer that has begun. */
export interface LoginAttempt {
  expected: Expected;
  /** The session that asks to be bound; null: none. */
  bind: { idHash: string } | null;
  meeting: MeetingId | null;
}

/** Somebody finds their card, and the code in their telephone. Seconds. */
export const attemptSeconds = 10 * 60;
/** More wait than a municipality has at work; the oldest is forgotten first. */
const maxAttempts = 5_000;

/**
 * What has begun in this process, by the hash of a cookie: only the browser in which it began can finish it, once. A
 * restart forgets them, and they are begun again.
 */
export function createAttempts(nowMs: () => number = () => performance.now(), most = maxAttempts) {
  const attempts = new Map<string, LoginAttempt & { until: number }>();

  return {
    /** The cookie's value. */
    keep(attempt: LoginAttempt): string {
      const id = newToken();
      attempts.set(tokenToHash(id), { ...attempt, until: nowMs() + attemptSeconds * 1000 });
      const [oldest] = attempts.keys();
      if (attempts.size > most && oldest) attempts.delete(oldest);
      return id;
    },
    /** Null when there is none, or no more. */
    take(id: string): LoginAttempt | null {
      const hash = tokenToHash(id);
      const found = attempts.get(hash);
      attempts.delete(hash);
      return found && found.until > nowMs() ? found : null;
    },
  };
}
