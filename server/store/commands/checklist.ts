import type { AuditEntry } from '../audit.ts';
import type { ChecklistWriter } from '../checklist.ts';
import { type Database, oneRow } from '../database.ts';
import type { Commands } from './command.ts';

/** What is ticked and noted by those who lead. */
export const checklistCommands: Commands<keyof ChecklistWriter, ChecklistStatements> = {
  markChecklist(s, { case: of, meeting }, { list, entry, institution, isDone, channel, note }, audit) {
    if (institution !== null && !oneRow(s.isOf, institution, of)) return false;
    const place = [of, meeting, list, entry, institution] as const;
    const { person, at } = audit;
    s.begin.run(...place, person, at);
    if (isDone !== undefined) s.tick.run(isDone ? person : null, isDone ? at : null, ...place);
    if (channel !== undefined || note !== undefined)
      s.note.run(channel ?? null, note ?? null, person, at, ...place);
    s.record(audit);
    return true;
  },
  addInstitution(s, of, { id, name }, most, audit) {
    if ((oneRow<{ count: number }>(s.count, of)?.count ?? 0) >= most) return false;
    s.add.run(id, of, name, audit.person, audit.at);
    s.record(audit);
    return true;
  },
  removeInstitution(s, of, id, audit) {
    s.forgetOf.run(of, id);
    if (s.remove.run(id, of).changes === 0) return false;
    s.record(audit);
    return true;
  },
};

type ChecklistStatements = ReturnType<typeof prepareChecklist>;

export function prepareChecklist(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  const here = `"case" = ? and meeting is ? and list = ? and entry = ? and institution is ?`;
  return {
    record,
    isOf: sql('select 1 from checklist_institution where id = ? and "case" = ?'),
    begin:
      sql(`insert into checklist_mark ("case", meeting, list, entry, institution, channel, note, person, at)
      values (?, ?, ?, ?, ?, '', '', ?, ?) on conflict do nothing`),
    tick: sql(`update checklist_mark set done_by = ?, done_at = ? where ${here}`),
    note: sql(`update checklist_mark set channel = coalesce(?, channel), note = coalesce(?, note), person = ?, at = ?
      where ${here}`),
    count: sql('select count(*) as count from checklist_institution where "case" = ?'),
    add: sql('insert into checklist_institution (id, "case", name, person, at) values (?, ?, ?, ?, ?)'),
    forgetOf: sql('delete from checklist_mark where "case" = ? and institution = ?'),
    remove: sql('delete from checklist_institution where id = ? and "case" = ?'),
  };
}
