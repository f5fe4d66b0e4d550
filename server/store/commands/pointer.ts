import type { AuditEntry } from '../audit.ts';
import type { Database } from '../database.ts';
import type { PointerWriter } from '../pointer.ts';
import type { Commands } from './command.ts';

/** The chair's pointer, and who has not understood without who. */
export const pointerCommands: Commands<keyof PointerWriter, PointerStatements> = {
  movePointer(s, meeting, { item, isAsked }, audit) {
    if (s.move.run(item, Number(isAsked), audit.person, audit.at, meeting).changes === 0) return false;
    s.record(audit);
    return true;
  },
  sayNotUnderstood(s, meeting, item, audit) {
    if (s.notUnderstood.run(item ?? '', audit.at, meeting).changes === 0) return false;
    s.record(audit);
    return true;
  },
};

type PointerStatements = ReturnType<typeof preparePointer>;

export function preparePointer(database: Database, record: (audit: AuditEntry) => void) {
  const held = `from meeting where id = ? and phase = 'inProgress'`;
  return {
    record,
    move: database.prepare(`insert into agenda_pointer (meeting, item, is_asked, person, at)
      select id, ?, ?, ?, ? ${held}`),
    notUnderstood: database.prepare(`insert into not_understood (meeting, item, at)
      select id, ?, ? ${held} on conflict do nothing`),
  };
}
