import type { ParticipantId } from '../ids.ts';
import { isFamily, type Participant } from '../meeting/meeting.ts';

/** What somebody who is invited says (R166–R171). `substitute`: cannot come, and names who comes instead. */
export const answerKinds = ['coming', 'declined', 'substitute'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** R170: *siden sidst* is headlines. */
export const maxSinceLastLines = 3;

/** The last answer of somebody since the meeting was invited to. */
export interface InvitationAnswer {
  number: number;
  participant: ParticipantId;
  answer: AnswerKind;
  /** R170: up to three lines, for the item of that name. */
  sinceLast: string;
  substitute: { name: string; role: string } | null;
  /** R171: the seat of the substitute, once somebody who invites has accepted. */
  seated: ParticipantId | null;
  /** R169. */
  isLate: boolean;
  /** Whoever recorded it for them; null: they said so themselves. */
  typedBy: ParticipantId | null;
  /** R166, R167: somebody has decided that the meeting is held all the same. */
  isKept: boolean;
  at: string;
}

/** Who comes, as far as the reader may see it: everybody's answers for those who invite, else one's own. */
export interface Planning {
  answers: InvitationAnswer[];
  /** R167: without them the tovholder decides whether the meeting is held. */
  keyPersons: ParticipantId[];
  /** R067: professionals who have not been invited. */
  waiting: ParticipantId[];
  /** R143: whom the family has not said yes to, once it has begun to say; they are not invited. For those who invite. */
  notApproved: ParticipantId[];
}

/** R067: whoever is invited when a parent has said yes. Those with a duty prepare the meeting, and know of it. */
export function waitsForParents(participants: readonly Participant[]): Participant[] {
  if (!participants.some(({ kind }) => kind === 'parent')) return [];
  return participants.filter(
    ({ kind, duties }) => (kind === 'professional' || kind === 'authority') && duties.length === 0,
  );
}

/** R066, R067: true when a parent has said yes. */
export function hasParentsYes(
  participants: readonly Pick<Participant, 'id' | 'kind'>[],
  answers: readonly Pick<InvitationAnswer, 'participant' | 'answer'>[],
): boolean {
  return answers.some(
    ({ participant, answer }) =>
      answer === 'coming' && participants.some(({ id, kind }) => id === participant && kind === 'parent'),
  );
}

/** Somebody without whom the meeting may not be held has said no. */
export interface Doubt {
  /** R166: a parent or the authority, and the meeting is called off. R167: a key person, and the tovholder decides. */
  proposes: 'callOff' | 'holdOrMove';
  answers: InvitationAnswer[];
}

/** Null while nothing is to be decided. A substitute who has been accepted is somebody who comes. */
export function doubtOf(
  participants: readonly Pick<Participant, 'id' | 'kind'>[],
  { answers, keyPersons }: Pick<Planning, 'answers' | 'keyPersons'>,
): Doubt | null {
  const open = answers.filter(({ answer, seated, isKept }) => answer !== 'coming' && !seated && !isKept);
  const kindOf = (id: ParticipantId) => participants.find((each) => each.id === id)?.kind;
  const callOff = open.filter(({ participant }) =>
    ['parent', 'authority'].includes(kindOf(participant) ?? ''),
  );
  if (callOff.length > 0) return { proposes: 'callOff', answers: callOff };
  const holdOrMove = open.filter(({ participant }) => keyPersons.includes(participant));
  return holdOrMove.length > 0 ? { proposes: 'holdOrMove', answers: holdOrMove } : null;
}

/** R170: what the answers say for *siden sidst*, a line for each of its lines, in the order they were given. */
export function wordsToLines(words: readonly { name: string; text: string }[]): string[] {
  return words.flatMap(({ name, text }) => sinceLastLines(text).map((line) => `${name}: ${line}`));
}

/** Without empty lines. */
export function sinceLastLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '');
}

/** Whoever leads the meeting has said so by calling it, and a substitute by being sent. */
export function isAskedWhetherTheyCome({ duties, substituteFor }: Participant): boolean {
  return !duties.includes('chair') && substituteFor === undefined;
}

/** R167: without them the meeting may not be worth holding. A parent and the authority are so always (R166), the child never. */
export function mayBeKeyPerson({ kind }: Pick<Participant, 'kind'>): boolean {
  return kind !== 'parent' && kind !== 'authority' && kind !== 'child';
}

/** The child, and whoever lends a voice or an ear, sends nobody in their place. */
export function maySendSubstitute(person: Pick<Participant, 'kind'>): boolean {
  return !isFamily(person) && person.kind !== 'supportPerson';
}
