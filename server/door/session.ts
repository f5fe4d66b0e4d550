import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CaseId, PersonId } from '../../shared/ids.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { EndedSessions } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import { newToken, tokenToHash } from './token.ts';

export interface Session {
  person: PersonId;
  idHash: string;
  /** Instant, ISO 8601 UTC. */
  expiresAt: string;
  /** Cases that it opens; null: all of the person's. */
  reach: readonly CaseId[] | null;
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
    const stored = store.access.session(idHash);
    if (!stored || stored.expiresAt <= now().toISOString()) return null;
    return { ...stored, idHash };
  }

  /** Stores a new session and returns its cookie as `name=value`. */
  async function open(person: PersonId, audit: AuditEntry): Promise<{ id: string; cookie: string }> {
    const { id } = await begin(person, null, audit);
    return { id, cookie: `${cookieName}=${id}` };
  }

  /**
   * The same by a personal link, named by its token's hash; with the sessions that end because of it. Null when the link
   * has been revoked meanwhile.
   */
  async function openByLink(
    person: PersonId,
    link: string,
    audit: AuditEntry,
  ): Promise<{ id: string; ended: EndedSessions } | null> {
    const { id, ended } = await begin(person, link, audit);
    return ended && { id, ended };
  }

  async function begin(person: PersonId, link: string | null, audit: AuditEntry) {
    const id = newToken();
    const from = now().getTime();
    const session = {
      idHash: tokenToHash(id),
      person,
      link,
      createdAt: new Date(from).toISOString(),
      expiresAt: new Date(from + sessionSeconds * 1000).toISOString(),
    };
    return { id, ended: await store.writer.openSession(session, audit) };
  }

  function giveCookie(context: Context, id: string): void {
    setCookie(context, cookieName, id, { ...cookieOptions, maxAge: sessionSeconds });
  }

  function takeCookie(context: Context): void {
    deleteCookie(context, cookieName, cookieOptions);
  }

  return { identify, open, openByLink, giveCookie, takeCookie };
}

/** True when the session opens this case. */
export function reaches({ reach }: Pick<Session, 'reach'>, of: CaseId): boolean {
  return reach === null || reach.includes(of);
}
