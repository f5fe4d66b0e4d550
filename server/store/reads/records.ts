import type { CaseId } from '../../../shared/ids.ts';
import type { FiledMinutes, Filing, RecordSystem } from '../../../shared/records/records.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { RecordsReader } from '../records.ts';
import type { Synchronous } from './promises.ts';

/** The reader's part about record systems. */
export function createRecordsReader(database: Database): Synchronous<RecordsReader> {
  const sql = (text: string) => database.prepare(text);
  const systems = sql(`select id, name, made_at as madeAt, used_at as usedAt, revoked_at as revokedAt,
      (select count(*) from record_filing f where f.system = s.id) as cases
    from record_system s order by made_at desc, id`);
  const byToken = sql(`select id, name, used_at as usedAt from record_system
    where token_hash = ? and revoked_at is null`);
  const filing = sql(`select f.system, s.name, f.case_number as number, f.at from record_filing f
    join record_system s on s.id = f.system where f."case" = ?`);
  const minutes =
    sql(`select o.seq, o.meeting, o.version, f.case_number as number, m.date, l.at as lockedAt, l.hash, m."case"
    from record_outbox o join meeting m on m.id = o.meeting
      join record_filing f on f."case" = m."case" and f.system = o.system
      join locked_minutes l on l.meeting = o.meeting and l.version = o.version
    where o.system = ? and o.seq > ? order by o.seq limit ?`);
  const filedCase = sql(`select m."case" from meeting m join record_filing f on f."case" = m."case"
    where f.system = ? and m.id = ?`);
  return {
    recordSystems: () => allRows<RecordSystem>(systems),
    recordSystemOf: (tokenHash) =>
      oneRow<Pick<RecordSystem, 'id' | 'name' | 'usedAt'>>(byToken, tokenHash) ?? null,
    filingOf: (of) => oneRow<Filing>(filing, of) ?? null,
    filedMinutes: (system, after, limit) =>
      allRows<FiledMinutes & { case: CaseId }>(minutes, system, after, limit),
    filedCase: (system, meeting) => oneRow<{ case: CaseId }>(filedCase, system, meeting)?.case ?? null,
  };
}
