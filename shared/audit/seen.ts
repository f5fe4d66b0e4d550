import type { CaseId } from '../ids.ts';
import type { Purpose } from './purposes.ts';

/**
 * Who it was, as far as the reader is told (C-579/21): the kind of role. `family` is everybody who is there as a private
 * person, without more; `screen` is the one on the wall; `outside` has no place at the table.
 */
export const seenWho = [
  'you',
  'chair',
  'minuteTaker',
  'tovholder',
  'authority',
  'professional',
  'interpreter',
  'family',
  'screen',
  'recordSystem',
  'house',
  'outside',
] as const;
export type SeenWho = (typeof seenWho)[number];

/** What one did for one purpose on one day. */
export interface SeenEntry {
  who: SeenWho;
  /** Of a professional, for those who answer for the meeting or the case; else null. */
  name: string | null;
  purpose: Purpose;
  /** Of a file: which kind (`pdf`). */
  part: string | null;
  /** First and last that day: instants, ISO 8601. Null of a private person, whose hours are nobody's business. */
  from: string | null;
  to: string | null;
  /** In one's own extract: of which case, where it is still the reader's to see. */
  case: { id: CaseId; childFirstName: string } | null;
}

export interface SeenDay {
  /** Local date. */
  date: string;
  entries: SeenEntry[];
}

/** Newest day first. `isWhole`: false when there is more than a page shows; the file has all. */
export interface SeenView {
  days: SeenDay[];
  isWhole: boolean;
}

/** `tellsNames`: of professionals, because the reader answers for the meeting or the case. */
export interface CaseSeenView extends SeenView {
  childFirstName: string;
  tellsNames: boolean;
}

/** `cases`: those of which the reader sees everybody's. `seesHouse`: may ask for `HouseSeenView`. */
export interface OwnSeenView extends SeenView {
  cases: { id: CaseId; childFirstName: string }[];
  seesHouse: boolean;
}

/** What an administrator sees of the audit: how much there is, and of what kind; no names, no cases. */
export interface HouseSeenView {
  chains: number;
  rows: number;
  /** Local date of the oldest row. */
  oldest: string | null;
  /** After how many days rows are let go; null: never. */
  keptDays: number | null;
  /** Readings that are not on disk yet. */
  unrecorded: number;
  /** The last fortnight, newest first. */
  days: { date: string; read: number; done: number; refused: number }[];
}
