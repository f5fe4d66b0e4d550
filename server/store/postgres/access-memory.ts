import { DatabaseSync } from 'node:sqlite';
import type { AccessReader } from '../access.ts';
import { allRows, type SqlValue } from '../database.ts';
import { createReader } from '../reads/reader.ts';
import { migrate } from '../sqlite/migrate.ts';
import { type AccessChanges, accessTables } from './access-tables.ts';

interface AccessMemory {
  access: AccessReader;
  apply(changes: AccessChanges): void;
  /** Of every read there is. */
  readNames: string[];
}

/**
 * What decides access, in this server's memory: the same questions of the same tables as over SQLite, which is what it is. What is
 * not in it is not there: nobody may do anything by it.
 */
export function createAccessMemory(): AccessMemory {
  const memory = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  migrate(memory);
  // What they derive is read from the database, which has derived it.
  const triggers = memory.prepare(`select name from sqlite_schema where type = 'trigger'`);
  for (const { name } of allRows<{ name: string }>(triggers)) memory.exec(`drop trigger "${name}"`);
  const tables = new Map(accessTables.map(({ name, key }) => [name, prepareTable(memory, name, key)]));
  const access = createReader(memory);
  return {
    access,
    readNames: Object.keys(access),
    apply({ tables: changed }) {
      memory.exec('begin');
      for (const { table, keys, rows } of changed) {
        const statements = tables.get(table);
        for (const key of keys) statements?.remove(key);
        for (const row of rows) statements?.insert(row);
      }
      memory.exec('commit');
    },
  };
}

function prepareTable(memory: DatabaseSync, name: string, key: readonly string[]) {
  const columns = allRows<{ name: string }>(
    memory.prepare('select name from pragma_table_info(?)'),
    name,
  ).map((column) => column.name);
  const list = columns.map((column) => `"${column}"`).join(', ');
  const insert = memory.prepare(
    `insert or replace into "${name}" (${list}) values (${columns.map(() => '?').join(', ')})`,
  );
  const remove = memory.prepare(
    `delete from "${name}" where ${key.map((column) => `"${column}" = ?`).join(' and ')}`,
  );
  return {
    insert: (row: Record<string, SqlValue>) =>
      void insert.run(...columns.map((column) => row[column] ?? null)),
    remove: (row: Record<string, SqlValue>) => void remove.run(...key.map((column) => row[column] ?? null)),
  };
}
