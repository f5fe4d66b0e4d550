import type { CaseId, MeetingId, PersonId } from '../../shared/ids.ts';
import type { FiledMinutes, Filing, RecordSystem } from '../../shared/records/records.ts';
import type { AuditEntry } from './audit.ts';

/** The store's port: record systems (ESDH), and which cases stand in one. */

export interface RecordsWriter {
  makeRecordSystem(system: { id: string; name: string; tokenHash: string }, audit: AuditEntry): Promise<void>;
  /** False when there is none, or it is revoked already. */
  revokeRecordSystem(id: string, audit: AuditEntry): Promise<boolean>;
  /**
   * Null: the case stands in none any more. With a number, the newest locked minutes of each meeting are told of anew. False when
   * the system is not there, or is revoked.
   */
  fileCase(
    of: CaseId,
    filing: { system: string; number: string; person: PersonId } | null,
    audit: AuditEntry,
  ): Promise<boolean>;
  /** No deed, so no audit row: what is read has its own. */
  recordSystemUsed(id: string, at: string): Promise<void>;
}

export interface RecordsReader {
  /** The newest first; revoked ones too. */
  recordSystems(): Promise<RecordSystem[]>;
  /** Null when it is revoked, or there is none. */
  recordSystemOf(tokenHash: string): Promise<Pick<RecordSystem, 'id' | 'name' | 'usedAt'> | null>;
  filingOf(of: CaseId): Promise<Filing | null>;
  /** What was told of after `seq`, in order. */
  filedMinutes(system: string, after: number, limit: number): Promise<(FiledMinutes & { case: CaseId })[]>;
  /** The meeting's case, when it stands in this system. */
  filedCase(system: string, meeting: MeetingId): Promise<CaseId | null>;
}
