import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { PersonId } from '../../shared/ids.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import { newToken, tokenToHash } from './token.ts';

export interface Session {
  person: PersonId;
  idHash: string;
}
export type Sessions = ReturnType<typeof createSessions>;

/** A session lives this long, used or not. Seconds. */
export const sessionSeconds = 12 * 60 * 60;

export interface SessionParts {
  store: Store;
  publicUrl: string;
  now: () => Date;
}

/** Sessions by cookie: the browser holds a random id, the store its hash. */
export function createSessions({ store, publicUrl, now }: SessionParts) {
  const secure = publicUrl.startsWith('https:');
  const cookieName = secure ? '__Host-session' : 'session';
  const cookieOptions = { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const;

  function identify(context: Context): Session | null {
    const id = getCookie(context, cookieName);
    if (!id) return null;
    const idHash = tokenToHash(id);
    const stored = store.reader.session(idHash);
    if (!stored || stored.expiresAt <= now().toISOString()) return null;
    return { person: stored.person, idHash };
  }

  /** Stores a new session and returns its cookie as `name=value`. */
  async function open(person: PersonId, audit: AuditEntry): Promise<{ id: string; cookie: string }> {
    const id = newToken();
    const from = now().getTime();
    await store.writer.openSession(
      {
        idHash: tokenToHash(id),
        person,
        createdAt: new Date(from).toISOString(),
        expiresAt: new Date(from + sessionSeconds * 1000).toISOString(),
      },
      audit,
    );
    return { id, cookie: `${cookieName}=${id}` };
  }

  function giveCookie(context: Context, id: string): void {
    setCookie(context, cookieName, id, { ...cookieOptions, maxAge: sessionSeconds });
  }

  function takeCookie(context: Context): void {
    deleteCookie(context, cookieName, cookieOptions);
  }

  return { identify, open, giveCookie, takeCookie };
}
