import { z } from 'zod';
import type { MeetingId, PersonId } from '../../shared/ids.ts';
import type { Phase } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import type { AddressOf } from '../door/address.ts';
import { Refused } from '../door/refused.ts';
import type { Sessions } from '../door/session.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Log } from '../process/log.ts';
import type { AccessReader } from '../store/access.ts';
import type { EndedSessions, StoredSeat } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import type { Codes } from './codes.ts';
import type { Devices } from './device.ts';
import type { Knocks } from './knocks.ts';

export interface SigninParts {
  store: Store;
  sessions: Sessions;
  publicUrl: string;
  now: () => Date;
  addressOf: AddressOf;
  mailer: Mailer | null;
  log: Log;
  codes: Codes;
  /** Where whoever has signed in by an issuer leaves it too; null: nowhere. */
  leaveAt: () => Promise<string | null>;
  knocks: Knocks;
  rooms: Pick<Rooms, 'changed'>;
  /** Closes the open connections of sessions that have ended. */
  closeSessions: (ended: EndedSessions) => void;
}

/** What all routes of the way in share. */
export interface SeatParts extends SigninParts {
  devices: Devices;
}

/** A link that nobody has opened for so long opens nothing. Days. */
const unopenedDays = 180;

export const tokenInput = z.string().min(1).max(200);

/** One answer for a link that never was, is revoked, or has lain unopened for too long. */
export async function findSeatOrRefuse(
  { store, now }: Pick<SeatParts, 'store' | 'now'>,
  link: string,
): Promise<StoredSeat> {
  const seat = await store.reader.seat(link);
  const oldest = new Date(now().getTime() - unopenedDays * 24 * 60 * 60 * 1000).toISOString();
  const isTooOld = seat && seat.openedAt === null && seat.madeAt !== null && seat.madeAt < oldest;
  if (!seat || isTooOld) throw new Refused('link-not-valid');
  return seat;
}

/** May this person's code let somebody in now? Whoever has lost the right has no code that opens. */
export function mayShowCode(
  access: AccessReader,
  meeting: MeetingId,
  person: PersonId,
  creator: PersonId | null,
): boolean {
  const phase = access.meeting(meeting)?.phase;
  if (!phase) return false;
  const me = access.participantOf(person, meeting);
  const mayInIt = me !== null && mayInMeeting(participantToRoles(me, phase), 'showRoomCode', phase);
  return mayInIt || (person === creator && hasNotBegun(phase));
}

/** Until then whoever has created a meeting may let the first in without taking part. */
export function hasNotBegun(phase: Phase): boolean {
  return phase === 'preparing' || phase === 'invited';
}
