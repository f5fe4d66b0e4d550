import type { FollowUpProposal } from '../../shared/api/case-views.ts';
import type { PersonId } from '../../shared/ids.ts';
import { planningDuties } from '../../shared/meeting/before-meeting.ts';
import type { CaseKind } from '../../shared/meeting/case.ts';
import type { Duty } from '../../shared/meeting/meeting.ts';
import type {
  CreateMeetingInput,
  KnownPerson,
  ParticipantInput,
} from '../../shared/meeting/meeting-input.ts';
import type { TemplateSummary } from '../../shared/meeting/template.ts';
import type { CreateFollowUpInput } from '../../shared/stafetlog/stafetlog-input.ts';
import { minutesToTime, timeToMinutes } from '../text/dates.ts';
import type { Draft, PersonDraft } from './draft-fields.ts';
import { withCaller, withoutCaller, withPair } from './first-duties.ts';

export type Change =
  | { type: 'set'; values: Partial<Omit<Draft, 'people'>> }
  | { type: 'chooseTemplate'; template: TemplateSummary }
  | { type: 'setStart'; start: string }
  | { type: 'addPerson'; person: Pick<ParticipantInput, 'name' | 'role' | 'authority' | 'kind'> }
  | { type: 'addKnown'; person: KnownPerson }
  | { type: 'setPerson'; key: number; values: Partial<ParticipantInput> }
  | { type: 'setLeader'; leader: Draft['leader'] }
  | { type: 'toggleDuty'; key: number; duty: Duty }
  | { type: 'removePerson'; key: number };

/** Who makes the meeting chairs it and takes the minutes until somebody says otherwise (R021, R103). */
export function newDraft(myName: string, today: string): Draft {
  const me = { ...newPerson(0, { name: myName, role: '', authority: '', kind: 'professional' }), isMe: true };
  return {
    childFirstName: '',
    caseKind: null,
    institution: null,
    honour: null,
    discussedWith: '',
    discussedOn: '',
    leader: 'me',
    childWord: 'child',
    templateId: '',
    calledBy: null,
    date: today,
    start: '14:00',
    end: '15:30',
    place: '',
    purpose: '',
    people: [{ ...me, duties: ['chair', 'minuteTaker'] }],
    planningDuties: { inviter: null, agendaOwner: null },
    known: [],
    agreedDay: null,
    carryToOthers: false,
  };
}

/** R003, R011: the first meeting of a case begins with the first form; another one can be chosen. */
export function firstDraft(templates: readonly TemplateSummary[], myName: string, today: string): Draft {
  const template = templates.find(({ meetingKind }) => meetingKind === 'first');
  const draft = newDraft(myName, today);
  return template ? changeDraft(draft, { type: 'chooseTemplate', template }) : draft;
}

/** R012, R083: the case is given; the form, the people and the time of the last meeting, and the agreed day, are proposed. */
export function followUpDraft(
  {
    case: { childFirstName, kind },
    templateId,
    people,
    known,
    plan,
    childWord,
    institution,
  }: FollowUpProposal,
  templates: readonly TemplateSummary[],
  myName: string,
  today: string,
): Draft {
  const empty = newDraft(myName, today);
  const template = templates.find(({ id }) => id === templateId);
  const cards = people.map((person, index): PersonDraft => ({ ...person, key: index + 1 }));
  const isThere = cards.some(({ isMe }) => isMe);
  const draft: Draft = {
    ...empty,
    childFirstName,
    caseKind: kind,
    institution,
    childWord,
    known,
    people: isThere ? cards : [...empty.people.map((me) => ({ ...me, duties: [] })), ...cards],
  };
  const chosen = template ? changeDraft(draft, { type: 'chooseTemplate', template }) : draft;
  // Who did what last time does it again, whatever the form says.
  const begun = { ...chosen, people: draft.people, planningDuties: draft.planningDuties };
  if (!plan) return begun;
  const { day, start, end, place } = plan;
  return { ...begun, start, end, place, agreedDay: day, date: day ?? today };
}

export function changeDraft(draft: Draft, change: Change): Draft {
  switch (change.type) {
    case 'set':
      return { ...draft, ...change.values };
    case 'chooseTemplate':
      return withTemplate(draft, change.template);
    case 'setStart':
      return { ...draft, start: change.start, end: moved(draft, change.start) };
    case 'addPerson':
      // Whoever comes after the question was answered has not been answered for.
      return withFirstCaller(draft, {
        ...draft,
        people: [...draft.people, newPerson(nextKey(draft.people), change.person)],
        carryToOthers: false,
      });
    case 'addKnown': {
      const { person } = change.person;
      return {
        ...draft,
        people: [...draft.people, { ...change.person, key: nextKey(draft.people) }],
        known: draft.known.filter((one) => one.person !== person),
        carryToOthers: false,
      };
    }
    case 'setPerson':
      return withFirstCaller(draft, {
        ...draft,
        people: draft.people.map((person) => changePerson(person, change.key, change.values)),
      });
    case 'setLeader':
      return { ...draft, leader: change.leader, people: withPair(draft, change.leader) };
    case 'toggleDuty':
      return { ...draft, people: draft.people.map((person) => giveDuty(person, change.key, change.duty)) };
    case 'removePerson':
      return {
        ...draft,
        leader: draft.leader === change.key ? 'me' : draft.leader,
        people: draft.people.filter(({ key }) => key !== change.key),
        known: [...draft.known, ...draft.people.filter(({ key }) => key === change.key).flatMap(toKnown)],
      };
  }
}

