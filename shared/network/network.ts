import type { CaseId, ParticipantId } from '../ids.ts';

/** R140. Empty: not said. */
export const relations = ['', 'good', 'mixed', 'difficult'] as const;
export type Relation = (typeof relations)[number];
/** R143. Empty: undecided. */
export const inviteWishes = ['', 'yes', 'no'] as const;
export type InviteWish = (typeof inviteWishes)[number];

/** Somebody around the family, as a parent describes them to the tovholder. */
export interface NetworkPerson {
  id: string;
  name: string;
  relation: Relation;
  /** R142: "vigtigst for os". */
  isImportant: boolean;
  invite: InviteWish;
  words: string;
}

/** What one parent has said. */
export interface NetworkSheet {
  /** The parent. */
  participant: ParticipantId;
  /** In the order they were named. */
  people: NetworkPerson[];
  /** R145: the parents may be contacted again about this. */
  mayContactAgain: boolean;
  words: string;
}

export interface NetworkView {
  /** Changes of it are heard of through the case. */
  case: CaseId;
  /** A parent’s own; of all parents for the tovholder. `name`: the parent's. */
  sheets: (NetworkSheet & { name: string })[];
  isTovholder: boolean;
  /** What a parent reads, they may write until the minutes are locked. */
  mayWrite: boolean;
  /** R146: until the meeting begins, somebody more can be named to be invited. */
  mayPropose: boolean;
  /** Who is asked to invite somebody more; null: there is nobody, or it is too late. */
  tovholder: string | null;
}
