import type { CaseId, MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import type { NewDevice, NewLink } from '../../shared/meeting/meeting.ts';
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
  /** Which device opens it, and why it may; without one, nothing is bound. */
  device?: { hash: string; by: SecondThing };
}

/**
 * What opens a link besides the link itself: a code; a device that has opened it before, or another link of the same person to the
 * same case; or, for the organiser's, the console it was printed on, once.
 */
export type SecondThing = 'code' | 'device' | 'console';

export interface StoredSession {
  person: PersonId;
  expiresAt: string;
  /** When a person last used it, as far as that is stored. Instant, ISO 8601 UTC. */
  usedAt: string;
  /** Cases that it opens; null: all of the person's. */
  reach: CaseId[] | null;
  /** Of a session that an issuer has opened: who else the one at the keyboard is. */
  account?: { others: Acting[] };
}

/** A person that somebody is, and the cases in which they are it; null: in all of the person's. */
export interface Acting {
  person: PersonId;
  reach: CaseId[] | null;
}

export interface StoredSeat {
  person: PersonId;
  /** Null for a link that names a person. */
  meeting: MeetingId | null;
  participant: ParticipantId | null;
  /** Instants, ISO 8601 UTC; null: never, and before it was kept. */
  openedAt: string | null;
  madeAt: string | null;
}

/** Ids (hashes) of sessions that have ended: their open connections must be closed. */
export type EndedSessions = string[];

export interface LinksWriter {
  /** Revokes the organiser's old links with their sessions and stores the new one. Rejects when there is no organiser. */
  renewOrganiserSeat(tokenHash: string, audit: AuditEntry): Promise<void>;
  /**
   * Opened for the first time, a link ends the older links of the same person in the same case and the sessions opened by
   * them. Null when the link has been revoked meanwhile, or its second thing is none any more (another device was faster,
   * the device has been forgotten): then no session is stored.
   */
  openSession(session: NewSession, audit: AuditEntry): Promise<EndedSessions | null>;
  closeSession(idHash: string, audit: AuditEntry): Promise<void>;
  /** Adds a case that was created in the session to what the session opens. */
  widenSession(idHash: string, of: CaseId): Promise<void>;
  /**
   * A link that is opened at once and stands beside the person's others, for somebody who has been let in without one. The person;
   * null when the participant has been taken off meanwhile.
   */
  admit(participant: ParticipantId, tokenHash: string, audit: AuditEntry): Promise<PersonId | null>;
  /** An audit row alone, of a deed that leaves nothing else on disk. */
  recordDeed(audit: AuditEntry): Promise<void>;
  /** Remembers when these were last used. No deed, so no audit row. */
  keepSessionUses(uses: readonly { idHash: string; at: string }[]): Promise<void>;
  /** Deletes what has run out at this instant, and what nobody has used since the other. */
  endExpiredSessions(at: string, unusedSince: string): Promise<EndedSessions>;
  /**
   * Ends the other sessions of a session's person, and forgets the other devices; one that opens some cases alone does so for
   * the links to those.
   */
  closeOtherSessions(idHash: string, audit: AuditEntry): Promise<EndedSessions>;
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
  /**
   * Stores a link that names the session's person and opens what the session does, bound to this device, and revokes those before
   * it that open nothing more. Null when the session has ended, or was opened by an issuer.
   */
  makeOwnLink(
    idHash: string,
    link: { tokenHash: string; device: string },
    audit: AuditEntry,
  ): Promise<EndedSessions | null>;
}

export interface LinksReader {
  /** Whom a link's token belongs to; null when unknown or revoked. */
  seat(tokenHash: string): Promise<StoredSeat | null>;
  /** Who has created a meeting; null for one that does not exist. */
  creatorOf(meeting: MeetingId): Promise<PersonId | null>;
  /**
   * Has this device (its hash) opened this link since this instant, or another one of the same person that stands and opens its
   * case?
   */
  knowsDevice(link: string, device: string, since: string): Promise<boolean>;
  /** The newest link that names the session's person and opens nothing that the session does not; null: there is none. */
  ownLinkOf(idHash: string): Promise<string | null>;
  /** Devices that a link of somebody at this meeting was bound to after the first, since this instant; oldest first. */
  newDevices(meeting: MeetingId, since: string): Promise<NewDevice[]>;
  /** Which of these sessions are stored no more. */
  endedAmong(sessions: readonly string[]): Promise<EndedSessions>;
  /** When the next session runs out, and since when the one is unused that nobody has used for longest; null: there is none. */
  nextExpiry(): Promise<{ expiresAt: string; usedAt: string } | null>;
  /**
   * Who made the link by which the session was opened, when that was somebody else, after the meeting had begun. As
   * participant of that meeting, or of another one of the case.
   */
  linkMakerOf(idHash: string, meeting: MeetingId): Promise<ParticipantId | null>;
  /** Links made for people of a meeting by somebody else after it had begun, oldest first. */
  newLinks(meeting: MeetingId): Promise<NewLink[]>;
}
