import {
  type MeetingOperation,
  mayInMeeting,
  mayOutside,
  type OutsideOperation,
  type Role,
} from '../../shared/access.ts';
import { isId, type MeetingId, type PersonId } from '../../shared/ids.ts';
import type { Meeting, Participant } from '../../shared/meeting.ts';
import type { StoreReader } from '../store/store.ts';
import { Refused } from './refused.ts';

/** What somebody is at one meeting: the kind and the duties. */
export function participantToRoles(participant: Participant): Role[] {
  return [participant.kind, ...participant.duties];
}

/** What somebody is over all meetings, and `organiser` for whoever set the product up. */
export function personToRoles(reader: StoreReader, person: PersonId): Role[] {
  const seats = reader.meetingsOf(person).flatMap((meeting) => {
    const participant = reader.participantOf(person, meeting.id);
    return participant ? participantToRoles(participant) : [];
  });
  const isOrganiser = reader.person(person)?.isOrganiser ?? false;
  return [...new Set<Role>(isOrganiser ? ['organiser', ...seats] : seats)];
}

export function checkOutsideOrRefuse(roles: readonly Role[], operation: OutsideOperation): void {
  if (!mayOutside(roles, operation)) throw new Refused('not-now');
}

/** One answer for a meeting that does not exist and for a meeting of others: `not-found` (promises §6). */
export function findMeetingOrRefuse(
  reader: StoreReader,
  person: PersonId,
  id: string | undefined,
): { meeting: Meeting; me: Participant } {
  const meeting = isId(id) ? reader.meeting(id as MeetingId) : null;
  const me = meeting && reader.participantOf(person, meeting.id);
  if (!meeting || !me) throw new Refused('not-found');
  return { meeting, me };
}

/** `own`: the row acted on is the person's own. */
export function checkMeetingOrRefuse(
  { meeting, me }: { meeting: Meeting; me: Participant },
  operation: MeetingOperation,
  own: boolean,
): void {
  if (!mayInMeeting(participantToRoles(me), operation, meeting.phase, own)) throw new Refused('not-now');
}
