import type { CaseId, MeetingId, PersonId } from '../../shared/ids.ts';
import type { Duty, ParticipantKind } from '../../shared/meeting/meeting.ts';
import type { Operation } from '../../shared/phases/access.ts';

/** What no route does: the first start, what has ended a connection to a document (R8), a login that is bound, old rows that are let go, and that a case's time is over. */
export type DeedOfNoRoute = 'setUp' | 'attackDocument' | 'bindIdentity' | 'expireAudit' | 'retentionIsOver';

/** Who did what, when. Ids and verbs only; written in the same transaction as the deed. */
export interface AuditEntry {
  /** Null for the server itself (first start) and for somebody not yet signed in. */
  person: PersonId | null;
  operation: Operation | DeedOfNoRoute;
  meeting: MeetingId | null;
  /** Not needed where there is a meeting. */
  case?: CaseId | null;
  /** Id of the row acted on: a participant …; of an attack the kind of fault. Kept as `toSubject` says. */
  subject: string | null;
  /** Instant, ISO 8601 UTC. */
  at: string;
}

/** Somebody has read something, or was refused it. Ids and verbs only. */
export interface AccessRecord {
  /** Null: nobody signed in. */
  person: PersonId | null;
  /** Name of the route, or `sync`. */
  route: string;
  outcome: 'read' | 'refused';
  case: CaseId | null;
  meeting: MeetingId | null;
  /** Of a file or a version: which. */
  part: string | null;
  /** Of a refusal: how many of the same up to this one, within the hour or minute. */
  times: number;
  /** Instant, ISO 8601 UTC. */
  at: string;
}

/** A row of the audit, whatever it tells of. `verb`: the operation done, or the route read or refused. */
export interface AuditRow {
  kind: 'done' | AccessRecord['outcome'];
  verb: string;
  person: PersonId | null;
  case: CaseId | null;
  meeting: MeetingId | null;
  subject: string | null;
  times: number;
  at: string;
}

export interface AuditWriter {
  /** A connection has been ended for what came over it: nothing else is stored of it. */
  recordAttack(audit: AuditEntry): Promise<void>;
  recordAccesses(records: AccessRecord[]): Promise<void>;
  /**
   * Lets rows from before an instant go, from the beginning of each chain, some at a time; how many are gone. `at`: now.
   * Call again until none are.
   */
  expireAudit(before: string, at: string): Promise<number>;
}

/** What somebody is, or was, at a meeting of a case; also of somebody who was taken off. */
export interface AuditSeat {
  meeting: MeetingId;
  person: PersonId;
  name: string;
  kind: ParticipantKind;
  duties: Duty[];
}

export interface AuditTotals {
  chains: number;
  rows: number;
  /** Instant of the oldest row. */
  oldest: string | null;
  /** By UTC date, newest first. */
  days: { date: string; read: number; done: number; refused: number }[];
}

export interface AuditReader {
  /** Newest first. */
  auditRows(
    of: { case: CaseId } | { meeting: MeetingId } | { person: PersonId },
    limit: number,
  ): Promise<AuditRow[]>;
  /** In the order the meetings are held. */
  auditSeats(of: CaseId): Promise<AuditSeat[]>;
  /** How much there is, and how much of each day since an instant. */
  auditTotals(since: string): Promise<AuditTotals>;
  /** What has been done in a meeting, oldest first. */
  audit(meeting: MeetingId): Promise<AuditEntry[]>;
  /** Who has read what of a meeting, and who was refused; oldest first. */
  accessesTo(meeting: MeetingId): Promise<AccessRecord[]>;
}
