import type { ParticipantId } from '../ids.ts';

/** R143: may they be invited? Empty: not decided. */
export const familyAnswers = ['', 'yes', 'no'] as const;
export type FamilyAnswer = (typeof familyAnswers)[number];

/** Where somebody stands on the map; the child is at 0,0, and the edge at 100. */
export interface MapPlace {
  x: number;
  y: number;
}
export const mapRadius = 100;

/** What one parent says of somebody. */
export interface CircleSay {
  parent: ParticipantId;
  answer: FamilyAnswer;
  /** R142: "vigtigst for os". */
  isImportant: boolean;
  /** How close they stand says something of a relation (R138): null for everybody but the parent and the tovholder. */
  place: MapPlace | null;
}

/** Somebody around the child. They are of the case, not of one meeting (R070). */
export interface CirclePerson {
  id: string;
  name: string;
  /** R136: from the palette, or as somebody typed it. */
  institution: string;
  /** R060: "Hvordan kender du barnet i hverdagen?" */
  howKnown: string;
  /** Who they are at this meeting; null: they do not take part in it. */
  participant: ParticipantId | null;
  says: CircleSay[];
}

export interface CircleTalk {
  /** R137: what it is for, in the parents' own words. */
  understood: string;
  /** R144: read aloud and confirmed; null: not, or something has changed since. */
  confirmed: { by: ParticipantId | null; at: string } | null;
}

export interface CircleView {
  people: CirclePerson[];
  talk: CircleTalk;
}

/** R010: doubt whether somebody is needed, and what a telephone call made of it. For those who invite, and nobody else. */
export const relevances = ['doubt', 'relevant', 'notRelevant'] as const;
export type Relevance = (typeof relevances)[number];
export interface CircleRelevance {
  id: string;
  relevance: Relevance;
  phone: string;
  outcome: string;
  by: ParticipantId | null;
  at: string;
}

/** R143: of two parents each has to leave it open or say yes. */
export function answerOfFamily(says: readonly Pick<CircleSay, 'answer'>[]): FamilyAnswer {
  if (says.some(({ answer }) => answer === 'no')) return 'no';
  return says.some(({ answer }) => answer === 'yes') ? 'yes' : '';
}

/** The family has begun to say who may come: from then on only a yes is invited. */
export function isDecidedByFamily(
  people: readonly { says: readonly Pick<CircleSay, 'answer'>[] }[],
): boolean {
  return people.some(({ says }) => answerOfFamily(says) !== '');
}

/** The same name, however it was typed. */
export function isSameName(a: string, b: string): boolean {
  const plain = (name: string) => name.trim().toLocaleLowerCase('da').replace(/\s+/g, ' ');
  return plain(a) === plain(b);
}
