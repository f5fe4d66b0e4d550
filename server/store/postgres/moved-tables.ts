import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type pg from 'pg';
import { allRows, oneRow, type SqlValue } from '../database.ts';
import { DatabaseError } from './failure.ts';
import { ask, askInPieces } from './move-connection.ts';

/** A table of ours, as PostgreSQL's catalogue describes it: SQLite's has the same columns, of which `rowid` need not be named. */
export interface MovedTable {
  name: string;
  columns: { name: string; type: 'text' | 'bigint' | 'bytea'; isIdentity: boolean }[];
  /** Rows are read in this order. */
  key: string[];
}

type Row = SqlValue[];
type Rows = Iterable<Row> | AsyncIterable<Row>;

/** All but what belongs to the engine alone: which migrations were done there, and what has changed since its servers started. */
export async function tablesOf(client: pg.Client): Promise<MovedTable[]> {
  const columns = await ask<{
    table: string;
    name: string;
    type: string;
    identity: string;
    place: number | null;
  }>(
    client,
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, a.attidentity as identity,
      array_position(i.indkey::int[], a.attnum::int) as place
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname not in ('access_change', 'migration')
    order by c.relname, a.attnum`,
  );
  return [...Map.groupBy(columns, ({ table }) => table)].map(([name, own]) => ({
    name,
    columns: own.map((column) => ({
      name: column.name,
      type: typeOrThrow(column.type, `${name}.${column.name}`),
      isIdentity: column.identity !== '',
    })),
    key: own
      .filter(({ place }) => place !== null)
      .sort((one, other) => Number(one.place) - Number(other.place))
      .map((column) => column.name),
  }));
}

function typeOrThrow(type: string, of: string): 'text' | 'bigint' | 'bytea' {
  if (type === 'text' || type === 'bigint' || type === 'bytea') return type;
  throw new Error(`${of} is a ${type}, which SQLite has not.`);
}

const listOf = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
const namesOf = ({ columns }: MovedTable) => columns.map(({ name }) => name);

/** What has arrived and is not merged yet stands beside its table: the log is both (0005-arrival.sql). */
const logOf: Readonly<Record<string, string>> = { document_update: 'document_log' };

const select = (table: MovedTable, from: string) =>
  `select ${listOf(namesOf(table))} from "${from}" order by ${listOf(table.key)}`;

export function rowsOfFile(database: DatabaseSync, table: MovedTable): Iterable<Row> {
  const statement = database.prepare(select(table, logOf[table.name] ?? table.name));
  statement.setReturnArrays(true);
  return statement.iterate() as Iterable<unknown> as Iterable<Row>;
}

export function rowsOfDatabase(client: pg.Client, table: MovedTable): AsyncIterable<Row> {
  return askInPieces(client, select(table, table.name));
}

/** Writes into one engine, and tells how many rows there were and what hash they have, in their order. */
export interface Written {
  count: number;
  hash: string;
}

export async function hashRows(rows: Rows): Promise<Written> {
  const digest = createDigest();
  for await (const row of rows) digest.take(row);
  return digest.end();
}

function createDigest() {
  const hash = createHash('sha256');
  let count = 0;
  return {
    take(row: Row) {
      count += 1;
      const values = row.map((value) =>
        value instanceof Uint8Array
          ? [Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')]
          : value,
      );
      hash.update(`${JSON.stringify(values)}\n`);
    },
    end: (): Written => ({ count, hash: hash.digest('hex') }),
  };
}

/** Of values that are sent with one statement. */
const rowsAtOnce = 1_000;
const bytesAtOnce = 1024 * 1024;

export async function writeToDatabase(client: pg.Client, table: MovedTable, rows: Rows): Promise<Written> {
  const digest = createDigest();
  const lists = table.columns.map((_, index) => `$${index + 1}::${table.columns[index]?.type}[]`);
  const text = `insert into "${table.name}" (${listOf(namesOf(table))}) overriding system value
    select * from unnest(${lists.join(', ')})`;
  let waiting: Row[] = [];
  let size = 0;
  const write = async () => {
    const values = table.columns.map((_, index) => waiting.map((row) => row[index]));
    await ask(client, text, values).catch((error: Error) => {
      throw new DatabaseError(`PostgreSQL does not take the rows of "${table.name}": ${error.message}.`);
    });
    [waiting, size] = [[], 0];
  };
  for await (const row of rows) {
    digest.take(row);
    waiting.push(row);
    for (const value of row)
      if (typeof value === 'string' || value instanceof Uint8Array) size += value.length;
    if (waiting.length >= rowsAtOnce || size >= bytesAtOnce) await write();
  }
  if (waiting.length > 0) await write();
  return digest.end();
}

export async function writeToFile(database: DatabaseSync, table: MovedTable, rows: Rows): Promise<Written> {
  const digest = createDigest();
  const marks = table.columns.map(() => '?').join(', ');
  const insert = database.prepare(
    `insert into "${table.name}" (${listOf(namesOf(table))}) values (${marks})`,
  );
  for await (const row of rows) {
    digest.take(row);
    insert.run(...row);
  }
  return digest.end();
}

/** The next row gets the number after the last that was ever given, also where the rows with the highest are gone. */
export async function numberOnInDatabase(
  client: pg.Client,
  database: DatabaseSync,
  table: MovedTable,
): Promise<void> {
  const given = database.prepare('select seq from sqlite_sequence where name = ?');
  for (const column of table.columns.filter(({ isIdentity }) => isIdentity)) {
    const last = column.name === 'rowid' ? 0 : (oneRow<{ seq: number }>(given, table.name)?.seq ?? 0);
    await ask(
      client,
      `select setval(pg_get_serial_sequence(quote_ident($1), $2), n) from (
        select greatest(max("${column.name}"), $3::bigint) as n from "${table.name}") as highest where n > 0`,
      [table.name, column.name, last],
    );
  }
}

export async function numberOnInFile(
  client: pg.Client,
  database: DatabaseSync,
  table: MovedTable,
  given: number | null,
): Promise<void> {
  const schema = database.prepare(
    `select 1 from sqlite_schema where name = ? and sql like '%autoincrement%'`,
  );
  const column = table.columns.find(({ isIdentity }) => isIdentity);
  if (!column || allRows(schema, table.name).length === 0) return;
  const last =
    given ??
    (
      await ask<{ last: number | null }>(
        client,
        'select pg_sequence_last_value(pg_get_serial_sequence(quote_ident($1), $2)::regclass) as last',
        [table.name, column.name],
      )
    )[0]?.last;
  database.prepare('delete from sqlite_sequence where name = ?').run(table.name);
  database.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(table.name, last ?? 0);
}

/**
 * PostgreSQL leaves gaps in the numbers of the audit where a deed was undone; the file may have none, for there the last number is
 * how many rows there ever were. Their order is what counts.
 */
export async function* withoutGaps(
  rows: Rows,
  { first, at }: { first: number; at: number },
): AsyncIterable<Row> {
  let number = first;
  for await (const row of rows) yield row.with(at, number++);
}
