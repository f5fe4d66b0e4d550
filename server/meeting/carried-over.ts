import { instantToLocalDate, instantToLocalMinute } from '../../shared/dates/local-time.ts';
import type { CaseId, MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import { isHeld, isLocked, type Meeting } from '../../shared/meeting/meeting.ts';
import {
  agreementsToCarry,
  type CarriedOver,
  earlierMeeting,
  type HeldMinutes,
  interventionsToCarry,
  type NewSeats,
  voicesToCarry,
} from '../../shared/minutes/seed/carry.ts';
import { entriesToLines } from '../../shared/minutes/seed/relayed.ts';
import { rowsToAgreements } from '../agreement/of-case.ts';
import type { Projection } from '../agreement/projection.ts';
import {
  entriesReadableBy,
  hasHeard,
  meetingsReadableBy,
  minutesReadableBy,
  sightOfMinutes,
} from '../case/readable.ts';
import type { CaseSeat } from '../store/cases.ts';
import type { Store, StoreReader } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';

export interface CarryParts {
  store: Pick<Store, 'reader'>;
  rooms: Pick<Rooms, 'minutes'>;
  projection: Pick<Projection, 'catchUp'>;
  now: () => Date;
}

type NewSeat = { id: ParticipantId; person: PersonId };

/** Who carries over what to whom. */
export interface Carrying {
  of: CaseId;
  /** Who makes the new meeting. */
  by: PersonId;
  /** Who will sit there. */
  to: readonly NewSeat[];
  /** `by` vouches that those who were not there may know what has been locked. */
  toOthers: boolean;
}

/** Meetings that have begun and are this person's to read, in the order held; one that is prepared has said nothing yet. */
export async function heldMeetings(reader: StoreReader, of: CaseId, by: PersonId): Promise<Meeting[]> {
  return (await meetingsReadableBy(reader, of, by)).filter(({ phase }) => isHeld(phase));
}

/**
 * R012, R106: what the next meeting of a case opens with. Everybody who will sit there reads it, so of minutes only what
 * whoever makes the meeting may read goes along, and of these only what everybody there has heard where it was said. Of
 * locked minutes the maker may let the others know, as by word of mouth; what is not locked stays with those who were there.
 */
export async function gatherCarried(parts: CarryParts, carrying: Carrying): Promise<CarriedOver> {
  const { reader } = parts.store;
  const { of, by, to, toOthers } = carrying;
  const seats = await reader.seatsOfCase(of);
  const all = await heldMeetings(reader, of, by);
  const kept = seatsKept(seats, all);
  const wasShared = (meeting: MeetingId) => to.every(({ person }) => sat(kept, person, meeting));
  const goesAlong = new Set(
    all.filter(({ id, phase }) => wasShared(id) || (toOthers && isLocked(phase))).map(({ id }) => id),
  );
  const meetings = all.filter(({ id }) => goesAlong.has(id));
  const held = await Promise.all(meetings.map((meeting) => readHeld(parts, meeting)));
  await parts.projection.catchUp(of);
  const newSeats = seatFinder(seats, to);
  const mayRead = (meeting: MeetingId) => goesAlong.has(meeting);
  const rows = await reader.agreementRows(of);
  const mayStillRead = minutesReadableBy(by, rows);
  const isAsDecided = (meeting: Meeting) => isUnmoved(meeting, rows.meetings) && mayStillRead(meeting.id);
  // Minutes that were opened again meanwhile, or are `by`'s to read no more, are not to go along: look again.
  if (!meetings.every(isAsDecided)) return gatherCarried(parts, carrying);
  const { agreements } = rowsToAgreements(rows, sightOfMinutes(mayRead));
  const named = <One extends { from: MeetingId }>(ones: One[]): One[] =>
    ones.map((one) => ({ ...one, from: wasShared(one.from) ? one.from : earlierMeeting }));
  return {
    agreements: named(agreementsToCarry(agreements, newSeats)),
    interventions: named(interventionsToCarry(held, newSeats)),
    voices: named(voicesToCarry(held, newSeats)),
    entries: await linesSince(parts, carrying, { last: all.at(-1), wasShared }),
  };
}

function isUnmoved({ id, phase, version }: Meeting, now: readonly Meeting[]): boolean {
  return now.some((one) => one.id === id && one.phase === phase && one.version === version);
}

/** Everybody who was at all the meetings whose words can be carried over. */
export async function thoseWhoWereThere(reader: StoreReader, of: CaseId, by: PersonId): Promise<PersonId[]> {
  const held = await heldMeetings(reader, of, by);
  const seats = seatsKept(await reader.seatsOfCase(of), held);
  return [...new Set(seats.map(({ person }) => person))].filter((person) =>
    held.every(({ id }) => sat(seats, person, id)),
  );
}

/** Whoever was taken off a meeting, or did not come, has not heard what was said there: its minutes are closed to them. */
function seatsKept(seats: readonly CaseSeat[], meetings: readonly Meeting[]): CaseSeat[] {
  const kept = new Set(
    meetings.flatMap(({ participants }) => participants.filter(hasHeard).map(({ id }) => id)),
  );
  return seats.filter(({ participant }) => kept.has(participant));
}

function sat(seats: readonly CaseSeat[], person: PersonId, meeting: MeetingId): boolean {
  return seats.some((seat) => seat.person === person && seat.meeting === meeting);
}

function seatFinder(seats: readonly CaseSeat[], newSeats: readonly NewSeat[]): NewSeats {
  const byPerson = new Map(newSeats.map(({ id, person }) => [person, id]));
  const persons = new Map(seats.map(({ participant, person }) => [participant, person]));
  const ofPerson = (person: PersonId) => byPerson.get(person) ?? null;
  return {
    ofPerson,
    ofParticipant(earlier) {
      const person = persons.get(earlier);
      return person ? ofPerson(person) : null;
    },
  };
}

async function readHeld({ rooms }: CarryParts, meeting: Meeting): Promise<HeldMinutes> {
  const { minutes } = await rooms.minutes(meeting.document);
  return { meeting: meeting.id, people: meeting.participants, minutes };
}

/** R170: "siden sidst" begins when the last meeting did. */
async function linesSince(
  { store: { reader }, now }: CarryParts,
  { of, by, toOthers }: Carrying,
  { last, wasShared }: { last: Meeting | undefined; wasShared: (meeting: MeetingId) => boolean },
): Promise<string[]> {
  const begun = last ? `${last.date} ${last.start}` : '';
  const since = entriesReadableBy(await reader.entryRows(of), by)
    .filter(({ meeting }) => toOthers || meeting === null || wasShared(meeting))
    .map(({ entry }) => entry)
    .filter(({ at }) => instantToLocalMinute(new Date(at)) >= begun);
  return entriesToLines(since, (instant) => instantToLocalDate(new Date(instant)), instantToLocalDate(now()));
}
