import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CaseId, PersonId } from '../../shared/ids.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { IdentitySignIn, SignedIn } from '../store/identity.ts';
import type { EndedSessions, NewSession, StoredSession } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import { newToken, tokenToHash } from './token.ts';

export interface Session {
  person: PersonId;
  idHash: string;
  /** Instant, ISO 8601 UTC. */
  expiresAt: string;
  /** When it ends unless it is used before. Instant, ISO 8601 UTC. */
  idleAt: string;
  /** Cases that it opens; null: all of the person's. */
  reach: readonly CaseId[] | null;
  /** Of a professional whom an issuer has signed in: who else they are, in cases of their own. */
  account?: StoredSession['account'];
}
export type Sessions = ReturnType<typeof createSessions>;

/** A session lives this long, used or not. Seconds. */
export const sessionSeconds = 12 * 60 * 60;

/** One that nobody uses ends, but not in a meeting that is held (`server/signin/expiry.ts`). Seconds. */
export const idleSeconds = 30 * 60;

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

  /** When sessions were last used, as far as the store does not know yet. Milliseconds. */
  const uses = new Map<string, number>();

  function identify(context: Context): Session | null {
    const id = getCookie(context, cookieName);
    return id ? find(tokenToHash(id)) : null;
  }

  /** Null for one that is none, or is over. */
  function find(idHash: string): Session | null {
    const stored = store.access.session(idHash);
    if (!stored) return null;
    const { usedAt, ...session } = stored;
    const used = Math.max(Date.parse(usedAt), uses.get(idHash) ?? 0);
    const idleAt = new Date(used + idleSeconds * 1000).toISOString();
    const at = now().toISOString();
    return session.expiresAt <= at || idleAt <= at ? null : { ...session, idHash, idleAt };
  }

  /** A person has done something in it. */
  function use(idHash: string): void {
    uses.set(idHash, now().getTime());
  }

  /** Until it is stored it is remembered here; a crash forgets the last minute. */
  async function keepUses(): Promise<void> {
    const kept = [...uses];
    if (kept.length === 0) return;
    await store.writer.keepSessionUses(
      kept.map(([idHash, at]) => ({ idHash, at: new Date(at).toISOString() })),
    );
    for (const [idHash, at] of kept) if (uses.get(idHash) === at) uses.delete(idHash);
  }

  /** Stores a new session and returns its cookie as `name=value`. */
  async function open(person: PersonId, audit: AuditEntry): Promise<{ id: string; cookie: string }> {
    const { id } = await begin({ person, link: null }, audit);
    return { id, cookie: `${cookieName}=${id}` };
  }

  /**
   * The same by a personal link, named by its token's hash; with the sessions that end because of it. Null when the link, or
   * what opens it besides, has been revoked meanwhile.
   */
  async function openByLink(
    by: Pick<NewSession, 'person' | 'link' | 'device'>,
    audit: AuditEntry,
  ): Promise<{ id: string; cookie: string; ended: EndedSessions } | null> {
    const { id, ended } = await begin(by, audit);
    return ended && { id, cookie: `${cookieName}=${id}`, ended };
  }

  /** The same for whoever an issuer has vouched for: for everybody that they are. */
  async function openByIdentity(
    vouched: Omit<IdentitySignIn, 'session'>,
    audit: AuditEntry,
  ): Promise<{ id: string; ended: EndedSessions } | Exclude<SignedIn, object>> {
    const { id, times } = newSession();
    const session = { idHash: tokenToHash(id), ...times };
    const opened = await store.writer.signInByIdentity({ ...vouched, session }, audit);
    return typeof opened === 'string' ? opened : { id, ended: opened.ended };
  }

  async function begin(by: Pick<NewSession, 'person' | 'link' | 'device'>, audit: AuditEntry) {
    const { id, times } = newSession();
    const session = { ...by, idHash: tokenToHash(id), ...times };
    return { id, ended: await store.writer.openSession(session, audit) };
  }

  function newSession() {
    const from = now().getTime();
    const createdAt = new Date(from).toISOString();
    return {
      id: newToken(),
      times: { createdAt, expiresAt: new Date(from + sessionSeconds * 1000).toISOString() },
    };
  }

  function giveCookie(context: Context, id: string): void {
    setCookie(context, cookieName, id, { ...cookieOptions, maxAge: sessionSeconds });
  }

  function takeCookie(context: Context): void {
    deleteCookie(context, cookieName, cookieOptions);
  }

  return { identify, find, use, keepUses, open, openByLink, openByIdentity, giveCookie, takeCookie };
}

/** Everybody that whoever has the session is, with the cases in which they are. */
export function actingsOf({ person, reach, account }: Session): Pick<Session, 'person' | 'reach'>[] {
  return [{ person, reach }, ...(account?.others ?? [])];
}

/** True when the session opens this case. */
export function reaches({ reach }: Pick<Session, 'reach'>, of: CaseId): boolean {
  return reach === null || reach.includes(of);
}
