import type { BlockId, MeetingId } from '../../shared/ids.ts';
import type { NotUnderstood, PointerStep } from '../../shared/meeting/pointer.ts';
import type { AuditEntry } from './audit.ts';

/** The store's port: the chair's pointer through the agenda, and who has not understood without who (R075, R093). */
export interface PointerWriter {
  /** False when the meeting is not being held. */
  movePointer(meeting: MeetingId, step: Omit<PointerStep, 'at'>, audit: AuditEntry): Promise<boolean>;
  /** `audit` names nobody. False, and nothing is stored, when it has been said in this minute, or the meeting is not being held. */
  sayNotUnderstood(
    meeting: MeetingId,
    item: BlockId | null,
    audit: AuditEntry & { person: null },
  ): Promise<boolean>;
}

export interface PointerReader {
  /** Oldest first, with the ends of the meeting: then the pointer is nowhere. */
  pointerSteps(meeting: MeetingId): Promise<PointerStep[]>;
  /** Oldest first. */
  notUnderstood(meeting: MeetingId): Promise<NotUnderstood[]>;
}
