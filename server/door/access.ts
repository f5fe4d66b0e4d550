import type { Context } from 'hono';
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
import type { Screen, Screens } from './screens.ts';
import { actingsOf, reaches, type Session } from './session.ts';

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

/** The same of everybody that whoever has the session is. */
export async function sessionToRoles(reader: StoreReader, session: Session): Promise<Role[]> {
  const all = actingsOf(session).map(({ person, reach }) => personToRoles(reader, person, reach));
  return [...new Set((await Promise.all(all)).flat())];
}

export function checkOutsideOrRefuse(roles: readonly Role[], operation: OutsideOperation): void {
  if (!mayOutside(roles, operation)) throw new Refused('not-now');
}

/** One answer for a meeting that does not exist and for a meeting of others: `not-found`. The session is as who one is there. */
export function findMeetingOrRefuse(
  access: AccessReader,
  session: Session,
  id: string | undefined,
): { meeting: Meeting; me: Participant; session: Session } {
  const meeting = isId(id) ? access.meeting(id as MeetingId) : null;
  const here = meeting && sessionInMeeting(access, session, meeting);
  const me = here && access.participantOf(here.person, meeting.id);
  if (!meeting || !me) throw new Refused('not-found');
  return { meeting, me, session: here };
}

/** As whoever of those that one is has a seat at the meeting; null when the session does not open it. */
export function sessionInMeeting(
  access: AccessReader,
  session: Session,
  meeting: Pick<Meeting, 'id' | 'case'>,
): Session | null {
  const here = actingsOf(session).find(
    (acting) => reaches(acting, meeting.case.id) && access.participantOf(acting.person, meeting.id) !== null,
  );
  return here ? { ...session, ...here } : null;
}

/** Who of those that one is has a seat at the meeting, or in the case. */
export function personAt(
  access: AccessReader,
  session: Session,
  at: { case?: CaseId | null; meeting?: MeetingId | null },
): PersonId {
  const meeting = session.account && at.meeting && access.meeting(at.meeting);
  if (meeting) return sessionInMeeting(access, session, meeting)?.person ?? session.person;
  const { case: of } = at;
  return of ? actingInCase(access, session, of).person : session.person;
}

function actingInCase(access: AccessReader, session: Session, of: CaseId): Pick<Session, 'person' | 'reach'> {
  const seated = actingsOf(session).find(
    (acting) => reaches(acting, of) && access.latestSeatInCase(acting.person, of) !== null,
  );
  return seated ?? session;
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
 * A screen shows its own meeting as long as the access table lets it, and whoever opened it is at the meeting. What it may
 * show no more it forgets.
 */
export function screenVisitOrRefuse(
  {
    store: { access },
    screens,
  }: { store: Pick<Store, 'access'>; screens: Pick<Screens, 'identify' | 'forget'> },
  context: Context,
  id: string | undefined,
  operation: MeetingOperation,
): { meeting: Meeting; screen: Screen } {
  const screen = screens.identify(context);
  if (!screen) throw new Refused('not-signed-in');
  const meeting = screen.meeting === id ? access.meeting(screen.meeting) : null;
  if (!meeting) throw new Refused('not-found');
  const isAtTable = access.participantOf(screen.by, meeting.id) !== null;
  if (isAtTable && mayInMeeting(['screen'], operation, meeting.phase)) return { meeting, screen };
  screens.forget(context);
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
): Promise<{ case: Case; roles: Role[]; session: Session }> {
  const found = isId(id) ? await reader.case(id as CaseId) : null;
  if (!found) throw new Refused('not-found');
  const { person, reach } = actingInCase(access, session, found.id);
  const mine = { ...session, person, reach };
  return { case: found, roles: caseRolesOrRefuse(access, mine, found.id), session: mine };
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
