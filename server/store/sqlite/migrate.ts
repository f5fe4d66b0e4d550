import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { oneRow } from '../database.ts';

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
 * Brings the database up to the newest `NNNN-name.sql`, each file in a transaction of its own; a new one in one, for each
 * waits for the disk.
 * Throws with one sentence when the database is newer than this program or a number is missing.
 */
export function migrate(database: DatabaseSync): void {
  // 0017 chains what it finds.
  database.function('sha256', { deterministic: true }, (text) => hash('sha256', String(text), 'hex'));
  const files = migrationFiles();
  const reached =
    oneRow<{ user_version: number }>(database.prepare('pragma user_version'))?.user_version ?? 0;
  if (reached > files.length) {
    throw new Error(`The data is of version ${reached}, but this program knows only ${files.length}.`);
  }
  const steps = files.map((name, index) => {
    const version = index + 1;
    if (Number(name.slice(0, 4)) !== version)
      throw new Error(`Migration ${version} is missing before ${name}.`);
    if (version <= reached) return '';
    return `${readFileSync(new URL(name, migrations), 'utf8')}; pragma user_version = ${version};`;
  });
  const batches = reached === 0 ? [steps.join('\n')] : steps.slice(reached);
  for (const sql of batches) database.exec(`begin immediate; ${sql} commit;`);
}
