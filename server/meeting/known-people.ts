import type { CaseId, PersonId } from '../../shared/ids.ts';
import { isGuest } from '../../shared/meeting/core-circle.ts';
import { isHeld, type Meeting, type Participant } from '../../shared/meeting/meeting.ts';
import type { KnownPerson } from '../../shared/meeting/meeting-input.ts';
import { meetingsReadableBy } from '../case/readable.ts';
import type { StoreReader } from '../store/store.ts';

/** Who of a case is known to somebody: those of the meetings that they may read, and nobody else. */

/**
 * R070, R156: those of the last meeting without its guests, and whoever is said to be of the core circle; these are proposed.
 * And the others of the case, each once as last seen.
 */
export async function peopleOf(
  reader: StoreReader,
  of: CaseId,
  me: PersonId,
): Promise<{ people: KnownPerson[]; known: KnownPerson[] }> {
  const readable = await meetingsReadableBy(reader, of, me);
  const last = readable.findLast(({ phase }) => isHeld(phase)) ?? readable.at(-1);
  const seats = await reader.seatsOfCase(of);
  const persons = new Map(seats.map((seat) => [seat.participant, seat.person]));
  const baton = (await reader.tovholderTerms(of)).find(({ to }) => to === null)?.person;
  const rows = await reader.coreRows(of);
  const met = readable.flatMap((meeting) =>
    meeting.participants.flatMap((seat): Met[] => {
      // R171: whoever sat in for somebody did so once.
      const person = seat.substituteFor === undefined ? persons.get(seat.id) : undefined;
      return person ? [{ seat, person, isOfLast: meeting === last }] : [];
    }),
  );
  const latest = new Map(met.map((each) => [each.person, each]));
  const isProposed = (each: Met) =>
    each.isOfLast && (each.person === me || !isGuest(each.seat, each.person, rows));
  const proposed = met.filter(isProposed);
  const there = new Set(proposed.map(({ person }) => person));
  const others = [...latest.values()].filter(({ person }) => person !== me && !there.has(person));
  const [core, known] = [others.filter(isSaidCore), others.filter((each) => !isSaidCore(each))];
  const toCard = ({ seat, person }: Met) => ({
    ...participantToInput(seat, baton, person),
    person,
    isMe: person === me,
  });
  const withoutDuties = (each: Met) => ({ ...toCard(each), duties: [] });
  return { people: [...proposed.map(toCard), ...core.map(withoutDuties)], known: known.map(withoutDuties) };

  function isSaidCore({ person }: Met): boolean {
    return rows.marks.some((mark) => mark.person === person && mark.isCore);
  }
}

/** Somebody's seat at a meeting of the case. */
interface Met {
  seat: Participant;
  person: PersonId;
  isOfLast: boolean;
}

/** R130: who holds the baton now is the tovholder at the next meeting too; nobody does: as it was. */
function participantToInput(
  { name, authority, role, responsibilityArea, decisionPower, kind, duties }: Participant,
  baton: PersonId | undefined,
  person: PersonId,
) {
  const others = duties.filter((duty) => duty !== 'tovholder');
  const now = baton === person ? [...others, 'tovholder' as const] : others;
  return {
    name,
    authority,
    role,
    responsibilityArea,
    decisionPower,
    kind,
    duties: baton === undefined ? duties : now,
  };
}

/** Everybody with a seat in a meeting that this person may read: nobody else is named to them. */
export async function knownTo(reader: StoreReader, of: CaseId, person: PersonId): Promise<Set<PersonId>> {
  const meetings = await meetingsReadableBy(reader, of, person);
  const readable = new Set(meetings.map(({ id }) => id));
  const seats = (await reader.seatsOfCase(of)).filter(({ meeting }) => readable.has(meeting));
  return new Set(seats.map((seat) => seat.person));
}

/** R070: others of the case, whom somebody can be added as to this meeting; who is, or was, there is not offered. */
export async function offeredTo(reader: StoreReader, meeting: Meeting, me: PersonId): Promise<KnownPerson[]> {
  const { people, known } = await peopleOf(reader, meeting.case.id, me);
  const seats = await reader.seatsOfCase(meeting.case.id);
  const there = new Set(seats.filter((seat) => seat.meeting === meeting.id).map(({ person }) => person));
  return [...people, ...known].filter(({ person }) => !there.has(person));
}
