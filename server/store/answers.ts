import type { MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import type { AnswerKind, InvitationAnswer } from '../../shared/invitation/answers.ts';
import type { AuditEntry } from './audit.ts';
import type { NewParticipant } from './people.ts';

/** The store's port: what those who are invited answer (R166–R171), and what follows from it. */

export interface NewAnswer {
  participant: ParticipantId;
  answer: AnswerKind;
  /** Null: as they said it last, also before the meeting was moved. */
  sinceLast: string | null;
  substitute: { name: string; role: string } | null;
  isLate: boolean;
}

/** What the answers say for *siden sidst* (R170). */
export interface AnswerWords {
  /** Number of the last answer that was read; 0: there is none. */
  upTo: number;
  /** Each by their last answer, whenever the meeting was to be, also of those who were taken off. */
  words: { name: string; text: string }[];
}

export interface AnswersReader {
  /** The last of each participant since the meeting was invited to, in the order they were given. */
  answers(meeting: MeetingId): Promise<InvitationAnswer[]>;
  answerWords(meeting: MeetingId): Promise<AnswerWords>;
  /** R167. */
  keyPersons(meeting: MeetingId): Promise<ParticipantId[]>;
  /** Who has not been told of the meeting since it was invited to the last time; nobody while it is not. */
  notInvited(meeting: MeetingId): Promise<ParticipantId[]>;
  /** Who invited to it the last time. */
  invitedBy(meeting: MeetingId): Promise<PersonId | null>;
}

/** Each answers false when the meeting is not invited to (any more), or what it rests on is no longer so; then nothing is stored. */
export interface AnswersWriter {
  answerInvitation(meeting: MeetingId, answer: NewAnswer, audit: AuditEntry): Promise<boolean>;
  /** R171. Only while `answer` is the participant's last one, and whoever it names has no seat yet. */
  acceptSubstitute(
    meeting: MeetingId,
    answer: number,
    participant: NewParticipant & { substituteFor: ParticipantId },
    audit: AuditEntry,
  ): Promise<boolean>;
  keepMeeting(meeting: MeetingId, answers: readonly number[], audit: AuditEntry): Promise<boolean>;
  /** False also once the meeting has begun. */
  markKeyPerson(
    meeting: MeetingId,
    participant: ParticipantId,
    isKey: boolean,
    audit: AuditEntry,
  ): Promise<boolean>;
  /**
   * R067. From now on professionals are invited; the first reason is kept. With `deed` it is a deed of its own, recorded each
   * time. Without it follows from another that has its row in the audit, and is true the first time alone.
   */
  releaseProfessionals(
    meeting: MeetingId,
    reason: string,
    by: Pick<AuditEntry, 'person' | 'at'>,
    deed?: AuditEntry,
  ): Promise<boolean>;
}
