import { addDays, addMonths } from '../dates/calendar.ts';
import type { MeetingId } from '../ids.ts';
import type { Case } from '../meeting/case.ts';
import type { Meeting } from '../meeting/meeting.ts';
import type { CasePerson } from '../stafetlog/stafetlog.ts';

/** So long before a case is erased its page says so. Days. */
export const noticeDays = 30;
/** One person alone may not have a case kept shorter than this, unless the server's setting is shorter. Months. */
export const shortestMonths = 12;
/** Months. */
export const longestMonths = 600;

/** What is to be erased: the whole case (`meeting` null), or one meeting of it. */
export interface RequestedErasure {
  id: string;
  kind: 'wish' | 'proposal';
  meeting: Pick<Meeting, 'id' | 'title' | 'date'> | null;
  /** What they are called. */
  by: string;
  at: string;
  /** By which somebody who sees no content knows which one is meant, when it is told to them. */
  code: string;
  isMine: boolean;
}

/** How long a case is kept, and what is to be erased of it, as one person may see it. */
export interface KeepingView {
  case: Case;
  may: {
    wish: boolean;
    propose: boolean;
    carryOut: boolean;
    setRetention: boolean;
    hold: boolean;
  };
  requests: RequestedErasure[];
  /** Whose data may be handed out as a file; empty for whoever may not. */
  people: Pick<CasePerson, 'person' | 'name'>[];
  /** When meetings of the case were erased; for those who may propose it. Instants, newest first. */
  erasedAt: string[];
  /** Those that the reader knows of. */
  meetings: Pick<Meeting, 'id' | 'title' | 'date'>[];
  /** Of the case alone; null: the server's setting. */
  months: number | null;
  /** The server's setting; null: until two people erase it. */
  defaultMonths: number | null;
  /** The smallest number of months that one person alone may choose. */
  leastMonths: number;
  /** The day from which it is no longer kept; null: no such day. */
  due: string | null;
  heldAt: string | null;
  /** Newest first; for those who may hold it. `by`: what they are called. */
  holds: { isHeld: boolean; reason: string; by: string; at: string }[];
  /** It is erased on this day; null: that has not been said yet. */
  toldDue: string | null;
}

/** For the organiser, who sees no content. */
export interface ErasuresView {
  waiting: { id: string; code: string; what: 'case' | 'meeting'; meetings: number; at: string }[];
  /** Newest first. */
  erased: { id: string; what: 'case' | 'meeting'; at: string; byServer: boolean }[];
}

export interface ErasureTargetInput {
  meeting: MeetingId | null;
}

/** The day from which a case is no longer kept; `lastDay`: the last on which anything was held or written in it. */
export function keptUntil(
  lastDay: string,
  months: number | null,
  defaultMonths: number | null,
): string | null {
  const kept = months ?? defaultMonths;
  return kept === null || lastDay === '' ? null : addMonths(lastDay, kept);
}

/** The day it is erased: when it is due, and never sooner than so long after that was first said. */
export function erasedOn(due: string, toldOn: string): string {
  const earliest = addDays(toldOn, noticeDays);
  return due > earliest ? due : earliest;
}

/** Eight characters of an id, to be read aloud. */
export function idToCode(id: string): string {
  return `${id.slice(0, 4)}\u00a0${id.slice(4, 8)}`.toUpperCase();
}
