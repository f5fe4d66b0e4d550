/** What a statement may be given. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** A statement that is written once for both engines, in SQLite's words (server/store/postgres/dialect.ts). */
export interface Statement {
  run(...values: SqlValue[]): { changes: number | bigint };
  get(...values: SqlValue[]): object | undefined;
  all(...values: SqlValue[]): object[];
}

/**
 * One connection to an engine, which commands and reads use the same way: SQLite's own (`node:sqlite`), or PostgreSQL's. A call
 * ends when it is done; for PostgreSQL its thread waits meanwhile.
 */
export interface Database {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  /**
   * Does the work while append-only tables give way, inside the open transaction. Where there is none, the engine's triggers are
   * taken off and made again.
   */
  withoutGuards?<T>(work: () => T): T;
}

/** The first row as the shape the statement selects, or undefined. */
export function oneRow<Row>(statement: Statement, ...values: SqlValue[]): Row | undefined {
  return statement.get(...values) as Row | undefined;
}

/** The number that a statement has given its new row (`returning number`). */
export function numberOf(statement: Statement, ...values: SqlValue[]): number {
  const row = oneRow<{ number: number }>(statement, ...values);
  if (!row) throw new Error('Nothing was written.');
  return row.number;
}

/** All rows as the shape the statement selects. */
export function allRows<Row>(statement: Statement, ...values: SqlValue[]): Row[] {
  return statement.all(...values) as Row[];
}
