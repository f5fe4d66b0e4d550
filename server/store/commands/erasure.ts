import type { MeetingId, PersonId } from '../../../shared/ids.ts';
import type { AuditEntry } from '../audit.ts';
import { type Database, oneRow } from '../database.ts';
import type { ErasedConnections, ErasureTarget, ErasureWriter } from '../erasure.ts';
import type { Commands } from './command.ts';
import { eraseTarget } from './erase.ts';

/** What is to be erased, and how long a case is kept. */
export const erasureCommands: Commands<Exclude<keyof ErasureWriter, 'sweepErased'>, ErasureStatements> = {
  requestErasure(s, { id, case: of, meeting, kind, person, at }, audit) {
    if (oneRow(s.held, of) || oneRow(s.same, of, meeting, kind)) return false;
    s.request.run(id, of, meeting, kind, person, at);
    s.record(audit);
    return true;
  },
  withdrawErasure(s, of, request, audit) {
    if (s.withdraw.run(audit.at, request, of).changes === 0) return false;
    s.record(audit);
    return true;
  },
  erase(s, request, by, audit) {
    const found = oneRow<ErasureTarget & { person: PersonId }>(s.proposal, request);
    if (!found || found.person === by || oneRow(s.held, found.case)) return null;
    return erase(s, found, [found.person, by], audit);
  },
  eraseDue(s, of, told, audit) {
    if (!oneRow(s.told, of, told.at, told.due)) return null;
    return erase(s, { case: of, meeting: null }, [null, null], audit);
  },
  setRetention(s, of, months, audit) {
    s.months.run(of, months);
    s.record(audit);
  },
  holdCase(s, of, { isHeld, reason, person, at }, audit) {
    if ((oneRow(s.held, of) !== undefined) === isHeld) return false;
    s.holdRow.run(of, person, Number(isHeld), reason, at);
    s.hold.run(of, isHeld ? at : null, isHeld ? person : null);
    s.record(audit);
    return true;
  },
  tellRetention: (s, of, told) => void s.tell.run(of, told?.at ?? null, told?.due ?? null),
};

function erase(
  s: ErasureStatements,
  target: ErasureTarget,
  [proposedBy, carriedOutBy]: [PersonId | null, PersonId | null],
  audit: AuditEntry,
): ErasedConnections | null {
  const gone = eraseTarget(s.database, target);
  if (!gone) return null;
  const { id, what, documents, sessions } = gone;
  s.erased.run(id, what, target.case, proposedBy, carriedOutBy, audit.at);
  s.record({
    ...audit,
    case: target.case,
    meeting: what === 'meeting' ? (id as MeetingId) : null,
    subject: id,
  });
  return { documents, sessions };
}

type ErasureStatements = ReturnType<typeof prepareErasure>;

export function prepareErasure(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  return {
    record,
    database,
    held: sql('select 1 from retention where "case" = ? and held_at is not null'),
    same: sql(`select 1 from erasure_request
      where "case" = ? and meeting is ? and kind = ? and withdrawn_at is null`),
    request: sql(`insert into erasure_request (id, "case", meeting, kind, person, at)
      values (?, ?, ?, ?, ?, ?)`),
    withdraw: sql(`update erasure_request set withdrawn_at = ?
      where id = ? and "case" = ? and withdrawn_at is null`),
    proposal: sql(`select "case", meeting, person from erasure_request
      where id = ? and kind = 'proposal' and withdrawn_at is null`),
    told: sql(`select 1 from retention
      where "case" = ? and told_at = ? and told_due = ? and held_at is null`),
    erased: sql(`insert into erased (id, what, "case", proposed_by, carried_out_by, at)
      values (?, ?, ?, ?, ?, ?)`),
    months: sql(`insert into retention ("case", months) values (?, ?) on conflict ("case") do update
      set months = excluded.months, told_at = null, told_due = null`),
    holdRow: sql('insert into hold ("case", person, is_held, reason, at) values (?, ?, ?, ?, ?)'),
    hold: sql(`insert into retention ("case", held_at, held_by) values (?, ?, ?) on conflict ("case") do update
      set held_at = excluded.held_at, held_by = excluded.held_by, told_at = null, told_due = null`),
    tell: sql(`insert into retention ("case", told_at, told_due) values (?, ?, ?) on conflict ("case") do update
      set told_at = excluded.told_at, told_due = excluded.told_due`),
  };
}
