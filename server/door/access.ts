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
import { participantToRoles } from '../../shared/phases/roles.ts';
import type { AccessReader } from '../store/access.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { Refused } from './refused.ts';
import { reaches, type Session } from './session.ts';

/**
 * What somebody is over all meetings, and `organiser` for whoever set the product up; in a session that opens some cases
 * alone (`reach`), what they are in those.
 */
export async function personToRoles(
  reader: StoreReader,
  person: PersonId,
  reach: Session['reach'] = null,
): Promise<Role[]> {
  const roles = await reader.rolesOf(person, reach ?? undefined);
  const isOrganiser = reach === null && (await reader.person(person))?.isOrganiser === true;
  return isOrganiser ? ['organiser', ...roles] : roles;
}

export function checkOutsideOrRefuse(roles: readonly Role[], operation: OutsideOperation): void {
  if (!mayOutside(roles, operation)) throw new Refused('not-now');
}

/** One answer for a meeting that does not exist and for a meeting of others: `not-found`. */
export function findMeetingOrRefuse(
  access: AccessReader,
  session: Session,
  id: string | undefined,
): { meeting: Meeting; me: Participant } {
  const meeting = isId(id) ? access.meeting(id as MeetingId) : null;
  const me = meeting && access.participantOf(session.person, meeting.id);
  if (!meeting || !me || !reaches(session, meeting.case.id)) throw new Refused('not-found');
  return { meeting, me };
}

/** `own`: the row acted on is the person's own. */
export function checkMeetingOrRefuse(
  { meeting, me }: { meeting: Meeting; me: Participant },
  operation: MeetingOperation,
  own: boolean,
): void {
  if (!mayInMeeting(participantToRoles(me, meeting.phase), operation, meeting.phase, own))
    throw new Refused('not-now');
}

/**
 * What somebody is in a case: what at the latest meeting of it that has them, and `tovholder` when they hold the
 * baton now (R130); the duty at a meeting gives nothing between meetings. Null for a case of others.
 */
export function personToCaseRoles(access: AccessReader, person: PersonId, id: CaseId): Role[] | null {
  const seat = access.latestSeatInCase(person, id);
  if (!seat) return null;
  const roles: Role[] = [seat.kind, ...seat.duties.filter((duty) => duty !== 'tovholder')];
  return access.actingTovholder(id) === person ? [...roles, 'tovholder'] : roles;
}

/** One answer for a case that does not exist and for a case of others: `not-found`. */
export async function findCaseOrRefuse(
  { access, reader }: Pick<Store, 'access' | 'reader'>,
  session: Session,
  id: string | undefined,
): Promise<{ case: Case; roles: Role[] }> {
  const found = isId(id) ? await reader.case(id as CaseId) : null;
  if (!found) throw new Refused('not-found');
  return { case: found, roles: caseRolesOrRefuse(access, session, found.id) };
}

/** Of a case that exists, at this moment. */
export function caseRolesOrRefuse(access: AccessReader, session: Session, id: CaseId): Role[] {
  const roles = personToCaseRoles(access, session.person, id);
  if (!roles || !reaches(session, id)) throw new Refused('not-found');
  return roles;
}

/** `own`: the agreement acted on is the person's own, or the person is the one being asked. */
export function checkCaseOrRefuse(roles: readonly Role[], operation: CaseOperation, own: boolean): void {
  if (!mayInCase(roles, operation, own)) throw new Refused('not-now');
}
