import type { DatabaseSync } from 'node:sqlite';

export type Value = string | number;

/**
 * Where the tables are read: the SQLite file, or PostgreSQL. Statements are written in what both understand, with `?` or `?1` for a
 * value and quotes around names that have capitals.
 */
export interface Source {
  all<Row>(sql: string, ...values: Value[]): Promise<Row[]>;
  /** One by one: there may be millions. */
  each<Row>(sql: string): AsyncIterable<Row> | Iterable<Row>;
  /** What is read meanwhile is as of one instant. */
  inOneInstant<T>(work: () => Promise<T>): Promise<T>;
  /** None of a table that is not there. */
  columnsOf(table: string): Promise<string[]>;
  /** How many rows a table has been given since the beginning; null where the engine does not say. */
  rowsGiven(table: string): Promise<number | null>;
}

export function sourceOfFile(database: DatabaseSync): Source {
  const all = <Row>(sql: string, ...values: Value[]) => database.prepare(sql).all(...values) as Row[];
  return {
    all: async (sql, ...values) => all(sql, ...values),
    each: <Row>(sql: string) => database.prepare(sql).iterate() as Iterable<Row>,
    columnsOf: async (table) =>
      all<{ name: string }>('select name from pragma_table_info(?)', table).map(({ name }) => name),
    rowsGiven: async (table) =>
      all<{ seq: number }>('select seq from sqlite_sequence where name = ?', table)[0]?.seq ?? 0,
    async inOneInstant(work) {
      database.exec('begin');
      try {
        return await work();
      } finally {
        database.exec('commit');
      }
    },
  };
}
