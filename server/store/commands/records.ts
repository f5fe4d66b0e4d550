import type { CaseId } from '../../../shared/ids.ts';
import type { AuditEntry } from '../audit.ts';
import type { Database } from '../database.ts';
import type { RecordsWriter } from '../records.ts';
import type { Commands } from './command.ts';

/** Record systems, and which cases stand in one. */
export const recordsCommands: Commands<keyof RecordsWriter, RecordsStatements> = {
  makeRecordSystem(s, { id, name, tokenHash }, audit) {
    s.make.run(id, name, tokenHash, audit.person, audit.at);
    s.record(audit);
  },
  revokeRecordSystem(s, id, audit) {
    if (s.revoke.run(audit.at, id).changes === 0) return false;
    s.record(audit);
    return true;
  },
  fileCase(s, of, filing, audit) {
    if (filing === null) return fileNowhere(s, of, audit);
    if (s.live.get(filing.system) === undefined) return false;
    s.forget.run(of);
    s.file.run(of, filing.system, filing.number, filing.person, audit.at);
    s.tellAll.run(audit.at, of);
    s.record(audit);
    return true;
  },
  recordSystemUsed(s, id, at) {
    s.used.run(at, id);
  },
};

function fileNowhere(s: RecordsStatements, of: CaseId, audit: AuditEntry): boolean {
  s.forget.run(of);
  s.unfile.run(of);
  s.record(audit);
  return true;
}

type RecordsStatements = ReturnType<typeof prepareRecords>;

export function prepareRecords(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  return {
    record,
    make: sql('insert into record_system (id, name, token_hash, person, made_at) values (?, ?, ?, ?, ?)'),
    revoke: sql('update record_system set revoked_at = ? where id = ? and revoked_at is null'),
    live: sql('select 1 from record_system where id = ? and revoked_at is null'),
    used: sql('update record_system set used_at = ? where id = ?'),
    file: sql(`insert into record_filing ("case", system, case_number, person, at) values (?, ?, ?, ?, ?)
      on conflict ("case") do update set system = excluded.system, case_number = excluded.case_number,
        person = excluded.person, at = excluded.at`),
    unfile: sql('delete from record_filing where "case" = ?'),
    forget: sql(`delete from record_outbox where meeting in (select id from meeting where "case" = ?)`),
    tellAll: sql(`insert into record_outbox (system, meeting, version, at)
      select f.system, l.meeting, max(l.version), ? from locked_minutes l
        join meeting m on m.id = l.meeting join record_filing f on f."case" = m."case"
        where m."case" = ? group by l.meeting, f.system order by max(l.at), l.meeting`),
  };
}

/** Told of with the lock, in its transaction. */
export const tellOfLocked = `insert into record_outbox (system, meeting, version, at)
  select f.system, m.id, ?, ? from meeting m join record_filing f on f."case" = m."case" where m.id = ?`;
