import type { ParticipantId, PersonId } from '../ids.ts';
import type { Participant } from './meeting.ts';

/** R156: whoever follows the child from meeting to meeting is of the core circle; a guest comes for one. */

/** What is known of it in a case. */
export interface CoreRows {
  /** The last said of each of whom somebody has said it. */
  marks: { person: PersonId; isCore: boolean }[];
  /** Whoever came to a meeting that had already begun. */
  cameAlong: ParticipantId[];
}

/** What whoever leads a meeting is shown. */
export interface CoreCircle {
  members: ParticipantId[];
  /** Null unless there is something to think of before the meeting. */
  news: CoreNews | null;
}

/** So many of the core circle were not of the meeting before. `number`: which of the case's meetings this is, from 1. */
export interface CoreNews {
  number: number;
  fresh: number;
  of: number;
}

type Seat = Pick<Participant, 'id' | 'kind' | 'duties' | 'substituteFor'>;

/** Whoever lends voice or ear, or sits in for somebody once, belongs to neither. */
export function mayBeOfCore({ kind, substituteFor }: Pick<Seat, 'kind' | 'substituteFor'>): boolean {
  return kind !== 'interpreter' && kind !== 'supportPerson' && substituteFor === undefined;
}

/**
 * As it was said last; else whoever came along when the meeting had begun is a guest, unless they took a duty there, and
 * everybody else is not, whether they came or were ill.
 */
export function isGuest(seat: Seat, person: PersonId, { marks, cameAlong }: CoreRows): boolean {
  if (seat.substituteFor !== undefined) return true;
  const said = marks.find((mark) => mark.person === person);
  return said ? !said.isCore : seat.duties.length === 0 && cameAlong.includes(seat.id);
}

/** "Efter to-tre netværksmøder" a group belongs together: from this meeting on it is worth a thought who is new. */
const firstToAsk = 3;

/** Null before the third meeting, and while no more than a third of the core circle is another than at the one before. */
export function coreNews(
  number: number,
  core: readonly PersonId[],
  before: ReadonlySet<PersonId>,
): CoreNews | null {
  const fresh = core.filter((person) => !before.has(person)).length;
  const of = core.length;
  return number >= firstToAsk && fresh * 3 > of ? { number, fresh, of } : null;
}
