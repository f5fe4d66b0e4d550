import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Everything in the folder, as it lies there. */
export function onDisk(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

/** Ids and verbs, hashes and dates. */
export const stays = ['audit', 'audit_head', 'audit_anchor', 'erased'];

/** Every row of every table, but those that say that something has been done. */
export function allRows(folder: string): Record<string, string[]> {
  const database = new DatabaseSync(join(folder, 'faellesreferat.sqlite'), { readOnly: true });
  const tables = database
    .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`)
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !stays.includes(name));
  const rows = tables.map((name) => {
    const all = database.prepare(`select * from "${name}"`).all();
    return [name, all.map((row) => JSON.stringify(row)).sort()];
  });
  database.close();
  return Object.fromEntries(rows);
}
