import type { AuditEntry } from '../audit.ts';
import type { CircleWriter } from '../circle.ts';
import { type Database, oneRow } from '../database.ts';
import type { Commands } from './command.ts';

/** The people around a child. */
export const circleCommands: Commands<keyof CircleWriter, CircleStatements> = {
  writeCirclePerson(s, of, { id, person, name, institution, howKnown }, audit) {
    const values = [name, institution, howKnown, audit.person, audit.at] as const;
    if (s.person.run(id, of, person, ...values).changes === 0) return false;
    s.change.run(of);
    s.record(audit);
    return true;
  },
  removeCirclePerson(s, of, id, audit) {
    if (!oneRow(s.here, id, of)) return false;
    for (const remove of s.remove) remove.run(id);
    s.change.run(of);
    s.record(audit);
    return true;
  },
  sayOfCircle(s, of, { id, parent, answer, isImportant, place }, audit) {
    if (!oneRow(s.here, id, of)) return false;
    const at = [place?.x ?? null, place?.y ?? null] as const;
    s.say.run(id, parent, answer, Number(isImportant), ...at, audit.person, audit.at);
    s.change.run(of);
    s.record(audit);
    return true;
  },
  writeCircleTalk(s, of, { understood, isConfirmed }, audit) {
    s.talk.run(of, understood, isConfirmed ? audit.person : null, isConfirmed ? audit.at : null);
    s.record(audit);
  },
  judgeRelevance(s, of, { id, relevance, phone, outcome }, audit) {
    if (!oneRow(s.here, id, of)) return false;
    s.relevance.run(id, relevance, phone, outcome, audit.person, audit.at);
    s.record(audit);
    return true;
  },
};

type CircleStatements = ReturnType<typeof prepareCircle>;

export function prepareCircle(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  return {
    record,
    here: sql('select 1 from circle_person where id = ? and "case" = ?'),
    person: sql(`insert into circle_person (id, "case", person, name, institution, how_known, by, at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set person = coalesce(excluded.person, circle_person.person), name = excluded.name,
        institution = excluded.institution, how_known = excluded.how_known
      where circle_person."case" = excluded."case"`),
    remove: [
      sql('delete from circle_relevance where circle_person = ?'),
      sql('delete from circle_say where circle_person = ?'),
      sql('delete from circle_person where id = ?'),
    ],
    say: sql(`insert into circle_say (circle_person, person, answer, is_important, x, y, by, at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (circle_person, person) do update set answer = excluded.answer,
        is_important = excluded.is_important, x = coalesce(excluded.x, circle_say.x), y = coalesce(excluded.y, circle_say.y),
        by = excluded.by, at = excluded.at`),
    change: sql('update circle_talk set confirmed_by = null, confirmed_at = null where "case" = ?'),
    talk: sql(`insert into circle_talk ("case", understood, confirmed_by, confirmed_at) values (?, ?, ?, ?)
      on conflict ("case") do update set understood = excluded.understood, confirmed_by = excluded.confirmed_by,
        confirmed_at = excluded.confirmed_at`),
    relevance: sql(`insert into circle_relevance (circle_person, relevance, phone, outcome, by, at)
        values (?, ?, ?, ?, ?, ?)
      on conflict (circle_person) do update set relevance = excluded.relevance, phone = excluded.phone,
        outcome = excluded.outcome, by = excluded.by, at = excluded.at`),
  };
}
