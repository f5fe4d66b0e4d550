import type { ParticipantId, PersonId } from '../../shared/ids.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import type { CasePerson } from '../../shared/stafetlog/stafetlog.ts';
import type { StoreReader } from '../store/store.ts';

type Seats = ReturnType<StoreReader['seatsOfCase']>;

/** Everybody who has a seat at any of the meetings, once, as at the latest of them. */
export function seatsToPeople(seats: Seats, meetings: readonly Meeting[]): CasePerson[] {
  const cards = new Map(meetings.flatMap(({ participants }) => participants.map((p) => [p.id, p])));
  const people = new Map<PersonId, CasePerson>();
  for (const { participant, person } of seats) {
    const card = cards.get(participant);
    if (card) people.set(person, toCasePerson(person, card));
  }
  return [...people.values()];
}

/** Who sits in which seat: an agreement names its owner by the seat. */
export function ownersBySeat(seats: Seats, people: readonly CasePerson[]): Map<ParticipantId, CasePerson> {
  const byPerson = new Map(people.map((one) => [one.person, one]));
  return new Map(
    seats.flatMap(({ participant, person }) => {
      const owner = byPerson.get(person);
      return owner ? [[participant, owner] as const] : [];
    }),
  );
}

function toCasePerson(person: PersonId, { name, authority, role, kind }: Participant): CasePerson {
  return { person, name, authority, role, kind };
}

/** R109: a professional of the case. Never the child, and not a parent. */
export function mayBeTovholder({ kind }: CasePerson): boolean {
  return kind === 'professional' || kind === 'authority';
}
