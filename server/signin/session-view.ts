import type { SessionView } from '../../shared/api/api-signin.ts';
import type { PersonId } from '../../shared/ids.ts';
import { mayOutside } from '../../shared/phases/access.ts';
import { personToRoles } from '../door/access.ts';
import type { Session } from '../door/session.ts';
import type { Store } from '../store/store.ts';

export async function sessionToView(store: Store, session: Session | null, now: Date): Promise<SessionView> {
  const person = session && (await store.reader.person(session.person));
  if (!person) return { person: null };
  const roles = await personToRoles(store.reader, person.id, session.reach);
  const mayCreateMeeting = mayOutside(roles, 'createMeeting');
  const isOrganiser = roles.includes('organiser') ? { isOrganiser: true as const } : {};
  const ownLink = mayCreateMeeting && !session.account ? await ownLinkOf(store, session) : {};
  const secondsTo = (at: string) => Math.max(0, Math.round((Date.parse(at) - now.getTime()) / 1000));
  return {
    person: {
      id: person.id,
      name: await nameAtTable(store, person),
      mayCreateMeeting,
      ...isOrganiser,
      ...ownLink,
    },
    ends: { inSeconds: secondsTo(session.expiresAt), unusedInSeconds: secondsTo(session.idleAt) },
  };
}

async function ownLinkOf({ reader }: Store, { idHash }: Session): Promise<{ ownLink: 'none' | 'made' }> {
  return { ownLink: (await reader.ownLinkOf(idHash)) === null ? 'none' : 'made' };
}

/** A person is called as at the latest meeting; the organiser gets a name of their own that way. */
async function nameAtTable({ reader }: Store, person: { id: PersonId; name: string }): Promise<string> {
  return (await reader.latestName(person.id)) ?? person.name;
}
