import type { Draft, PersonDraft } from './draft-fields.ts';

/** R042: of an unknown case the leader leads the meeting, and the rådgiver takes the minutes where one is named. */
export function withPair({ caseKind, people }: Draft, leader: Draft['leader']): PersonDraft[] {
  if (caseKind !== 'unknown') return people;
  const chair = people.find(({ key, isMe }) => (leader === 'me' ? isMe : key === leader));
  const minuteTaker = people.find(({ kind }) => kind === 'authority') ?? chair;
  return people.map((person) => withDuties(person, person === chair, person === minuteTaker));
}

/** R090: where the form says that the caseworker calls the meeting, the first one does all that goes with it. */
export function withCaller(draft: Draft): Draft {
  const caller = draft.people.find(({ kind }) => kind === 'authority');
  if (draft.calledBy === null || draft.caseKind === 'unknown' || !caller) return draft;
  return {
    ...draft,
    planningDuties: { inviter: caller.key, agendaOwner: caller.key },
    people: draft.people.map((person) => withDuties(person, person === caller, person === caller)),
  };
}

/** Another form says nothing of it: whoever makes the meeting does it all again (R021, R103). */
export function withoutCaller(draft: Draft): Draft {
  return {
    ...draft,
    planningDuties: { inviter: null, agendaOwner: null },
    people: draft.people.map((person) => withDuties(person, person.isMe, person.isMe)),
  };
}

/** The tovholder stays who they are. */
function withDuties(person: PersonDraft, isChair: boolean, isMinuteTaker: boolean): PersonDraft {
  const duties = [
    ...(isChair ? (['chair'] as const) : []),
    ...(isMinuteTaker ? (['minuteTaker'] as const) : []),
    ...person.duties.filter((duty) => duty === 'tovholder'),
  ];
  return { ...person, duties };
}
