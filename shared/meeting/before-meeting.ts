import type { BlockId, ParticipantId, ProposalId } from '../ids.ts';

/** R088: an item that somebody of the family proposes. */
export interface ItemProposal {
  id: ProposalId;
  participant: ParticipantId;
  title: string;
  at: string;
  /** Null until it is answered. `item`: taken in as this one, which may have been removed since; null: it is not, for the reason. */
  answer: { item: BlockId | null; reason: string } | null;
}

/** R061. */
export const childAttendances = ['all', 'some', 'none'] as const;
export type ChildAttendance = (typeof childAttendances)[number];

/** R061, R062: what has been said last of a child's part in the meeting. */
export interface ChildPart {
  participant: ParticipantId;
  part: ChildAttendance;
  /** With `some`: items of the agenda, those that were removed since among them. */
  items: BlockId[];
}

interface Item {
  id: BlockId;
  isSub: boolean;
}

/** Which items of an agenda the child comes for; a part of an item goes with it. Of `all` and `none` nothing need be said item by item. */
export function itemsWithChild(agenda: readonly Item[], { part, items }: ChildPart): ReadonlySet<BlockId> {
  let isInItem = false;
  const there = agenda.filter(({ id, isSub }) => {
    const isChosen = items.includes(id);
    if (!isSub) isInItem = isChosen;
    return isChosen || (isSub && isInItem);
  });
  return new Set(part === 'some' ? there.map(({ id }) => id) : []);
}

/**
 * R021: what somebody answers for while a meeting is prepared, besides the duties at it. They open nothing: who may invite and
 * who may shape the agenda follows from the duties.
 */
export const planningDuties = ['inviter', 'agendaOwner'] as const;
export type PlanningDuty = (typeof planningDuties)[number];

/** R021: whoever has called the meeting until it is given to somebody else (R022); never the child. Null: nobody who is of it. */
export type PlanningDuties = Record<PlanningDuty, ParticipantId | null>;
