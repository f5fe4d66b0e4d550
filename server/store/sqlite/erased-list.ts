import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { eraseTarget, isThere } from '../commands/erase.ts';
import { allRows, type Database } from '../database.ts';
import type { Erased } from '../erasure.ts';
import { databaseName, emptyWal, openForWriting } from './connection.ts';
import { isDamage } from './data-error.ts';
import { migrate } from './migrate.ts';
import { putInPlace } from './put-in-place.ts';
import { recognise } from './recognise.ts';

/**
 * What has been erased, as lines of JSON (ids and dates) beside the database: a backup that is older knows nothing of it, and
 * the database may be what is broken when one is restored. Worth a copy wherever the backups are.
 */
export const listName = 'faellesreferat.erased';

export type ErasedRow = Omit<Erased, 'case'> & { case: string };
type Row = ErasedRow;

/** Of the database at this path; none when it cannot be read. */
function erasedIn(path: string): Row[] {
  if (!existsSync(path)) return [];
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    return readErased(database);
  } catch (error) {
    if (error instanceof Error && 'errcode' in error) return [];
    throw error;
  } finally {
    database?.close();
  }
}

export function readErased(database: Database): Row[] {
  return allRows<Row>(
    database.prepare(`select id, what, "case", proposed_by as proposedBy, carried_out_by as carriedOutBy, at
      from erased order by at, id`),
  );
}

/** By the list beside the database, and by the database itself. */
export function erasedOfFolder(folder: string): Row[] {
  const file = join(folder, listName);
  return eachOnce([...(existsSync(file) ? readList(file) : []), ...erasedIn(join(folder, databaseName))]);
}

export function readList(file: string): Row[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Row);
}

export const eachOnce = (rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

/** In place before it is told anywhere that everything is swept. */
export function writeList(folder: string, rows: readonly Row[]): void {
  const fresh = join(folder, `${listName}.fresh`);
  writeFileSync(fresh, rows.map((row) => `${JSON.stringify(row)}\n`).join(''), { mode: 0o600 });
  putInPlace(fresh, join(folder, listName));
}

/**
 * Erases what is on the list from a database of ours, which nobody else uses, and rewrites its file, so that nothing of it lies
 * in a page that is not used. What the list names and the database does not have is remembered too.
 */
export function applyErased(database: DatabaseSync, rows: readonly Row[]): void {
  database.exec('pragma foreign_keys = on; pragma secure_delete = on; begin immediate');
  const isChanged = eraseListed(database, rows);
  database.exec('commit');
  if (isChanged) database.exec('vacuum');
}

/** Inside the open transaction. True when there was anything of it. */
export function eraseListed(database: Database, rows: readonly Row[]): boolean {
  const remember = database.prepare(`insert into erased (id, what, "case", proposed_by, carried_out_by, at)
    values (?, ?, ?, ?, ?, ?) on conflict do nothing`);
  let isChanged = false;
  for (const { id, what, case: of, proposedBy, carriedOutBy, at } of rows) {
    const target = isThere(database, id);
    if (target) isChanged = eraseTarget(database, target) !== null || isChanged;
    remember.run(id, what, of, proposedBy, carriedOutBy, at);
  }
  return isChanged;
}

/**
 * Goes through everything in the data folder that may still hold what is erased. `database` is the one that is written, between
 * two transactions. False when a reader of its log was in the way.
 */
export function sweepFolder(database: DatabaseSync, path: string, at: string): boolean {
  const rows = readErased(database);
  database.exec('vacuum');
  writeList(dirname(path), rows);
  for (const aside of asides(path)) sweepAside(aside, rows);
  if (!emptyWal(database)) return false;
  database.prepare('update erased set swept_at = ? where swept_at is null').run(at);
  return true;
}

/**
 * A database that was put aside when a backup was restored. Of one that cannot be read nobody knows what it holds: it goes
 * whole.
 */
function sweepAside(aside: string, rows: readonly Row[]): void {
  if (recognise(aside).as === 'ours' && eraseFromAside(aside, rows)) return;
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(aside + part, { force: true });
}

/** False when it is damaged. */
function eraseFromAside(aside: string, rows: readonly Row[]): boolean {
  let database: DatabaseSync | undefined;
  try {
    database = openForWriting(aside);
    migrate(database);
    applyErased(database, rows);
    emptyWal(database);
    database.exec('pragma journal_mode = delete');
    return true;
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  } finally {
    database?.close();
  }
}

/** Written by `restore`. */
function asides(path: string): string[] {
  const start = `${basename(path)}.before-`;
  const isAside = (name: string) => name.startsWith(start) && !/-(?:wal|shm|journal)$/.test(name);
  return readdirSync(dirname(path))
    .filter(isAside)
    .map((name) => join(dirname(path), name));
}
