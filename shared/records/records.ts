import type { MeetingId } from '../ids.ts';

/** How many minutes a record system is told of at a time. */
export const maxFiledAtOnce = 100;

/** A program of the municipality (its record system, ESDH) that fetches locked minutes. Instants are ISO 8601 UTC. */
export interface RecordSystem {
  id: string;
  name: string;
  madeAt: string;
  /** To the hour; null: never. */
  usedAt: string | null;
  revokedAt: string | null;
  /** How many cases stand in it. */
  cases: number;
}

/** Under which number a case stands in a record system. */
export interface Filing {
  system: string;
  /** What the system is called. */
  name: string;
  number: string;
  at: string;
}

/** What a case's page tells of it. `systems`: those that may be chosen; empty for whoever may not. */
export interface FilingView {
  filing: Filing | null;
  mayFile: boolean;
  systems: Pick<RecordSystem, 'id' | 'name'>[];
}

/** Locked minutes that a record system can fetch. */
export interface FiledMinutes {
  /** Its place in the order; ask on from the last one. */
  seq: number;
  meeting: MeetingId;
  /** Of the minutes: 1, and one more for each correction. A later one takes the place of an earlier one. */
  version: number;
  /** The case's number in the record system. */
  number: string;
  /** Day of the meeting. */
  date: string;
  lockedAt: string;
  /** SHA-256 of the minutes, hex (shared/lock/LOCKED.md). */
  hash: string;
}

/** `next`: what to ask on from. `hasMore`: ask again at once. */
export interface FiledMinutesPage {
  minutes: FiledMinutes[];
  next: number;
  hasMore: boolean;
}
