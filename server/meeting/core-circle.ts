import type { CaseId, ParticipantId, PersonId } from '../../shared/ids.ts';
import {
  type CoreCircle,
  type CoreNews,
  type CoreRows,
  coreNews,
  isGuest,
  mayBeOfCore,
} from '../../shared/meeting/core-circle.ts';
import { isHeld, type Meeting, type Participant } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import type { StoreReader } from '../store/store.ts';

/** R156. Null for everybody who may not say who is of it: nobody reads of themselves that they are a guest. */
export async function coreCircleFor(
  reader: StoreReader,
  meeting: Meeting,
  me: Participant,
): Promise<CoreCircle | null> {
  if (!mayInMeeting(participantToRoles(me, meeting.phase), 'markCore', meeting.phase)) return null;
  const rows = await reader.coreRows(meeting.case.id);
  const persons = await personsIn(reader, meeting.case.id);
  const members = coreAt(meeting, persons, rows);
  const news = isHeld(meeting.phase) ? null : await newsBefore(reader, meeting, members, persons);
  return { members, news };
}

type Persons = ReadonlyMap<ParticipantId, PersonId>;

function coreAt({ participants }: Meeting, persons: Persons, rows: CoreRows): ParticipantId[] {
  const isCore = (seat: Participant) => {
    const person = persons.get(seat.id);
    return person !== undefined && mayBeOfCore(seat) && !isGuest(seat, person, rows);
  };
  return participants.filter(isCore).map(({ id }) => id);
}

/** Over all meetings of the case: how many are new is a number, and names nobody whom the reader has not met. */
async function newsBefore(
  reader: StoreReader,
  { id, case: of }: Meeting,
  members: readonly ParticipantId[],
  persons: Persons,
): Promise<CoreNews | null> {
  const meetings = await reader.meetingsOfCase(of.id);
  const here = meetings.findIndex((each) => each.id === id);
  const held = meetings.slice(0, here).filter(({ phase }) => isHeld(phase));
  const last = held.at(-1);
  if (!last) return null;
  return coreNews(
    held.length + 1,
    personsOf(members),
    new Set(personsOf(last.participants.map((p) => p.id))),
  );

  function personsOf(participants: readonly ParticipantId[]): PersonId[] {
    return participants.flatMap((participant) => persons.get(participant) ?? []);
  }
}

async function personsIn(reader: StoreReader, of: CaseId): Promise<Persons> {
  const seats = await reader.seatsOfCase(of);
  return new Map(seats.map(({ participant, person }) => [participant, person]));
}

/** R157: who has not been of the case's core circle before, among those who will sit at its next meeting. */
export async function newToCore(
  reader: StoreReader,
  of: CaseId,
  to: readonly (Pick<Participant, 'id' | 'kind' | 'substituteFor'> & { person: PersonId })[],
): Promise<ParticipantId[]> {
  const persons = await personsIn(reader, of);
  const rows = await reader.coreRows(of);
  const meetings = await reader.meetingsOfCase(of);
  const core = meetings.filter(({ phase }) => isHeld(phase)).flatMap((each) => coreAt(each, persons, rows));
  const known = new Set(core.flatMap((seat) => persons.get(seat) ?? []));
  const isSaidGuest = (person: PersonId) => rows.marks.some((mark) => mark.person === person && !mark.isCore);
  return to
    .filter((seat) => mayBeOfCore(seat) && !known.has(seat.person) && !isSaidGuest(seat.person))
    .map(({ id }) => id);
}
