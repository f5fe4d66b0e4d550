import type { SeatAnswer } from '../../shared/api/api-signin.ts';
import type { MeetingId, PersonId } from '../../shared/ids.ts';
import type { OpenVisit } from '../door/door.ts';
import { tokenToHash } from '../door/token.ts';
import type { SecondThing } from '../store/links.ts';
import type { SeatParts } from './seat.ts';
import { sessionToView } from './session-view.ts';

/** Whose link, to which meeting, and what opens it. */
export interface Opened {
  link: string;
  person: PersonId;
  meeting: MeetingId | null;
  by: SecondThing;
}

/**
 * Opens the session of a link, binds it to the device, and gives the browser both. One browser, one session: whoever sat here
 * before has left. Null when the link has been revoked meanwhile, or what opens it is none any more.
 */
export async function comeIn(
  { store, sessions, devices, closeSessions, now }: SeatParts,
  { context, session: former, audit }: OpenVisit,
  { link, person, meeting, by }: Opened,
): Promise<Extract<SeatAnswer, { needs: null }> | null> {
  const device = devices.name(context);
  const opened = await sessions.openByLink(
    { person, link, device: { hash: device.hash, by } },
    { ...audit, person, meeting },
  );
  if (!opened) return null;
  if (former) await store.writer.closeSession(former.idHash, { ...audit, operation: 'closeSession' });
  closeSessions(former ? [...opened.ended, former.idHash] : opened.ended);
  sessions.giveCookie(context, opened.id);
  device.give();
  const session = await sessionToView(store, sessions.find(tokenToHash(opened.id)), now());
  return { session, meeting, needs: null };
}
