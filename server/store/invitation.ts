import type { MeetingId, ParticipantId } from '../../shared/ids.ts';
import type { Contact, InvitationSent, InvitationView, Prepare } from '../../shared/invitation/rows.ts';
import type { AuditEntry } from './audit.ts';

/** The store's port: what is said in an invitation, how each is reached, and who has been told. */

export interface InvitationReader {
  invitation(meeting: MeetingId): Promise<Pick<InvitationView, 'background' | 'prepare'>>;
  /** Of those who are of the meeting now. */
  contacts(meeting: MeetingId): Promise<Contact[]>;
  /** Oldest first. */
  invitationsSent(meeting: MeetingId): Promise<InvitationSent[]>;
}

/** The first two answer false when the meeting has begun or is cancelled, the third when it is locked or cancelled; then nothing is stored. */
export interface InvitationWriter {
  writeBackground(meeting: MeetingId, text: string, audit: AuditEntry): Promise<boolean>;
  writePrepare(meeting: MeetingId, prepare: Prepare, audit: AuditEntry): Promise<boolean>;
  writeContact(meeting: MeetingId, contact: Contact, audit: AuditEntry): Promise<boolean>;
  /**
   * A further link to the participant's seat, for a letter. Older ones work until it is opened for the first time (see
   * `openSession`): a letter that does not arrive takes nothing from anybody. Part of a deed that has its audit row.
   */
  addSeat(participant: ParticipantId, tokenHash: string, madeBy: AuditEntry): Promise<void>;
  recordInvitation(sent: InvitationSent): Promise<void>;
}
