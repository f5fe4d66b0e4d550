import type { FollowUpDiscussed } from '../../shared/api/api-gate.ts';
import type { Consent } from '../../shared/gate/consent.ts';
import type { GateFacts } from '../../shared/gate/gate.ts';
import type { ConsentInput, DiscussFollowUpInput } from '../../shared/gate/gate-input.ts';
import type { GateEntry } from '../../shared/gate/steps.ts';
import type { CaseId, MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import type { AuditEntry } from './audit.ts';
import type { EndedSessions } from './links.ts';

/** The store's port: what professionals say before anybody is invited. */

/** What is said with the case itself. */
export interface NewGate {
  initiator: PersonId;
  leader: PersonId | null;
  entries: Omit<GateEntry, 'by' | 'at'>[];
}

export interface GateWriter {
  /** Each kept; the last of a step counts. */
  answerGate(of: CaseId, entry: Omit<GateEntry, 'by' | 'at'>, by: PersonId, audit: AuditEntry): Promise<void>;
  nameLeader(of: CaseId, leader: PersonId, by: PersonId, audit: AuditEntry): Promise<void>;
  recordConsent(
    of: CaseId,
    consent: ConsentInput & { id: Consent['id'] },
    by: PersonId,
    audit: AuditEntry,
  ): Promise<void>;
  /**
   * Whom it named are taken off the meetings that have not begun. Null when there is none of this case, or it has been withdrawn
   * already.
   */
  withdrawConsent(
    of: CaseId,
    consent: Consent['id'],
    day: string,
    by: PersonId,
    audit: AuditEntry,
  ): Promise<WithdrawnSharing | null>;
  /** R017, of a follow-up; the last counts. False: it is not asked of this meeting, or it is of another case. */
  discussFollowUp(of: CaseId, said: DiscussFollowUpInput, by: PersonId, audit: AuditEntry): Promise<boolean>;
}

/** Who has been taken off what, and which sessions ended with it. */
export interface WithdrawnSharing {
  left: { meeting: MeetingId; participant: ParticipantId; person: PersonId }[];
  ended: EndedSessions;
}

/** A meeting on a case that exists, of which R017 is asked. */
export interface FollowUp {
  meeting: MeetingId;
  /** Null: nobody has said, or it was taken back. */
  discussed: FollowUpDiscussed | null;
}

export interface GateReader {
  /** Of a case of which nothing is kept, what is in the way of everything. */
  gateFacts(of: CaseId): Promise<GateFacts>;
  followUps(of: CaseId): Promise<FollowUp[]>;
  /** To whom sharing has ended: somebody has withdrawn a consent that names them, and given no other since. */
  sharingEnded(of: CaseId): Promise<PersonId[]>;
  /** What has gone out of the case's meetings. */
  gateDeliveries(of: CaseId): Promise<{ meeting: MeetingId; what: 'minutes' | 'orientation'; at: string }[]>;
}