function withTemplate(draft: Draft, { id, minutes, ...form }: TemplateSummary): Draft {
  const calledBy = form.calledBy ?? null;
  const chosen: Draft = { ...draft, templateId: id, calledBy, end: later(draft.start, minutes) };
  if (calledBy === draft.calledBy) return chosen;
  return calledBy === null ? withoutCaller(chosen) : withCaller(chosen);
}

/** Only the first caseworker that is there takes over, so that what was chosen since stays. */
function withFirstCaller(before: Draft, draft: Draft): Draft {
  const has = ({ people }: Draft) => people.some(({ kind }) => kind === 'authority');
  return has(draft) && !has(before) ? withCaller(draft) : draft;
}

/** What is sent. An unanswered choice is sent as it is: the server says what is missing, in the same words. */
export function draftToInput({
  people,
  caseKind,
  honour,
  discussedWith,
  discussedOn,
  leader,
  calledBy: _caller,
  carryToOthers: _,
  known: __,
  agreedDay: ___,
  planningDuties: held,
  ...rest
}: Draft): CreateMeetingInput {
  return {
    ...rest,
    ...toHolders({ people, planningDuties: held }),
    caseKind: caseKind ?? ('' as CaseKind),
    ...(leader !== 'me' && { leader: leaderIndex(people, leader) }),
    ...(caseKind === 'existing' && honour && { before: { honour, discussedWith, discussedOn } }),
    participants: people.map(({ key: _key, person: _known, ...participant }) => participant),
  };
}

/** Null: somebody who takes no part. */
function leaderIndex(people: readonly PersonDraft[], leader: Draft['leader']): number | null {
  const index = people.findIndex(({ key }) => key === leader);
  return index === -1 ? null : index;
}

export function draftToFollowUp({
  people,
  honour: _honour,
  discussedWith,
  discussedOn,
  leader: _leader,
  calledBy: _caller,
  caseKind: _kind,
  institution: _institution,
  childFirstName: _name,
  known: _known,
  agreedDay: _day,
  planningDuties: held,
  ...rest
}: Draft): CreateFollowUpInput {
  return {
    ...rest,
    ...toHolders({ people, planningDuties: held }),
    ...((discussedWith || discussedOn) && { discussed: { who: discussedWith, day: discussedOn } }),
    participants: people.map(({ key: _, ...participant }) => participant),
  };
}

/** Nothing where nobody is chosen; whoever was taken off since, or has become the child, is chosen no more. */
function toHolders({
  people,
  planningDuties: held,
}: Pick<Draft, 'people' | 'planningDuties'>): Pick<CreateMeetingInput, 'planningDuties'> {
  const chosen = planningDuties.flatMap((duty) => {
    const index = people.findIndex(({ key, kind }) => key === held[duty] && kind !== 'child');
    return index < 0 ? [] : [[duty, index] as const];
  });
  return chosen.length === 0 ? {} : { planningDuties: Object.fromEntries(chosen) };
}

/** Of those who are to come: who was not at all the meetings where what follows along was said. */
export function whoWasNotThere(
  { people }: Pick<Draft, 'people'>,
  wereThere: readonly PersonId[],
): PersonDraft[] {
  return people.filter(({ isMe, person }) => !isMe && (person === null || !wereThere.includes(person)));
}

function newPerson(
  key: number,
  known: Pick<ParticipantInput, 'name' | 'role' | 'authority' | 'kind'>,
): PersonDraft {
  return {
    ...known,
    key,
    person: null,
    isMe: false,
    responsibilityArea: '',
    decisionPower: '',
    duties: [],
  };
}

/** Somebody new is nobody to offer again. A duty is taken when they are. */
function toKnown({ key: _, person, ...card }: PersonDraft): KnownPerson[] {
  return person === null ? [] : [{ ...card, person, duties: [] }];
}

const nextKey = (people: readonly PersonDraft[]) => Math.max(0, ...people.map(({ key }) => key)) + 1;

/** One person at most is "me"; a child carries no duty (R109). */
function changePerson(person: PersonDraft, key: number, values: Partial<ParticipantInput>): PersonDraft {
  if (person.key !== key) return values.isMe ? { ...person, isMe: false } : person;
  const changed = { ...person, ...values };
  return changed.kind === 'child' ? { ...changed, duties: [] } : changed;
}

/** A duty has one holder: giving it to somebody takes it from the one who had it. */
function giveDuty(person: PersonDraft, key: number, duty: Duty): PersonDraft {
  const without = person.duties.filter((held) => held !== duty);
  const gets = person.key === key && !person.duties.includes(duty);
  return { ...person, duties: gets ? [...without, duty] : without };
}

/** The end follows the start, so that the length stays. */
function moved(draft: Draft, start: string): string {
  const length = timeToMinutes(draft.end) - timeToMinutes(draft.start);
  return length > 0 ? later(start, length) : draft.end;
}

/** Never past midnight: a meeting ends on its day. */
function later(start: string, minutes: number): string {
  if (start === '') return '';
  return minutesToTime(Math.min(timeToMinutes(start) + minutes, 23 * 60 + 59));
}
