import { hash } from 'node:crypto';
import type { AccessRecord, AuditEntry, AuditRow, AuditWriter } from '../audit.ts';
import { toSubject } from '../audit-subject.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { Commands } from './command.ts';

/** Rows of one chain that one call lets go: for so long nobody else writes. */
const maxExpiredAtOnce = 2_000;

/** The audit: rows in chains (0017-audit-chain.sql). */
export const auditCommands: Commands<keyof AuditWriter, AuditStatements> = {
  recordAttack: (s, audit) => s.record(audit),
  recordAccesses(s, records) {
    for (const record of records) append(s, accessToRow(record));
  },
  expireAudit(s, before, at) {
    let gone = 0;
    for (const head of allRows<Link & { chain: string }>(s.heads)) gone += expireChain(s, head, before, at);
    return gone;
  },
};

interface Link {
  position: number;
  hash: string;
}

/** Of a meeting: its case, which is what the chain is named after. */
function append(s: Omit<AuditStatements, 'record'>, { case: named, ...row }: AuditRow): void {
  const of = named ?? (row.meeting && oneRow<{ case: string }>(s.caseOf, row.meeting)?.case) ?? '';
  const before = oneRow<Link>(s.head, of);
  const position = (before?.position ?? 0) + 1;
  const { kind, verb, person, meeting, times, at } = row;
  const subject = toSubject(row.subject);
  const values = [of, position, kind, verb, person, meeting, subject, times, at] as const;
  s.insert.run(...values, hash('sha256', JSON.stringify([before?.hash ?? '', ...values]), 'hex'));
}

function deedToRow({ operation, person, meeting, case: of = null, subject, at }: AuditEntry): AuditRow {
  return { kind: 'done', verb: operation, person, case: of, meeting, subject, times: 1, at };
}

function accessToRow({ outcome, route, part, ...record }: AccessRecord): AuditRow {
  return { kind: outcome, verb: route, subject: part, ...record };
}

/**
 * Lets the beginning of a chain go, up to the first row that is to be kept, with a row in the chain that says so. What says
 * only that something was let go is no reason for another.
 */
function expireChain(s: AuditStatements, head: Link & { chain: string }, before: string, at: string): number {
  const { chain } = head;
  const begins = (oneRow<{ position: number | null }>(s.lastAnchor, chain)?.position ?? 0) + 1;
  const kept = oneRow<Link>(s.firstSince, chain, begins, before)?.position ?? head.position + 1;
  const last = Math.min(kept, begins + maxExpiredAtOnce) - 1;
  if (!oneRow(s.anythingElse, chain, last)) return 0;
  const entry = { operation: 'expireAudit', person: null, meeting: null, subject: String(last), at } as const;
  append(s, deedToRow({ ...entry, case: chain as AuditRow['case'] }));
  s.anchor.run(at, chain, last);
  return Number(s.drop.run(chain, last).changes);
}

export type AuditStatements = ReturnType<typeof prepareAudit>;

export function prepareAudit(database: Database) {
  const sql = (text: string) => database.prepare(text);
  const statements = {
    caseOf: sql('select "case" from meeting where id = ?'),
    head: sql('select position, hash from audit_head where chain = ?'),
    insert: sql(`insert into audit (chain, position, kind, verb, person, meeting, subject, times, at, hash)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    heads: sql('select chain, position, hash from audit_head'),
    lastAnchor: sql('select max(position) as position from audit_anchor where chain = ?'),
    firstSince: sql(`select position, hash from audit where chain = ? and position >= ? and at >= ?
      order by position limit 1`),
    anythingElse: sql(
      `select 1 from audit where chain = ? and position <= ? and verb <> 'expireAudit' limit 1`,
    ),
    anchor: sql(`insert into audit_anchor (chain, position, hash, at)
      select chain, position, hash, ? from audit where chain = ? and position = ?`),
    drop: sql('delete from audit where chain = ? and position <= ?'),
  };
  return { ...statements, record: (entry: AuditEntry): void => append(statements, deedToRow(entry)) };
}
