import type { Backing } from '../../../shared/api/api-series.ts';
import type { SeriesPlan } from '../../../shared/meeting/series.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { SeriesReader } from '../series.ts';
import type { Synchronous } from './promises.ts';

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
