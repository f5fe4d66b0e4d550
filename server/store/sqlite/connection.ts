import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { oneRow } from '../database.ts';
import { folderFailure } from './data-error.ts';

/** How long a statement waits for another connection. Milliseconds. */
export const busyTimeout = 5_000;

export const databaseName = 'faellesreferat.sqlite';

/**
 * Makes the data folder (0700) and an empty database file (0600) where there is none; returns the file's path. Throws
 * `DataError`.
 */
export function prepareFile(folder: string): string {
  const path = join(folder, databaseName);
  try {
    makeFolder(folder);
    closeSync(openSync(path, 'a', 0o600));
    const directory = openSync(folder, 'r');
    fsyncSync(directory);
    closeSync(directory);
  } catch (error) {
    throw folderFailure(error, folder);
  }
  return path;
}

/** Makes the data folder (0700) where there is none. Throws `DataError`. */
export function prepareFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    throw folderFailure(error, folder);
  }
}

/** Not by `recursive`: where nothing can be made (/proc), Node tries for ever. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(resolve(folder));
  if (!existsSync(parent)) makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 });
}

/** The one writing connection. Every COMMIT is an fsync; what is deleted is overwritten with zeros (P9). */
export function openForWriting(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: busyTimeout, enableForeignKeyConstraints: true });
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;');
  return database;
}

/**
 * Copies the write-ahead log into the database, where `secure_delete` has overwritten what is deleted, and empties it.
 * False when a reader was in the way.
 */
export function emptyWal(database: DatabaseSync): boolean {
  const row = oneRow<{ busy: number }>(database.prepare('pragma wal_checkpoint(truncate)'));
  return row?.busy === 0;
}

export function openForReading(path: string): DatabaseSync {
  return new DatabaseSync(path, { timeout: busyTimeout, readOnly: true });
}
