import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Canaries } from './full-case.ts';

type Row = Record<string, SQLInputValue>;

/**
 * A row with a word in it for every table that has none of this case yet, also one that nobody has written a route for: what
 * it refers to is of the case's newest rows, and the rest is made up by type. Throws when a table cannot be filled so.
 */
export function fillTables(folder: string, canaries: Canaries, isFull: (table: string) => boolean): void {
  const database = new DatabaseSync(join(folder, 'faellesreferat.sqlite'));
  let waiting = (
    database
      .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`)
      .all() as {
      name: string;
    }[]
  ).filter(({ name }) => !isFull(name));
  let failure: unknown = null;
  // A table may wait for one that it refers to.
  for (let before = -1; waiting.length !== before; ) {
    before = waiting.length;
    waiting = waiting.filter(({ name }) => {
      try {
        insertOne(database, name, canaries);
        return false;
      } catch (error) {
        failure = error;
        return true;
      }
    });
  }
  database.close();
  if (waiting.length > 0)
    throw new Error(`Not filled: ${waiting.map(({ name }) => name)}`, { cause: failure });
}

function insertOne(database: DatabaseSync, table: string, canaries: Canaries): void {
  const rows = (sql: string) => database.prepare(sql).all(table) as Row[];
  const definition = String(rows('select sql from sqlite_schema where name = ?')[0]?.sql);
  const keys = rows(
    'select "table" as parent, "from" as "column", "to" as parentColumn from pragma_foreign_key_list(?)',
  );
  const row = new Map<string, SQLInputValue>();
  for (const { name, type, pk } of rows('select name, type, pk from pragma_table_info(?)')) {
    if (pk === 1 && type === 'INTEGER' && !keys.some(({ column }) => column === name)) continue;
    const key = keys.find(({ column }) => column === name);
    row.set(
      String(name),
      key ? newest(database, key) : madeUp(String(name), String(type), definition, canaries),
    );
  }
  const names = [...row.keys()].map((name) => `"${name}"`);
  database.prepare(`insert into "${table}" (${names}) values (${names.map(() => '?')})`).run(...row.values());
}

/** Of a seat of the case that was made last. */
function newest(database: DatabaseSync, { parent, parentColumn }: Row): SQLInputValue {
  const ofCase: Record<string, string> = {
    person: 'select person as value from participant order by rowid desc limit 1',
    participant: 'select id as value from participant order by rowid desc limit 1',
    meeting: 'select id as value from meeting order by rowid desc limit 1',
    case: 'select id as value from "case" order by rowid desc limit 1',
  };
  const found = database
    .prepare(ofCase[String(parent)] ?? `select max("${parentColumn}") as value from "${parent}"`)
    .get();
  return found?.value ?? null;
}

function madeUp(name: string, type: string, definition: string, canaries: Canaries): SQLInputValue {
  const choices = new RegExp(`check \\("?${name}"? in \\((.*?)\\)\\)`).exec(definition)?.[1];
  const first = choices
    ?.split(',')
    .find((choice) => choice.trim() !== "''")
    ?.trim();
  if (first !== undefined) return first.startsWith("'") ? first.slice(1, -1) : Number(first);
  if (type === 'INTEGER') return 1;
  return type === 'BLOB' ? new TextEncoder().encode(canaries.next('bytes')) : canaries.next(name);
}
