import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { oneRow } from './connection.ts';

const migrations = new URL('../migrations/', import.meta.url);

/** The version that this program brings a database to. */
export function newestVersion(): number {
  return migrationFiles().length;
}

function migrationFiles(): string[] {
  return readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort();
}

/**
 * Brings the database up to the newest `NNNN-name.sql`, each file in a transaction of its own.
 * Throws with one sentence when the database is newer than this program or a number is missing.
 */
export function migrate(database: DatabaseSync): void {
  const files = migrationFiles();
  const reached =
    oneRow<{ user_version: number }>(database.prepare('pragma user_version'))?.user_version ?? 0;
  if (reached > files.length) {
    throw new Error(`The data is of version ${reached}, but this program knows only ${files.length}.`);
  }
  files.forEach((name, index) => {
    const version = index + 1;
    if (Number(name.slice(0, 4)) !== version)
      throw new Error(`Migration ${version} is missing before ${name}.`);
    if (version <= reached) return;
    const sql = readFileSync(new URL(name, migrations), 'utf8');
    database.exec(`begin immediate; ${sql}; pragma user_version = ${version}; commit;`);
  });
}
