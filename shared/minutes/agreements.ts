import type { BlockId, ParticipantId } from '../ids.ts';
import type { AgreementKind, Decision, Effect, InterventionStage } from './blocks.ts';

/** An agreement as the minutes say it. Derived, never stored: the block is the truth of what was agreed. */
export interface Agreement {
  id: BlockId;
  kind: AgreementKind;
  /** Plain text, white space folded. */
  text: string;
  owner: ParticipantId | null;
  forWhom: string | null;
  /** `YYYY-MM-DD` or `YYYY-Www`; null when missing or not a date. */
  deadline: string | null;
  firstStep: boolean;
  settledLater: boolean;
  familyApproval: boolean;
  /** Number and title of the agenda item it stands in; null outside any item. */
  item: { id: BlockId | null; number: string; title: string } | null;
  /** What must be asked for, in the order to ask (R054). Empty when knowingly settled later. */
  missing: ('text' | 'owner' | 'deadline')[];
}

export interface Intervention {
  id: BlockId;
  stage: InterventionStage;
  text: string;
  why: string;
  effect: Effect | null;
  decision: Decision | null;
  priority: number | null;
  owner: ParticipantId | null;
  deadline: string | null;
  item: Agreement['item'];
  missing: ('text' | 'effect' | 'decision' | 'why')[];
}
