import type { SeatLink } from '../../shared/api/new-meeting-views.ts';
import type { ParticipantId, PersonId } from '../../shared/ids.ts';
import { maxParticipants } from '../../shared/limits.ts';
import { mayBeOfCore } from '../../shared/meeting/core-circle.ts';
import { everybodyOf, isOver, type Meeting } from '../../shared/meeting/meeting.ts';
import type {
  AddPersonInput,
  AttendanceInput,
  CorrectPersonInput,
  GiveDutyInput,
  MarkCoreInput,
  WhichPersonInput,
} from '../../shared/meeting/people-input.ts';
import { walkMinutes } from '../../shared/minutes/read/read.ts';
import { checkApprovedOrRefuse } from '../circle/approval.ts';
import type { MeetingVisit } from '../door/door.ts';
import { reachesBeyond } from '../door/reach.ts';
import { Refused } from '../door/refused.ts';
import { checkSharedOrRefuse, newSeatToken, readClearance } from '../gate/clearance.ts';
import { offeredTo } from '../meeting/known-people.ts';
import { randomId } from '../meeting/new-meeting.ts';
import { checkParticipantOrRefuse } from '../meeting/rules.ts';
import type { EndedSessions } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';

export interface PeopleParts {
  store: Store;
  rooms: Pick<Rooms, 'minutes' | 'changed' | 'recheckPerson'>;
  publicUrl: string;
  /** Closes the open connections of sessions that have ended. */
  closeSessions: (ended: EndedSessions) => void;
  /** Tells those who look at the case that something in this meeting has changed. */
  onChanged: (meeting: Pick<Meeting, 'id' | 'case'>) => void;
  /** Tells those to whom this meeting may now be closed. */
  onClosedTo: (meeting: Pick<Meeting, 'id' | 'case'>) => void;
  /** Somebody is of the meeting no more: their calendar is told. Waits for nothing. */
  onTakenOff: (meeting: Meeting, who: { participant: ParticipantId; person: PersonId }) => void;
}
type Deed = Pick<MeetingVisit, 'meeting' | 'audit'>;

/** Takes part from now on: may be marked present, own, be quoted and recognise. The link is told here and never again. */
export async function addPerson(
  parts: PeopleParts,
  { meeting, audit, session }: Deed & Pick<MeetingVisit, 'session'>,
  { person: known, ...input }: AddPersonInput,
): Promise<SeatLink> {
  if (everybodyOf(meeting).length >= maxParticipants)
    throw new Refused('invalid-input', { name: 'too-many' });
  if (input.substituteFor !== null) checkParticipantOrRefuse(meeting, input.substituteFor);
  const { reader } = parts.store;
  if (
    known !== null &&
    !(await offeredTo(reader, meeting, session.person)).some((one) => one.person === known)
  )
    throw new Refused('invalid-input', { person: 'no-such-participant' });
  if (known !== null) await checkSharedOrRefuse(reader, meeting.case.id, known, 'person');
  await checkApprovedOrRefuse(parts.store, meeting, input.name);
  const { publicUrl } = parts;
  const { seatTokenHash, link } = newSeatToken(await readClearance(reader, meeting), known, publicUrl);
  const id = randomId<ParticipantId>();
  const isStored = await parts.store.writer.addParticipant(
    meeting.id,
    {
      ...input,
      id,
      person: known ?? randomId<PersonId>(),
      isNewPerson: known === null,
      seatTokenHash,
      present: meeting.phase === 'inProgress' ? true : null,
    },
    { ...audit, subject: id },
  );
  if (!isStored) throw new Refused('not-now');
  tell(parts, meeting);
  // Whoever sits in other cases comes in by the link they have.
  const hasOwnLink = known !== null && (await reachesBeyond(reader, known, meeting.case.id));
  const waits = seatTokenHash === null && { waits: true as const };
  return { participant: id, link: hasOwnLink ? '' : link, ...waits };
}

/** Refuses `child-has-duty` and `child-owns-agreement`: what somebody has done stands in the way of being the child. */
export async function correctPerson(
  parts: PeopleParts,
  { meeting, audit }: Deed,
  { participant, ...facts }: CorrectPersonInput,
): Promise<void> {
  const person = await personOrRefuse(parts.store, meeting, participant);
  if (facts.kind === 'child') await checkMayBeChildOrRefuse(parts, meeting, participant);
  const { writer } = parts.store;
  if (!(await writer.correctParticipant(meeting.id, participant, facts, audit))) throw new Refused('not-now');
  // What somebody may do follows from the kind.
  parts.rooms.recheckPerson(meeting.document, person);
  tell(parts, meeting);
}

async function checkMayBeChildOrRefuse(
  { rooms }: PeopleParts,
  { document, participants }: Meeting,
  participant: ParticipantId,
): Promise<void> {
  const duties = participants.find(({ id }) => id === participant)?.duties ?? [];
  if (duties.length > 0) throw new Refused('invalid-input', { kind: 'child-has-duty' });
  const { minutes } = await rooms.minutes(document);
  // R071: whatever has an owner, not agreements alone.
  const owns = [...walkMinutes(minutes)].some(({ node }) => node.attributes.owner === participant);
  if (owns) throw new Refused('invalid-input', { kind: 'child-owns-agreement' });
}

