import { chmodSync, constants, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../../process/operator-error.ts';
import { oneRow } from '../database.ts';
import { databaseName, openForReading, prepareFile } from './connection.ts';
import { DataError, fileFailure, isBusy, sqliteFailure } from './data-error.ts';
import { applyErased, erasedOfFolder } from './erased-list.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import { putInPlace } from './put-in-place.ts';
import { checkIsOurs, recognise } from './recognise.ts';

/** One sentence for whoever runs the command. */
export class BackupError extends OperatorError {
  override name = 'BackupError';
}

/**
 * Writes everything there is at one moment into a new file (0600), while the server runs on. The file is whole, checked
 * and on disk, or it is not there. Throws `BackupError`, or `DataError` when the data or the file cannot be used.
 */
export function backUp(folder: string, file: string): void {
  checkTarget(folder, file);
  if (!existsSync(join(folder, databaseName))) throw new BackupError(`There is no data in ${folder}.`);
  const path = prepareFile(folder);
  const unfinished = `${file}.unfinished`;
  const lock = lockFolder(folder, 'shared');
  let database: DatabaseSync | undefined;
  try {
    checkIsOurs(path);
    rmSync(unfinished, { force: true });
    database = openForReading(path);
    database.prepare('vacuum into ?').run(unfinished);
    chmodSync(unfinished, 0o600);
    checkFile(unfinished);
    putInPlace(unfinished, file);
  } catch (error) {
    throw sqliteFailure(error, file) ?? fileFailure(error, file);
  } finally {
    database?.close();
    lock.release();
    rmSync(unfinished, { force: true });
  }
}

function checkTarget(folder: string, file: string): void {
  if (existsSync(file)) throw new BackupError(`${file} is there already. Name a file that is not.`);
  const target = dirname(resolve(file));
  if (!existsSync(target)) throw new BackupError(`The folder ${target} is not there. Make it first.`);
  if (!statSync(target).isDirectory()) throw new BackupError(`${target} is not a folder.`);
  // The next start would take it for a part of the data.
  if (target === resolve(folder) && basename(file).startsWith(databaseName))
    throw new BackupError(`${file} is a name that the data itself uses. Name another file.`);
}

/**
 * Puts a backup in the place of the data, and a copy of the data aside: returns where, null when there was none. At
 * every moment, also after a crash, what was there or the backup is in place, whole. Every document begins another
 * generation, so that no browser's newer text is merged into it blindly, and everybody has to come in again. What has been
 * erased since the backup was made is erased from it before it is in place (P9). Throws
 * `BackupError` or `DataError`, and then nothing has changed, when a server still runs or the file is not whole.
 */
export function restore(folder: string, file: string, now: Date): string | null {
  if (!existsSync(file)) throw new BackupError(`${file} is not there.`);
  checkFile(file);
  const path = prepareFile(folder);
  const lock = lockFolder(folder, 'alone');
  const [fresh, copy] = [`${path}.restored`, `${path}.before`];
  try {
    const aside = beginAside(path, now);
    copyFileSync(file, fresh);
    chmodSync(fresh, 0o600);
    beginAnew(fresh);
    eraseAgain(fresh, folder);
    if (aside) {
      copyFileSync(path, copy, constants.COPYFILE_FICLONE);
      putInPlace(copy, aside);
      moveLogsAside(path, aside);
    }
    putInPlace(fresh, path);
    return aside;
  } catch (error) {
    throw sqliteFailure(error, path) ?? fileFailure(error, path);
  } finally {
    for (const rest of [fresh, copy]) rmSync(rest, { force: true });
    lock.release();
  }
}

/** Where the data goes that is there; null when there is none. All of it is then in the one file, if it can be read. */
function beginAside(path: string, now: Date): string | null {
  const found = recognise(path);
  if (found.as === 'empty') return null;
  if (found.as === 'foreign') throw new DataError(`${path} is the database of another program.`);
  beAlone(path);
  return `${path}.before-${now.toISOString().replaceAll(':', '-')}`;
}

/** Only data that could not be read still has any: beside the new file SQLite would take them for its own. */
function moveLogsAside(path: string, aside: string): void {
  for (const part of ['-wal', '-shm', '-journal']) {
    if (existsSync(path + part)) renameSync(path + part, aside + part);
  }
}

function checkFile(file: string): void {
  const found = recognise(file);
  if (found.as === 'newer') checkIsOurs(file);
  const isWhole =
    found.as === 'ours' &&
    withDatabase(file, { readOnly: true }, (database) => {
      const whole = oneRow<{ quick_check: string }>(database.prepare('pragma quick_check(1)'));
      const foreign = database.prepare('pragma foreign_key_check').get();
      return whole?.quick_check === 'ok' && foreign === undefined;
    });
  if (!isWhole) throw new BackupError(`${file} is damaged or not a backup of ours.`);
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
  if (!isDone) throw new BackupError('The backup is newer than this program, or not a backup of ours.');
}

function eraseAgain(fresh: string, folder: string): void {
  const database = new DatabaseSync(fresh);
  try {
    applyErased(database, erasedOfFolder(folder));
  } finally {
    database.close();
  }
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

/**
 * Only whoever is alone with the file can leave the write-ahead log, also when the others know nothing of the folder's
 * lock. A file that cannot be read is why one restores.
 */
function beAlone(path: string): void {
  const database = new DatabaseSync(path);
  try {
    database.exec('pragma journal_mode = delete');
  } catch (error) {
    if (isBusy(error)) throw new BackupError('A server still runs on this data. Stop it first.');
  } finally {
    database.close();
  }
}
