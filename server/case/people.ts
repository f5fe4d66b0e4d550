import type { ParticipantId, PersonId } from '../../shared/ids.ts';
import { everybodyOf, type Meeting, type Participant } from '../../shared/meeting/meeting.ts';
import { mayOwn } from '../../shared/minutes/model/fits.ts';
import type { CasePerson } from '../../shared/stafetlog/stafetlog.ts';
import type { CaseSeat } from '../store/cases.ts';

/**
 * Everybody who has a seat at any of the meetings, once, as at the latest of them. Not who was taken off, nor who sat there
 * for somebody else (R171).
 */
export function seatsToPeople(seats: readonly CaseSeat[], meetings: readonly Meeting[]): CasePerson[] {
  const cards = meetings.flatMap(({ participants }) => participants);
  return [
    ...latestCards(
      seats,
      cards.filter(({ substituteFor }) => !substituteFor),
    ).values(),
  ];
}

/**
 * Who sits in which seat: an agreement names its owner by the seat, also when they have been taken off since. R071: nobody's
 * where the child sits now.
 */
export function ownersBySeat(
  seats: readonly CaseSeat[],
  meetings: readonly Meeting[],
): Map<ParticipantId, CasePerson> {
  const byPerson = latestCards(seats, meetings.flatMap(everybodyOf));
  return new Map(
    seats.flatMap(({ participant, person }) => {
      const owner = byPerson.get(person);
      return owner && mayOwn(owner) ? [[participant, owner] as const] : [];
    }),
  );
}

/** `seats`: in the order of their meetings. */
function latestCards(seats: readonly CaseSeat[], cards: readonly Participant[]): Map<PersonId, CasePerson> {
  const bySeat = new Map(cards.map((card) => [card.id, card]));
  const people = new Map<PersonId, CasePerson>();
  for (const { participant, person } of seats) {
    const card = bySeat.get(participant);
    if (card) people.set(person, toCasePerson(person, card));
  }
  return people;
}

function toCasePerson(person: PersonId, { name, authority, role, kind }: Participant): CasePerson {
  return { person, name, authority, role, kind };
}

/** R109: a professional of the case. Never the child, and not a parent. */
export function mayBeTovholder({ kind }: CasePerson): boolean {
  return kind === 'professional' || kind === 'authority';
}
