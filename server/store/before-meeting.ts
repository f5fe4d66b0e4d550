import type { MeetingId, ParticipantId, ProposalId } from '../../shared/ids.ts';
import type {
  ChildPart,
  ItemProposal,
  PlanningDuties,
  PlanningDuty,
} from '../../shared/meeting/before-meeting.ts';
import type { AuditEntry } from './audit.ts';

/** The store's port: what the family says before a meeting besides whether they come (R061, R062, R088). */

export interface BeforeMeetingReader {
  /** In the order they were made. */
  proposals(meeting: MeetingId): Promise<ItemProposal[]>;
  /** R021. */
  planningDuties(meeting: MeetingId): Promise<PlanningDuties>;
  /** The last said of each who is of the meeting now. */
  childParts(meeting: MeetingId): Promise<ChildPart[]>;
}

export interface BeforeMeetingWriter {
  /** `not-now`: the meeting has begun, or they are not of it. `too-many`: see `maxProposals`. Then nothing is stored. */
  proposeItem(
    meeting: MeetingId,
    proposal: { id: ProposalId; participant: ParticipantId; title: string },
    audit: AuditEntry,
  ): Promise<'stored' | 'not-now' | 'too-many'>;
  /** False when it is answered already, or is none of the meeting's. */
  declineProposal(
    meeting: MeetingId,
    proposal: ProposalId,
    reason: string,
    audit: AuditEntry,
  ): Promise<boolean>;
  /** R022. False when the meeting has begun or is called off, or they are not of it, or are the child. */
  givePlanningDuty(
    meeting: MeetingId,
    duty: PlanningDuty,
    to: ParticipantId,
    audit: AuditEntry,
  ): Promise<boolean>;
  /** False when the meeting has begun or is called off, or whoever it is about is not a child of it. */
  sayChildPart(meeting: MeetingId, part: ChildPart, audit: AuditEntry): Promise<boolean>;
}
