import { type CaseId, isId, type MeetingId, type PersonId } from '../../shared/ids.ts';
import type { Case } from '../../shared/meeting/case.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import {
  type CaseOperation,
  type MeetingOperation,
  mayInCase,
  mayInMeeting,
  mayOutside,
  type OutsideOperation,
  type Role,
} from '../../shared/phases/access.ts';
import type { StoreReader } from '../store/store.ts';
import { Refused } from './refused.ts';
import { reaches, type Session } from './session.ts';

/** What somebody is at one meeting: the kind and the duties. */
export function participantToRoles({ kind, duties }: Pick<Participant, 'kind' | 'duties'>): Role[] {
  return [kind, ...duties];
}

/**
 * What somebody is over all meetings, and `organiser` for whoever set the product up; in a session that opens some cases
 * alone (`reach`), what they are in those.
 */
export function personToRoles(reader: StoreReader, person: PersonId, reach: Session['reach'] = null): Role[] {
  const roles = reader.rolesOf(person, reach ?? undefined);
  const isOrganiser = reach === null && reader.person(person)?.isOrganiser === true;
  return isOrganiser ? ['organiser', ...roles] : roles;
}

export function checkOutsideOrRefuse(roles: readonly Role[], operation: OutsideOperation): void {
  if (!mayOutside(roles, operation)) throw new Refused('not-now');
}

/** One answer for a meeting that does not exist and for a meeting of others: `not-found`. */
export function findMeetingOrRefuse(
  reader: StoreReader,
  session: Session,
  id: string | undefined,
): { meeting: Meeting; me: Participant } {
  const meeting = isId(id) ? reader.meeting(id as MeetingId) : null;
  const me = meeting && reader.participantOf(session.person, meeting.id);
  if (!meeting || !me || !reaches(session, meeting.case.id)) throw new Refused('not-found');
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

/**
 * What somebody is in a case: what at the latest meeting of it that has them, and `tovholder` when they hold the
 * baton now (R130); the duty at a meeting gives nothing between meetings. Null for a case of others.
 */
export function personToCaseRoles(reader: StoreReader, person: PersonId, id: CaseId): Role[] | null {
  const seat = reader.latestSeatInCase(person, id);
  if (!seat) return null;
  const roles = participantToRoles(seat).filter((role) => role !== 'tovholder');
  return reader.actingTovholder(id) === person ? [...roles, 'tovholder'] : roles;
}

/** One answer for a case that does not exist and for a case of others: `not-found`. */
export function findCaseOrRefuse(
  reader: StoreReader,
  session: Session,
  id: string | undefined,
): { case: Case; roles: Role[] } {
  const found = isId(id) ? reader.case(id as CaseId) : null;
  const roles = found && personToCaseRoles(reader, session.person, found.id);
  if (!found || !roles || !reaches(session, found.id)) throw new Refused('not-found');
  return { case: found, roles };
}

/** `own`: the agreement acted on is the person's own, or the person is the one being asked. */
export function checkCaseOrRefuse(roles: readonly Role[], operation: CaseOperation, own: boolean): void {
  if (!mayInCase(roles, operation, own)) throw new Refused('not-now');
}
