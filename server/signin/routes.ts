import { z } from 'zod';
import { mayOutside } from '../../shared/access.ts';
import type { SessionView } from '../../shared/api.ts';
import type { PersonId } from '../../shared/ids.ts';
import { personToRoles } from '../door/access.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Store } from '../store/store.ts';
import type { Sessions } from './session.ts';
import { tokenToHash } from './token.ts';

export interface SigninParts {
  store: Store;
  sessions: Sessions;
  /** Closes the live connections of somebody who has left. */
  closePerson: (person: PersonId) => void;
}

const openSeatInput = z.strictObject({ token: z.string().min(1).max(200) });

export function registerSignin(door: Door, { store, sessions, closePerson }: SigninParts): void {
  door.open('session', noInput, ({ session }) => personToView(store, session?.person ?? null));

  door.open('openSeat', openSeatInput, async ({ context, session, audit }, { token }) => {
    const seat = store.reader.seat(tokenToHash(token));
    if (!seat) throw new Refused('link-not-valid');
    const opened = { ...audit, person: seat.person, meeting: seat.meeting };
    const { id } = await sessions.open(seat.person, opened);
    // One browser, one session: whoever sat here before has left.
    if (session) await store.writer.closeSession(session.idHash, { ...audit, operation: 'closeSession' });
    if (session && session.person !== seat.person) closePerson(session.person);
    sessions.giveCookie(context, id);
    return { session: personToView(store, seat.person), meeting: seat.meeting };
  });

  door.open('closeSession', noInput, async ({ context, session, audit }) => {
    if (session) {
      await store.writer.closeSession(session.idHash, audit);
      closePerson(session.person);
    }
    sessions.takeCookie(context);
    context.header('Clear-Site-Data', '"cache", "storage"');
    return {};
  });
}

function personToView(store: Store, id: PersonId | null): SessionView {
  const person = id && store.reader.person(id);
  if (!person) return { person: null };
  const mayCreateMeeting = mayOutside(personToRoles(store.reader, person.id), 'createMeeting');
  return { person: { id: person.id, name: nameAtTable(store, person), mayCreateMeeting } };
}

/** A person is called as at the latest meeting; the organiser gets a name of their own that way. */
function nameAtTable({ reader }: Store, person: { id: PersonId; name: string }): string {
  const latest = reader.meetingsOf(person.id).at(-1);
  return (latest && reader.participantOf(person.id, latest.id)?.name) ?? person.name;
}
