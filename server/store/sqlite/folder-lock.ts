import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { busyTimeout, databaseName } from './connection.ts';
import { DataError, isBusy, sqliteFailure } from './data-error.ts';

/** A server that is being stopped lets go within so long. Milliseconds. */
const maxStopMs = 2_000;

export interface FolderLock {
  release(): void;
}

/**
 * Whoever has the data open shares the lock; whoever puts another file in the database's place has it alone, and whoever
 * starts meanwhile waits. A lock of the database itself would not do: it stays with the old file when a new one takes
 * its name. SQLite's locks on a file of its own end with the process that holds them.
 */
export function lockFolder(folder: string, how: 'shared' | 'alone'): FolderLock {
  const timeout = how === 'shared' ? busyTimeout : 0;
  const statement = how === 'alone' ? 'begin exclusive' : 'begin; select count(*) from sqlite_schema';
  return takeLock(join(folder, `${databaseName}.lock`), { timeout, statement, inUse: inUse[how] });
}

/**
 * Holds the data for one server: each keeps rooms, sequence numbers and sessions in its own memory, so two would show
 * people too little. Readers of the database (`backup`, `verify`) and single deeds (`--new-link`) go on beside it.
 * Instead of: a file with a process id, which outlives its process.
 */
export function lockForServer(folder: string): FolderLock {
  return takeLock(join(folder, 'faellesreferat.server.lock'), {
    timeout: maxStopMs,
    statement: 'begin exclusive',
    inUse: `A server already runs on the data in ${folder}. Stop it first, or set DATA_DIR to another folder.`,
  });
}

function takeLock(
  file: string,
  { timeout, statement, inUse }: { timeout: number; statement: string; inUse: string },
): FolderLock {
  closeSync(openSync(file, 'a', 0o600));
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout });
    database.exec(statement);
  } catch (error) {
    database?.close();
    if (isBusy(error)) throw new DataError(inUse);
    throw sqliteFailure(error, file) ?? error;
  }
  return { release: () => database.close() };
}

const inUse = {
  shared: 'A backup is being restored into this data. Wait until that has ended.',
  alone: 'A server still runs on this data. Stop it first.',
} as const;
