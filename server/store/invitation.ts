import type { MeetingId, ParticipantId } from '../../shared/ids.ts';
import type { SentInvitation } from '../../shared/invitation/changes.ts';
import type { Contact, InvitationSent, InvitationView, Prepare } from '../../shared/invitation/rows.ts';
import type { AuditEntry } from './audit.ts';

/** The store's port: what is said in an invitation, how each is reached, and who has been told. */

/** What somebody has been told of the meeting, by whichever way but one that failed. */
export interface ToldOf {
  participant: ParticipantId;
  content: SentInvitation;
}

export interface InvitationReader {
  invitation(meeting: MeetingId): Promise<Pick<InvitationView, 'background' | 'prepare'>>;
  /** Of those who are of the meeting now. */
  contacts(meeting: MeetingId): Promise<Contact[]>;
  /** Oldest first. */
  invitationsSent(meeting: MeetingId): Promise<InvitationSent[]>;
  /** R013: oldest first. A letter that was refused has told nobody anything. */
  toldOf(meeting: MeetingId): Promise<ToldOf[]>;
  /** Also of somebody who was taken off. */
  contactOf(participant: ParticipantId): Promise<Contact | null>;
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
  /**
   * R013: keeps what is about to be sent; answers its number, or null when the meeting is not invited to. What was sent last is not
   * kept twice. `deed`: the sending is a deed of its own, and has its row in the audit.
   */
  keepInvitation(
    meeting: MeetingId,
    content: SentInvitation,
    at: string,
    deed?: AuditEntry,
  ): Promise<number | null>;
  /** `content`: number of what was told. */
  recordInvitation(sent: InvitationSent, content?: number | null): Promise<void>;
}
