import { z } from 'zod';
import type { SessionView } from '../../shared/api/api.ts';
import type { PersonId } from '../../shared/ids.ts';
import { mayOutside } from '../../shared/phases/access.ts';
import { personToRoles } from '../door/access.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Session, Sessions } from '../door/session.ts';
import { tokenToHash } from '../door/token.ts';
import type { EndedSessions } from '../store/links.ts';
import type { Store } from '../store/store.ts';

export interface SigninParts {
  store: Store;
  sessions: Sessions;
  /** Closes the open connections of sessions that have ended. */
  closeSessions: (ended: EndedSessions) => void;
}

const openSeatInput = z.strictObject({ token: z.string().min(1).max(200) });

export function registerSignin(door: Door, { store, sessions, closeSessions }: SigninParts): void {
  door.open('session', noInput, ({ session }) => sessionToView(store, session));

  door.open('openSeat', openSeatInput, async ({ context, session, audit }, { token }) => {
    const link = tokenToHash(token);
    const seat = await store.reader.seat(link);
    if (!seat) throw new Refused('link-not-valid');
    const opened = await sessions.openByLink(seat.person, link, {
      ...audit,
      person: seat.person,
      meeting: seat.meeting,
    });
    if (!opened) throw new Refused('link-not-valid');
    // One browser, one session: whoever sat here before has left.
    if (session) await store.writer.closeSession(session.idHash, { ...audit, operation: 'closeSession' });
    closeSessions(session ? [...opened.ended, session.idHash] : opened.ended);
    sessions.giveCookie(context, opened.id);
    const now = store.access.session(tokenToHash(opened.id));
    return { session: await sessionToView(store, now), meeting: seat.meeting };
  });

  door.open('closeSession', noInput, async ({ context, session, audit }) => {
    if (session) {
      await store.writer.closeSession(session.idHash, audit);
      closeSessions([session.idHash]);
    }
    sessions.takeCookie(context);
    context.header('Clear-Site-Data', '"cache", "storage"');
    return {};
  });
}

async function sessionToView(
  store: Store,
  session: Pick<Session, 'person' | 'reach'> | null,
): Promise<SessionView> {
  const person = session && (await store.reader.person(session.person));
  if (!person) return { person: null };
  const roles = await personToRoles(store.reader, person.id, session.reach);
  const mayCreateMeeting = mayOutside(roles, 'createMeeting');
  return { person: { id: person.id, name: await nameAtTable(store, person), mayCreateMeeting } };
}

/** A person is called as at the latest meeting; the organiser gets a name of their own that way. */
async function nameAtTable({ reader }: Store, person: { id: PersonId; name: string }): Promise<string> {
  return (await reader.latestName(person.id)) ?? person.name;
}