/**
 * R047. While the meeting is held it opens and closes nothing; once it is over, it decides who reads on: whoever did not come
 * after all is shown out, and whoever did is let in without the meeting being opened again to everybody.
 */
export async function recordAttendance(
  parts: PeopleParts,
  { meeting, audit }: Deed,
  { participant, present }: AttendanceInput,
): Promise<void> {
  const person = await personOrRefuse(parts.store, meeting, participant);
  const { writer } = parts.store;
  if (!(await writer.recordAttendance(meeting.id, participant, present, audit))) throw new Refused('not-now');
  parts.rooms.changed(meeting.document);
  // The phase as it is now: the meeting may have ended meanwhile.
  const now = parts.store.access.meeting(meeting.id);
  if (!now || !isOver(now.phase)) return;
  parts.rooms.recheckPerson(meeting.document, person);
  parts.onClosedTo(meeting);
  parts.onChanged(meeting);
}

/** R021: the duty moves from whoever has it, with a row in the audit that names the receiver. */
export async function giveDuty(
  parts: PeopleParts,
  { meeting, audit }: Deed,
  { duty, participant }: GiveDutyInput,
): Promise<void> {
  if (participant === null && duty === 'chair')
    throw new Refused('invalid-input', { participant: 'no-chair' });
  const receiver = meeting.participants.find(({ id }) => id === participant);
  if (participant !== null && !receiver)
    throw new Refused('invalid-input', { participant: 'no-such-participant' });
  if (receiver?.kind === 'child') throw new Refused('invalid-input', { participant: 'child-has-duty' });
  const giver = meeting.participants.find(({ duties }) => duties.includes(duty));
  const involved: PersonId[] = [];
  for (const one of [giver, receiver])
    if (one) involved.push(await personOrRefuse(parts.store, meeting, one.id));
  const { writer } = parts.store;
  if (!(await writer.giveDuty(meeting.id, duty, participant, { ...audit, subject: participant })))
    throw new Refused('not-now');
  for (const person of involved) parts.rooms.recheckPerson(meeting.document, person);
  parts.onClosedTo(meeting);
  tell(parts, meeting);
}

/** R156: counts in the whole case, whichever of its meetings it is said at. */
export async function markCore(
  { store, rooms }: PeopleParts,
  { meeting, audit }: Deed,
  { participant, isCore }: MarkCoreInput,
): Promise<void> {
  checkParticipantOrRefuse(meeting, participant);
  if (!meeting.participants.some((one) => one.id === participant && mayBeOfCore(one)))
    throw new Refused('invalid-input', { participant: 'not-a-choice' });
  if (!(await store.writer.markCore(meeting.id, participant, isCore, audit))) throw new Refused('not-now');
  rooms.changed(meeting.document);
}

/** P8. From the commit on nothing reaches them: sessions opened by the link, sockets and streams are closed at once. */
export async function removePerson(
  parts: PeopleParts,
  { meeting, audit }: Deed,
  { participant }: WhichPersonInput,
): Promise<void> {
  const person = await personOrRefuse(parts.store, meeting, participant);
  const isChair = meeting.participants.some(
    ({ id, duties }) => id === participant && duties.includes('chair'),
  );
  if (isChair) throw new Refused('invalid-input', { participant: 'is-chair' });
  const ended = await parts.store.writer.removeParticipant(meeting.id, participant, audit);
  if (ended === null) throw new Refused('not-now');
  parts.rooms.recheckPerson(meeting.document, person);
  parts.closeSessions(ended);
  parts.onTakenOff(meeting, { participant, person });
  tell(parts, meeting);
}

/** Taken off by mistake. A new link is made as for anybody. */
export async function restorePerson(
  parts: PeopleParts,
  { meeting, audit }: Deed,
  { participant }: WhichPersonInput,
): Promise<void> {
  if (!meeting.former.some(({ id }) => id === participant))
    throw new Refused('invalid-input', { participant: 'no-such-participant' });
  const { reader, writer } = parts.store;
  const seats = await reader.seatsOfCase(meeting.case.id);
  const seat = seats.find((one) => one.participant === participant);
  if (seat) await checkSharedOrRefuse(reader, meeting.case.id, seat.person, 'participant');
  if (!(await writer.restoreParticipant(meeting.id, participant, audit))) throw new Refused('not-now');
  tell(parts, meeting);
}

async function personOrRefuse(
  { reader }: Store,
  meeting: Meeting,
  participant: ParticipantId,
): Promise<PersonId> {
  checkParticipantOrRefuse(meeting, participant);
  const seats = await reader.seatsOfCase(meeting.case.id);
  const seat = seats.find((one) => one.participant === participant);
  if (!seat) throw new Refused('not-found');
  return seat.person;
}

function tell({ rooms, onChanged }: PeopleParts, meeting: Meeting): void {
  rooms.changed(meeting.document);
  onChanged(meeting);
}
