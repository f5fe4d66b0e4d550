import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { oneRow, openForReading, prepareFile } from './connection.ts';
import { migrate } from './migrate.ts';

/** One sentence for whoever runs the command. */
export class BackupError extends Error {
  override name = 'BackupError';
}

/**
 * Writes everything there is at one moment into a new file (0600), while the server runs on. The file is whole, checked
 * and on disk, or it is not there. Throws `BackupError`.
 */
export function backUp(folder: string, file: string): void {
  if (existsSync(file)) throw new BackupError(`${file} is there already. Name a file that is not.`);
  if (!existsSync(join(folder, databaseName))) throw new BackupError(`There is no data in ${folder}.`);
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  const database = openForReading(prepareFile(folder));
  try {
    database.prepare('vacuum into ?').run(unfinished);
    chmodSync(unfinished, 0o600);
    checkFile(unfinished);
    putInPlace(unfinished, file);
  } finally {
    database.close();
    rmSync(unfinished, { force: true });
  }
}

/**
 * Puts a backup in the place of the data, and the data aside: returns where, null when there was none. Every document
 * begins another generation, so that no browser's newer text is merged into it blindly, and everybody has to come in
 * again. Throws `BackupError`, and then nothing has changed, when a server still runs or the file is not whole.
 */
export function restore(folder: string, file: string, now: Date): string | null {
  if (!existsSync(file)) throw new BackupError(`${file} is not there.`);
  checkFile(file);
  const path = prepareFile(folder);
  const aside = isEmpty(path) ? null : `${path}.before-${now.toISOString().replaceAll(':', '-')}`;
  if (aside) beAlone(path);
  const fresh = `${path}.restored`;
  copyFileSync(file, fresh);
  chmodSync(fresh, 0o600);
  beginAnew(fresh);
  for (const part of ['', '-wal', '-shm']) {
    if (aside && existsSync(path + part)) renameSync(path + part, aside + part);
  }
  putInPlace(fresh, path);
  return aside;
}

const databaseName = 'faellesreferat.sqlite';

function checkFile(file: string): void {
  const said = withDatabase(file, { readOnly: true }, (database) => {
    const whole = oneRow<{ quick_check: string }>(database.prepare('pragma quick_check(1)'));
    const foreign = database.prepare('pragma foreign_key_check').get();
    return whole?.quick_check === 'ok' && foreign === undefined;
  });
  if (!said) throw new BackupError(`${file} is damaged or not a backup of ours.`);
}

function beginAnew(fresh: string): void {
  const isDone = withDatabase(fresh, {}, (database) => {
    migrate(database);
    database.exec(`begin immediate;
      update document set generation = abs(random()) % 4503599627370496;
      delete from session;
      commit;`);
    return true;
  });
  if (isDone) return;
  rmSync(fresh, { force: true });
  throw new BackupError('The backup is newer than this program, or not a backup of ours.');
}

/** Null when SQLite cannot do it. */
function withDatabase<T>(
  file: string,
  options: { readOnly?: boolean },
  work: (database: DatabaseSync) => T,
): T | null {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, options);
    return work(database);
  } catch {
    return null;
  } finally {
    database?.close();
  }
}

/** Only whoever is alone with the file can leave the write-ahead log. A file that cannot be read is why one restores. */
function beAlone(path: string): void {
  const database = new DatabaseSync(path);
  try {
    database.exec('pragma journal_mode = delete');
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy)
      throw new BackupError('A server still runs on this data. Stop it first.');
  } finally {
    database.close();
  }
}

/** sqlite.org/rescode.html */
const sqliteBusy = 5;

/** `prepareFile` makes an empty file where there is none. */
function isEmpty(path: string): boolean {
  const tables = withDatabase(path, {}, (database) =>
    oneRow<{ count: number }>(database.prepare('select count(*) as count from sqlite_schema')),
  );
  return tables?.count === 0;
}

/** Synced before it has its name, and its name synced after. */
function putInPlace(from: string, to: string): void {
  sync(from);
  renameSync(from, to);
  sync(dirname(to));
}

function sync(path: string): void {
  const opened = openSync(path, 'r');
  fsyncSync(opened);
  closeSync(opened);
}
