import type { CaseId, DocumentId, MeetingId, PersonId } from '../../shared/ids.ts';
import type { AuditEntry } from './audit.ts';
import type { EndedSessions } from './links.ts';

/** The store's port: what is to be erased, what has been, and how long a case is kept. */

/** A whole case (`meeting` null), or one meeting of it. */
export interface ErasureTarget {
  case: CaseId;
  meeting: MeetingId | null;
}

export interface ErasureRequest extends ErasureTarget {
  id: string;
  /** The family's `wish` moves nothing by itself; a `proposal` waits for another person to carry it out. */
  kind: 'wish' | 'proposal';
  person: PersonId;
  at: string;
}

/** That something was erased: ids, and when; null: by the server, because its time was over. */
export interface Erased {
  id: string;
  what: 'case' | 'meeting';
  case: string;
  proposedBy: string | null;
  carriedOutBy: string | null;
  at: string;
}

export interface Retention {
  /** Null: the server's setting. */
  months: number | null;
  /** Since when nothing of it may be erased; null: it may. */
  heldAt: string | null;
  /** Since when its page says that it is erased on `toldDue`. */
  toldAt: string | null;
  toldDue: string | null;
}

/** Erasing a case was stopped (`isHeld`), or allowed again. */
export interface Hold {
  isHeld: boolean;
  reason: string;
  person: PersonId;
  at: string;
}

/** What is open to what is gone, and must be closed. */
export interface ErasedConnections {
  documents: DocumentId[];
  sessions: EndedSessions;
}

export interface ErasureWriter {
  /** False when the same is asked for already, or the case is held. */
  requestErasure(request: ErasureRequest, audit: AuditEntry): Promise<boolean>;
  /** False when it is withdrawn already. */
  withdrawErasure(of: CaseId, request: string, audit: AuditEntry): Promise<boolean>;
  /**
   * Everything that hangs on the case or the meeting, and whoever sat nowhere else; a case goes with its last meeting. Null when
   * the proposal does not stand, is the same person's, or the case is held: then nothing is changed. What is on disk of it is
   * overwritten by `sweepErased`.
   */
  erase(request: string, by: PersonId, audit: AuditEntry): Promise<ErasedConnections | null>;
  /** The same for a case whose time is over; null when it is held, or was not told of on that day. */
  eraseDue(
    of: CaseId,
    told: { at: string; due: string },
    audit: AuditEntry,
  ): Promise<ErasedConnections | null>;
  /** Begins anew to say beforehand when it is erased. */
  setRetention(of: CaseId, months: number | null, audit: AuditEntry): Promise<void>;
  /** False when it is so already. A hold that ends begins anew to say beforehand. */
  holdCase(of: CaseId, hold: Hold, audit: AuditEntry): Promise<boolean>;
  /** From now on the case's page says that it is erased on a day; null: it does not. Nobody's deed. */
  tellRetention(of: CaseId, told: { at: string; due: string } | null): Promise<void>;
  /**
   * Overwrites what is erased wherever it may still lie: the database, its log, and what was put aside when a backup was
   * restored. Writes the list for the next restore. False when it has to be tried again.
   */
  sweepErased(): Promise<boolean>;
}

/** Rows by table, without secrets. */
export type PersonRows = Record<string, Record<string, unknown>[]>;

export interface PersonRowsOf {
  meetings: readonly MeetingId[];
  cases: readonly CaseId[];
}

export interface ErasureReader {
  /**
   * Every row that names somebody by a foreign key: of everything when `only` is null, else of their seats at these meetings, and
   * what they did in these cases between meetings.
   */
  rowsOfPerson(person: PersonId, only: PersonRowsOf | null): Promise<PersonRows>;
  /** Those that stand; of all cases when `of` is null. Oldest first. */
  erasureRequests(of: CaseId | null): Promise<ErasureRequest[]>;
  /** Newest first; of all cases when `of` is null. */
  erased(of: CaseId | null): Promise<Erased[]>;
  /** Something is erased and may still lie somewhere on the disk. */
  hasUnswept(): Promise<boolean>;
  retention(of: CaseId): Promise<Retention>;
  /** Newest first. */
  holds(of: CaseId): Promise<Hold[]>;
  /** Every case, and the last day on which anything was held or written in it. */
  retentions(): Promise<(Retention & { case: CaseId; lastDay: string })[]>;
}
