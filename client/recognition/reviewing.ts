import type { BlockId, ParticipantId } from '../../shared/ids.ts';
import { familyFirst, type Participant } from '../../shared/meeting/meeting.ts';
import type { CanonicalBlock, CanonicalItem, Fingerprint } from '../../shared/minutes/canonical/canonical.ts';
import {
  answersOf,
  answerTo,
  everybodyAsked,
  type ItemAnswer,
  type NotAsked,
  notAskedOf,
  type Recognition,
  type ReviewView,
} from '../../shared/recognition/recognition.ts';
import type { SaidNow, SaidQuote } from './said.ts';

/** How far somebody has come. `begun`: some items wait. */
export type Standing = 'yes' | 'remarks' | 'begun' | 'notBegun' | 'notAsked';

export interface PersonReview {
  person: Participant;
  standing: Standing;
  notAsked: NotAsked | null;
  answers: ItemAnswer[];
  /** Those the person still has to answer. */
  asked: ItemAnswer[];
  /** "Ikke helt …" that stands. */
  remarks: number;
}

/** A quote of one's own, and what one has said of it. */
export interface QuoteAnswer {
  quote: SaidQuote;
  held: Recognition | null;
  since: Recognition | null;
}

/** Everybody with a say who was there, the family first, and what each has said of the text as it stands. */
export function peopleReviewing(
  said: SaidNow,
  participants: readonly Participant[],
  { recognitions, notAsked }: Pick<ReviewView, 'recognitions' | 'notAsked'>,
): PersonReview[] {
  return familyFirst(everybodyAsked(participants)).map((person): PersonReview => {
    const answers = answersOf(person.id, said.items, recognitions);
    const asked = answers.filter(({ isAsked }) => isAsked);
    const remarks = answers.filter(({ held }) => held?.answer === 'notQuite').length;
    const reason = notAskedOf(notAsked, person.id);
    return {
      person,
      answers,
      asked,
      remarks,
      notAsked: reason,
      standing: reason ? 'notAsked' : standingOf(answers.length, asked.length, remarks),
    };
  });
}

function standingOf(all: number, asked: number, remarks: number): Standing {
  if (asked === 0) return remarks > 0 ? 'remarks' : 'yes';
  return asked === all ? 'notBegun' : 'begun';
}

/** Who stands between the minutes and the lock, as the server judges it (`notRecognised`). */
export function stillAsked(people: readonly PersonReview[]): PersonReview[] {
  return people.filter(({ notAsked, asked }) => notAsked === null && asked.length > 0);
}

/** One's own words, in the order of the minutes. */
export function ownQuotes(
  said: SaidNow,
  me: ParticipantId,
  recognitions: readonly Recognition[],
): QuoteAnswer[] {
  return said.quotes
    .filter(({ speaker }) => speaker === me)
    .map((quote) => {
      const held = answerTo(recognitions, me, 'quote', quote);
      return { quote, held, since: held ? null : lastOf(recognitions, me, quote.id) };
    });
}

/** The last answer to the quote's earlier words that has not been taken back. */
function lastOf(rows: readonly Recognition[], me: ParticipantId, quote: BlockId): Recognition | null {
  const last = rows.findLast((row) => row.of === 'quote' && row.subject === quote && row.participant === me);
  return last && last.answer !== 'retracted' ? last : null;
}

/** "Ikke helt …" of everybody that stands beside the item as it is now. */
export function remarksOn(people: readonly PersonReview[], item: BlockId): Recognition[] {
  return people.flatMap(({ answers }) =>
    answers.flatMap(({ item: { id }, held }) => (id === item && held?.answer === 'notQuite' ? [held] : [])),
  );
}

/** What the reader was shown when they answered, if the server still tells. */
export function shownFor(
  { shown }: Pick<ReviewView, 'shown'>,
  row: Recognition | null,
): CanonicalItem | CanonicalBlock | null {
  return (row?.fingerprint && shown[row.fingerprint as Fingerprint]) ?? null;
}

/** The next of these that is asked after this one, from the beginning again when it was the last. */
export function nextAsked(
  order: readonly BlockId[],
  asked: ReadonlySet<BlockId>,
  after: BlockId,
): BlockId | null {
  const at = order.indexOf(after) + 1;
  return [...order.slice(at), ...order.slice(0, at)].find((id) => asked.has(id)) ?? null;
}
