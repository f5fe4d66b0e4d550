import { localTimeToInstant } from '../dates/calendar.ts';
import type { DocumentId, MeetingId, ParticipantId } from '../ids.ts';
import type { Case } from './case.ts';

/**
 * Forberedes → indkaldt → i gang → afstemmes → låst → udsendt; sideways aflyst and rykket. Which leads to
 * which stands in `phases.ts`.
 */
export const phases = [
  'preparing',
  'invited',
  'inProgress',
  'reviewing',
  'locked',
  'sent',
  'cancelled',
  'postponed',
] as const;
export type Phase = (typeof phases)[number];

/** True once the meeting has begun: its minutes say what was agreed. */
export function isHeld(phase: Phase): boolean {
  return phase === 'inProgress' || phase === 'reviewing' || isLocked(phase);
}

/** True while the words may never change again in this version of the minutes. */
export function isLocked(phase: Phase): boolean {
  return phase === 'locked' || phase === 'sent';
}

/** True once the meeting is over: who reads on is asked by who came. */
export function isOver(phase: Phase): boolean {
  return phase === 'reviewing' || isLocked(phase);
}

/** True when nobody is to come at the time that stands there. */
export function isCalledOff(phase: Phase): boolean {
  return phase === 'cancelled' || phase === 'postponed';
}

/** What somebody is in the room (R006, 1H). Decides access together with the duties. */
export const participantKinds = [
  'parent',
  'child',
  'privateNetwork',
  'professional',
  'authority',
  'interpreter',
  'supportPerson',
] as const;
export type ParticipantKind = (typeof participantKinds)[number];

/** What somebody does at this meeting besides being there (R021, R108). Each duty is held by at most one. */
export const duties = ['chair', 'minuteTaker', 'tovholder'] as const;
export type Duty = (typeof duties)[number];

/** R074: a meeting of this length is planned without a warning. Minutes. */
export const plannedLength = { least: 90, most: 180 } as const;

/** R007, R008: at a network meeting the authority is always there; without it the meeting is a development meeting. */
export type MeetingType = 'network' | 'development';

/** Never stored: who is invited says it, on every page and in every file. */
export function meetingTypeOf(participants: readonly { kind: ParticipantKind }[]): MeetingType {
  return participants.some(({ kind }) => kind === 'authority') ? 'network' : 'development';
}

/** R009: from so many professionals more on, whoever plans is asked whether all are needed. */
export const manyProfessionals = 6;

/** R009: how many of each there are. An interpreter and a support person lend voice and ear, and count as neither. */
export function countPeople(participants: readonly { kind: ParticipantKind }[]): {
  family: number;
  professionals: number;
} {
  const isProfessional = ({ kind }: { kind: ParticipantKind }) =>
    kind === 'professional' || kind === 'authority';
  return {
    family: participants.filter(isFamily).length,
    professionals: participants.filter(isProfessional).length,
  };
}

/** R094: from more people on than this, or with an interpreter, leading and writing is too much for one. */
const manyToLeadAndWrite = 7;

/** R094: whoever leads takes the minutes too, at a meeting where somebody else had better take them. */
export function needsOwnMinuteTaker(
  participants: readonly { kind: ParticipantKind; duties: readonly Duty[] }[],
): boolean {
  const isBoth = participants.some(
    ({ duties: held }) => held.includes('chair') && held.includes('minuteTaker'),
  );
  const isMuch =
    participants.length > manyToLeadAndWrite || participants.some(({ kind }) => kind === 'interpreter');
  return isBoth && isMuch;
}

export interface Participant {
  id: ParticipantId;
  name: string;
  authority: string;
  role: string;
  responsibilityArea: string;
  decisionPower: string;
  kind: ParticipantKind;
  duties: Duty[];
  /** A recorded deed, not text in the minutes: did the person come? `null` until somebody has said. */
  present: boolean | null;
  /** R171: sits in for this one, at this meeting alone. */
  substituteFor?: ParticipantId;
  /** R129: this version of the minutes has been sent to them. Not part of what is locked. */
  isRecipient?: true;
}

/** What a participant's page knows of the meeting. Carries no e-mail, phone or link of anybody. */
export interface Meeting {
  id: MeetingId;
  document: DocumentId;
  case: Case;
  phase: Phase;
  /** Of the minutes, from 1. A correction of locked minutes is the next one, and everybody is asked again (R096). */
  version: number;
  template: TemplateVersion;
  title: string;
  date: string;
  start: string;
  end: string;
  place: string;
  purpose: string;
  participants: Participant[];
  /**
   * Whoever was taken off: they take no part and have no access. What they have written, own or answered is shown with the
   * name they had.
   */
  former: Participant[];
}

/** Everybody whom the minutes of a meeting may name. */
export function everybodyOf({
  participants,
  former,
}: Pick<Meeting, 'participants' | 'former'>): Participant[] {
  return former.length === 0 ? participants : [...participants, ...former];
}

/** The exact template a document was seeded from (R001). */
export interface TemplateVersion {
  id: string;
  version: number;
  /** As the form says it; empty when it says nothing. */
  validFrom: string;
  issuer: string;
}

/** A personal link that somebody else has made for a participant after the meeting had begun. */
export interface NewLink {
  participant: ParticipantId;
  /** Who made it; null when the maker is known here no more. */
  by: ParticipantId | null;
  /** Instant, ISO 8601 UTC. */
  at: string;
}

/** A link was opened with a code on one more device than the first. */
export interface NewDevice {
  participant: ParticipantId;
  /** Instant, ISO 8601 UTC. */
  at: string;
}

/** The family's members come first wherever people are listed (R076, R113). */
export function familyFirst<P extends { kind: ParticipantKind }>(people: readonly P[]): P[] {
  return [...people.filter(isFamily), ...people.filter((p) => !isFamily(p))];
}

export function isFamily({ kind }: { kind: ParticipantKind }): boolean {
  return kind === 'child' || kind === 'parent' || kind === 'privateNetwork';
}

/** R057: who is spoken to as the family is; whoever supports the parents reads what they read. */
export function isOnFamilySide(person: { kind: ParticipantKind }): boolean {
  return isFamily(person) || person.kind === 'supportPerson';
}

/** What is wrong with a time that a meeting is planned for; empty when nothing is. Page and server ask the same. */
export function planErrors(plan: { date: string; start: string; end: string }): PlanErrors {
  const errors: PlanErrors = {};
  for (const name of ['start', 'end'] as const)
    if (localTimeToInstant(plan.date, plan[name]) === null) errors[name] = 'no-such-time';
  if (minutesBetween(plan.start, plan.end) <= 0) errors.end ??= 'end-not-after-start';
  return errors;
}
export type PlanErrors = Partial<Record<'start' | 'end', 'no-such-time' | 'end-not-after-start'>>;

/** Minutes between two local times of one day; negative when `end` is before `start`. */
export function minutesBetween(start: string, end: string): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return minutes(end) - minutes(start);
}
