import type { Backing } from '../../../shared/api/api-series.ts';
import type { SeriesPlan } from '../../../shared/meeting/series.ts';
import type { AuditEntry } from '../audit.ts';
import type { Database } from '../database.ts';
import type { SeriesReader, SeriesWriter } from '../series.ts';
import type { Commands } from './command.ts';
import { allRows, oneRow } from './connection.ts';
import type { Synchronous } from './promises.ts';

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

export function createSeriesReader(database: Database): Synchronous<SeriesReader> {
  const sql = (text: string) => database.prepare(text);
  const plan = sql('select meetings, weeks, ends from series where "case" = ? order by number desc limit 1');
  const backings = sql(`select b.participant, b.answer, b.words, b.at from backing b
    join participant p on p.id = b.participant
    where p.meeting = ? and b.number = (select max(number) from backing where participant = b.participant)
    order by p.position`);
  return {
    seriesOf: (of) => oneRow<SeriesPlan>(plan, of) ?? null,
    backings: (meeting) => allRows<Backing>(backings, meeting),
  };
}
