import type { FollowUpProposal } from '../../shared/api/api.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { CaseKind, ChildWord } from '../../shared/meeting/case.ts';
import type { Duty } from '../../shared/meeting/meeting.ts';
import type { CreateMeetingInput, ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import type { TemplateSummary } from '../../shared/meeting/template.ts';
import type { CreateFollowUpInput } from '../../shared/stafetlog/stafetlog-input.ts';
import { minutesToTime, timeToMinutes } from '../text/dates.ts';

/** What has been written so far. Lives in memory for as long as the page is open, and nowhere else. */
export interface Draft {
  childFirstName: string;
  caseKind: CaseKind | null;
  childWord: ChildWord;
  templateId: string;
  date: string;
  start: string;
  end: string;
  place: string;
  purpose: string;
  people: PersonDraft[];
  /** A follow-up shows what has been locked also to those who were not there. */
  carryToOthers: boolean;
}
/**
 * `key` keeps a card itself while others come and go; it is not sent. `person`: who it is, when the person has been
 * at an earlier meeting of the case.
 */
export type PersonDraft = ParticipantInput & { key: number; person: PersonId | null };

export type Change =
  | { type: 'set'; values: Partial<Omit<Draft, 'people'>> }
  | { type: 'chooseTemplate'; template: TemplateSummary }
  | { type: 'setStart'; start: string }
  | { type: 'addPerson'; person: Pick<ParticipantInput, 'name' | 'role' | 'authority' | 'kind'> }
  | { type: 'setPerson'; key: number; values: Partial<ParticipantInput> }
  | { type: 'toggleDuty'; key: number; duty: Duty }
  | { type: 'removePerson'; key: number };

/** Who makes the meeting chairs it and takes the minutes until somebody says otherwise (R021, R103). */
export function newDraft(myName: string, today: string): Draft {
  const me = { ...newPerson(0, { name: myName, role: '', authority: '', kind: 'professional' }), isMe: true };
  return {
    childFirstName: '',
    caseKind: null,
    childWord: 'child',
    templateId: '',
    date: today,
    start: '14:00',
    end: '15:30',
    place: '',
    purpose: '',
    people: [{ ...me, duties: ['chair', 'minuteTaker'] }],
    carryToOthers: false,
  };
}

/** R003, R011: the first meeting of a case begins with the first form; another one can be chosen. */
export function firstDraft(templates: readonly TemplateSummary[], myName: string, today: string): Draft {
  const template = templates.find(({ meetingKind }) => meetingKind === 'first');
  const draft = newDraft(myName, today);
  return template ? changeDraft(draft, { type: 'chooseTemplate', template }) : draft;
}

/** R012: the case is given, the form and the people of the last meeting are proposed. */
export function followUpDraft(
  { case: { childFirstName, kind }, templateId, people }: FollowUpProposal,
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
    people: isThere ? cards : [...empty.people.map((me) => ({ ...me, duties: [] })), ...cards],
  };
  return template ? changeDraft(draft, { type: 'chooseTemplate', template }) : draft;
}

export function changeDraft(draft: Draft, change: Change): Draft {
  switch (change.type) {
    case 'set':
      return { ...draft, ...change.values };
    case 'chooseTemplate':
      return { ...draft, templateId: change.template.id, end: later(draft.start, change.template.minutes) };
    case 'setStart':
      return { ...draft, start: change.start, end: moved(draft, change.start) };
    case 'addPerson':
      // Whoever comes after the question was answered has not been answered for.
      return {
        ...draft,
        people: [...draft.people, newPerson(nextKey(draft.people), change.person)],
        carryToOthers: false,
      };
    case 'setPerson':
      return {
        ...draft,
        people: draft.people.map((person) => changePerson(person, change.key, change.values)),
      };
    case 'toggleDuty':
      return { ...draft, people: draft.people.map((person) => giveDuty(person, change.key, change.duty)) };
    case 'removePerson':
      return { ...draft, people: draft.people.filter(({ key }) => key !== change.key) };
  }
}

/** What is sent. An unanswered choice is sent as it is: the server says what is missing, in the same words. */
export function draftToInput({ people, caseKind, carryToOthers: _, ...rest }: Draft): CreateMeetingInput {
  return {
    ...rest,
    caseKind: caseKind ?? ('' as CaseKind),
    participants: people.map(({ key: _key, person: _known, ...participant }) => participant),
  };
}

export function draftToFollowUp({
  people,
  caseKind: _kind,
  childFirstName: _name,
  ...rest
}: Draft): CreateFollowUpInput {
  return { ...rest, participants: people.map(({ key: _, ...participant }) => participant) };
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
