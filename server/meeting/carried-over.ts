import type { CaseId, ParticipantId, PersonId } from '../../shared/ids.ts';
import { isHeld, type Meeting } from '../../shared/meeting.ts';
import {
  agreementsToCarry,
  type CarriedOver,
  entriesToLines,
  type HeldMinutes,
  interventionsToCarry,
  type NewSeats,
  voicesToCarry,
} from '../../shared/minutes/carry.ts';
import { readCaseAgreements } from '../agreement/of-case.ts';
import type { Projection } from '../agreement/projection.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { instantToLocalDate, instantToLocalMinute } from './local-date.ts';

export interface CarryParts {
  store: Pick<Store, 'reader'>;
  rooms: Pick<Rooms, 'minutes'>;
  projection: Pick<Projection, 'catchUp'>;
  now: () => Date;
}

/** Meetings that have begun, in the order held; one that is being prepared has said nothing yet. */
export function heldMeetings(reader: StoreReader, of: CaseId): Meeting[] {
  return reader.meetingsOfCase(of).filter(({ phase }) => isHeld(phase));
}

/** R012, R106: what the next meeting of a case opens with, for those who will sit there. */
export async function gatherCarried(
  parts: CarryParts,
  of: CaseId,
  newSeats: readonly { id: ParticipantId; person: PersonId }[],
): Promise<CarriedOver> {
  const { reader } = parts.store;
  const seats = seatFinder(reader, of, newSeats);
  const meetings = heldMeetings(reader, of);
  const held = await Promise.all(meetings.map((meeting) => readHeld(parts, meeting)));
  await parts.projection.catchUp(of);
  return {
    agreements: agreementsToCarry(readCaseAgreements(reader, of).agreements, seats),
    interventions: interventionsToCarry(held, seats),
    voices: voicesToCarry(held, seats),
    entries: linesSince(parts, of, meetings.at(-1)),
  };
}

function seatFinder(
  reader: StoreReader,
  of: CaseId,
  newSeats: readonly { id: ParticipantId; person: PersonId }[],
): NewSeats {
  const byPerson = new Map(newSeats.map(({ id, person }) => [person, id]));
  const persons = new Map(reader.seatsOfCase(of).map(({ participant, person }) => [participant, person]));
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
function linesSince({ store, now }: CarryParts, of: CaseId, last: Meeting | undefined): string[] {
  const begun = last ? `${last.date} ${last.start}` : '';
  const since = store.reader.entriesOf(of).filter(({ at }) => instantToLocalMinute(new Date(at)) >= begun);
  return entriesToLines(since, (instant) => instantToLocalDate(new Date(instant)), instantToLocalDate(now()));
}
