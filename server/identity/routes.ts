import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { type LoginRefusal, loginRefusedPath } from '../../shared/api/api-identity.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { mayOutside } from '../../shared/phases/access.ts';
import { sessionToRoles } from '../door/access.ts';
import type { Door, OpenVisit } from '../door/door.ts';
import { idInput, noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Session, Sessions } from '../door/session.ts';
import type { Log } from '../process/log.ts';
import type { EndedSessions } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import { attemptSeconds, createAttempts, type LoginAttempt } from './attempts.ts';
import { type Issuer, LoginFailed, type Vouched } from './issuer.ts';

export interface IdentityParts {
  store: Store;
  sessions: Sessions;
  /** Null: nobody signs in by an issuer. */
  issuer: Issuer | null;
  publicUrl: string;
  log: Pick<Log, 'warn'>;
  closeSessions: (ended: EndedSessions) => void;
}

const beginInput = z.strictObject({ bind: z.boolean().optional(), meeting: idInput<MeetingId>().optional() });

/** Signing in by an issuer of OpenID Connect (DECISIONS.md). */
export function registerIdentity(door: Door, parts: IdentityParts): void {
  const { store, sessions, issuer, publicUrl, log, closeSessions } = parts;
  const attempts = createAttempts();
  const secure = publicUrl.startsWith('https:');
  const cookieName = secure ? '__Host-login' : 'login';
  // Lax: the issuer's page sends the browser back.
  const cookieOptions = { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const;

  door.open('login', noInput, async ({ session }) => {
    const mayBind = issuer !== null && session !== null && (await mayBindTo(store, session));
    return { issuer: issuer && { name: issuer.name }, mayBind };
  });

  door.open('beginLogin', beginInput, async ({ context, session }, { bind = false, meeting = null }) => {
    if (!issuer) throw new Refused('not-found');
    if (bind && !session) throw new Refused('not-signed-in');
    if (bind && session && !(await mayBindTo(store, session))) throw new Refused('not-now');
    const { address, expected } = await beginOrRefuse(issuer);
    const id = attempts.keep({
      expected,
      meeting,
      bind: bind && session ? { idHash: session.idHash } : null,
    });
    setCookie(context, cookieName, id, { ...cookieOptions, maxAge: attemptSeconds });
    return { address };
  });

  door.open('finishLogin', noInput, async (visit) => {
    // Whoever looks at a link before it is followed must not use it up.
    if (visit.context.req.method !== 'GET') return redirect(visit.context, '/');
    const id = getCookie(visit.context, cookieName);
    const attempt = id ? attempts.take(id) : null;
    deleteCookie(visit.context, cookieName, cookieOptions);
    if (!issuer || !attempt) return refuse(visit.context, 'expired');
    const answer = new URL(visit.context.req.url).searchParams;
    if (answer.get('state') !== attempt.expected.state) return refuse(visit.context, 'expired');
    try {
      return await signIn(visit, attempt, await issuer.finish(answer, attempt.expected));
    } catch (error) {
      if (!(error instanceof LoginFailed)) throw error;
      if (error.why !== 'cancelled') log.warn({ why: error.why, code: error.code }, 'a sign-in has failed');
      return refuse(visit.context, error.why);
    }
  });

  async function signIn({ context, session, audit }: OpenVisit, attempt: LoginAttempt, vouched: Vouched) {
    const { bind } = attempt;
    // Whoever has left, or come in as somebody else, no longer asks.
    if (bind && session?.idHash !== bind.idHash) return refuse(context, 'expired');
    const opened = await sessions.openByIdentity({ ...vouched, bind }, audit);
    if (opened === 'ended') return refuse(context, 'expired');
    if (opened === 'bound') return refuse(context, 'bound');
    if (opened === 'nobody') return refuse(context, vouched.address === null ? 'unverified' : 'nobody');
    // One browser, one session: whoever sat here before has left.
    if (session && !bind)
      await store.writer.closeSession(session.idHash, {
        ...audit,
        person: session.person,
        operation: 'closeSession',
      });
    closeSessions(session ? [...opened.ended, session.idHash] : opened.ended);
    sessions.giveCookie(context, opened.id);
    return redirect(context, attempt.meeting ? `/meetings/${attempt.meeting}` : '/');
  }
}

/** A profession at some table, or organises; and no login yet as far as the session reaches. */
async function mayBindTo({ reader }: Store, session: Session): Promise<boolean> {
  if (session.account || (await reader.hasIdentity(session.person, session.reach))) return false;
  return mayOutside(await sessionToRoles(reader, session), 'createMeeting');
}

async function beginOrRefuse(issuer: Issuer): ReturnType<Issuer['begin']> {
  try {
    return await issuer.begin();
  } catch (error) {
    throw error instanceof LoginFailed ? new Refused('issuer-failed') : error;
  }
}

/** An issuer that does not answer keeps nobody from leaving here. */
export async function leaveIssuer(issuer: Issuer | null): Promise<string | null> {
  try {
    return (await issuer?.leaveAt()) ?? null;
  } catch (error) {
    if (error instanceof LoginFailed) return null;
    throw error;
  }
}

const refuse = (context: Context, why: LoginRefusal) => redirect(context, loginRefusedPath(why));

/** To an address of ours without anything of what the issuer has said. */
function redirect(context: Context, path: string): Response {
  return context.body(null, 303, { Location: path, 'Cache-Control': 'no-store' });
}
