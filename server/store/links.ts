import type { CaseId, MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import type { NewLink } from '../../shared/meeting/meeting.ts';
import type { AuditEntry } from './audit.ts';

/** The store's port, third part: personal links, and the sessions that are opened by them. */

export interface NewSession {
  /** SHA-256 of the cookie's value, hex. */
  idHash: string;
  person: PersonId;
  /** Hash of the link's token; null when it is opened without one. */
  link: string | null;
  createdAt: string;
  expiresAt: string;
}

export interface StoredSession {
  person: PersonId;
  expiresAt: string;
  /** Cases that it opens; null: all of the person's, because nobody else has seen the link. */
  reach: CaseId[] | null;
}

/** Ids (hashes) of sessions that have ended: their open connections must be closed. */
export type EndedSessions = string[];

export interface LinksWriter {
  /** Revokes the organiser's old links with their sessions and stores the new one. Rejects when there is no organiser. */
  renewOrganiserSeat(tokenHash: string, audit: AuditEntry): Promise<void>;
  /**
   * Opened for the first time, a link ends the older links of the same person in the same case and the sessions opened by
   * them. Null when the link has been revoked meanwhile: then no session is stored.
   */
  openSession(session: NewSession, audit: AuditEntry): Promise<EndedSessions | null>;
  closeSession(idHash: string, audit: AuditEntry): Promise<void>;
  /** Adds a case that was created in the session to what the session opens. */
  widenSession(idHash: string, of: CaseId): Promise<void>;
  /** Deletes what has run out at this instant. */
  endExpiredSessions(at: string): Promise<EndedSessions>;
  /**
   * Revokes all links that the participant's person has in the case, with the sessions and the calendar address made by
   * them, and stores the new one. `except`: the session that does it.
   */
  reissueSeat(
    participant: ParticipantId,
    tokenHash: string,
    audit: AuditEntry,
    except?: string,
  ): Promise<EndedSessions>;
  /** The same without a new link. */
  revokeSeat(participant: ParticipantId, audit: AuditEntry, except?: string): Promise<EndedSessions>;
}

export interface LinksReader {
  /** Whom a link's token belongs to; null when unknown or revoked. */
  seat(tokenHash: string): Promise<{ person: PersonId; meeting: MeetingId | null } | null>;
  /** Which of these sessions are stored no more. */
  endedAmong(sessions: readonly string[]): Promise<EndedSessions>;
  /** When the next session runs out; null when there is none. */
  nextExpiry(): Promise<string | null>;
  /**
   * Who made the link by which the session was opened, when that was somebody else, after the meeting had begun. As
   * participant of that meeting, or of another one of the case.
   */
  linkMakerOf(idHash: string, meeting: MeetingId): Promise<ParticipantId | null>;
  /** Links made for people of a meeting by somebody else after it had begun, oldest first. */
  newLinks(meeting: MeetingId): Promise<NewLink[]>;
}
