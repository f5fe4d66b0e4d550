import type { AuditEntry } from '../audit.ts';
import type { Database } from '../database.ts';
import type { SeriesWriter } from '../series.ts';
import type { Commands } from './command.ts';

/** A case's meetings as a series. */
export const seriesCommands: Commands<keyof SeriesWriter, ReturnType<typeof prepareSeries>> = {
  planSeries(s, of, { meetings, weeks, ends }, by, audit) {
    s.plan.run(of, meetings, weeks, ends, by, audit.at);
    s.record(audit);
  },
  sayBacking(s, participant, { answer, words }, audit) {
    s.backing.run(participant, answer, words, audit.at);
    s.record(audit);
  },
};

export function prepareSeries(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  return {
    record,
    plan: sql('insert into series ("case", meetings, weeks, ends, person, at) values (?, ?, ?, ?, ?, ?)'),
    backing: sql('insert into backing (participant, answer, words, at) values (?, ?, ?, ?)'),
  };
}
