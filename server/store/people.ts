import type { CaseId, MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import type { CoreRows } from '../../shared/meeting/core-circle.ts';
import type { Duty, Participant, ParticipantKind, Phase } from '../../shared/meeting/meeting.ts';
import type { Attendee } from '../../shared/phases/roles.ts';
import type { AuditEntry } from './audit.ts';
import type { EndedSessions } from './links.ts';

/** The store's port: the people of meetings. */

/** What somebody is at one meeting. */
export interface SeatRoles {
  kind: ParticipantKind;
  duties: Duty[];
}

/** A meeting in the list of somebody who has a seat at it. */
export interface SeatAtMeeting extends Attendee {
  meeting: MeetingId;
  case: CaseId;
  childFirstName: string;
  /** Somebody of the kind `authority` is invited (R007). */
  hasAuthority: boolean;
  title: string;
  date: string;
  start: string;
  end: string;
  place: string;
  phase: Phase;
}

/** The reader's half about one person. All but the two lists read a few rows by index, however many meetings there are. */
export interface PeopleReader {
  /** Kinds and duties over all meetings, or over those of these cases, each once. */
  rolesOf(person: PersonId, cases?: readonly CaseId[]): Promise<(ParticipantKind | Duty)[]>;
  /** What the person is called at their latest meeting; null for somebody without one. */
  latestName(person: PersonId): Promise<string | null>;
  hasOtherCase(person: PersonId, than: CaseId): Promise<boolean>;
  /** In the order they are held. */
  seatsOfPerson(person: PersonId): Promise<SeatAtMeeting[]>;
  actingTovholder(of: CaseId): Promise<PersonId | null>;
  /** Cases in which somebody may own an agreement: there is one of theirs, or minutes are ahead of their projection; ordered as `casesOf`. */
  casesOwningIn(person: PersonId): Promise<CaseId[]>;
  /** R156. */
  coreRows(of: CaseId): Promise<CoreRows>;
}

/** What may be put right of somebody; the duties are given by themselves. */
export type ParticipantFacts = Pick<
  Participant,
  'name' | 'authority' | 'role' | 'responsibilityArea' | 'decisionPower' | 'kind'
>;

export interface NewParticipant extends ParticipantFacts {
  id: ParticipantId;
  person: PersonId;
  isNewPerson: boolean;
  /** Null: no link is made yet. */
  seatTokenHash: string | null;
  /** R171. */
  substituteFor: ParticipantId | null;
  /** Somebody who is added while the meeting is held has come. */
  present: boolean | null;
}

/**
 * The people of a meeting as they change until it is locked. Each answers false or null when nothing is stored: the meeting
 * is locked or called off, or the participant is not of it any more.
 */
export interface PeopleWriter {
  /** At the end of the list, with a seat. */
  addParticipant(meeting: MeetingId, participant: NewParticipant, audit: AuditEntry): Promise<boolean>;
  /** What was said before is kept. */
  correctParticipant(
    meeting: MeetingId,
    participant: ParticipantId,
    facts: ParticipantFacts,
    audit: AuditEntry,
  ): Promise<boolean>;
  /** Moves it from whoever has it; null: nobody has it. */
  giveDuty(meeting: MeetingId, duty: Duty, to: ParticipantId | null, audit: AuditEntry): Promise<boolean>;
  /** Ends the seat's links and what is open by them. Null for the chair, whose duty must be given to somebody else first. */
  removeParticipant(
    meeting: MeetingId,
    participant: ParticipantId,
    audit: AuditEntry,
  ): Promise<EndedSessions | null>;
  /** R156. */
  markCore(
    meeting: MeetingId,
    participant: ParticipantId,
    isCore: boolean,
    audit: AuditEntry,
  ): Promise<boolean>;
  /** Takes somebody back who was taken off; the links stay ended. */
  restoreParticipant(meeting: MeetingId, participant: ParticipantId, audit: AuditEntry): Promise<boolean>;
}
