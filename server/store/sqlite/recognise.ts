import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { allRows, oneRow } from '../database.ts';
import { busyTimeout } from './connection.ts';
import { DataError, sqliteFailure } from './data-error.ts';
import { newestVersion } from './migrate.ts';

/** "FRef", in `pragma application_id`, where a file says whose it is. A migration writes it. */
const ourApplication = 0x46526566;

export type Recognised =
  | { as: 'empty' | 'ours' | 'foreign' }
  | { as: 'newer'; version: number }
  | { as: 'unreadable'; failure: DataError };

/** What a file holds. Changes nothing in it: another program's database stays as it is. */
export function recognise(file: string): Recognised {
  if (statSync(file).size === 0) return { as: 'empty' };
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: busyTimeout });
    return recogniseDatabase(database);
  } catch (error) {
    const failure = sqliteFailure(error, file);
    if (!failure) throw error;
    return { as: 'unreadable', failure };
  } finally {
    database?.close();
  }
}

/** Throws `DataError` unless the file holds nothing yet, or data of ours that this program knows. */
export function checkIsOurs(file: string): void {
  const found = recognise(file);
  if (found.as === 'unreadable') throw found.failure;
  if (found.as === 'foreign') throw new DataError(`${file} is the database of another program.`);
  if (found.as === 'newer')
    throw new DataError(
      `The data is of version ${found.version}, but this program knows only ${newestVersion()}. Use the program that wrote ${file}, or a newer one.`,
    );
}

function recogniseDatabase(database: DatabaseSync): Recognised {
  const application = readNumber(database, 'application_id');
  const version = readNumber(database, 'user_version');
  if (application === 0 && version === 0)
    return { as: namesOfTables(database).size === 0 ? 'empty' : 'foreign' };
  if (application !== ourApplication && !(application === 0 && isOfOlderProgram(database)))
    return { as: 'foreign' };
  return version > newestVersion() ? { as: 'newer', version } : { as: 'ours' };
}

/** Before there was an application id: the tables of the first migration. */
function isOfOlderProgram(database: DatabaseSync): boolean {
  const names = namesOfTables(database);
  return ['meeting', 'participant', 'document_update', 'probe'].every((name) => names.has(name));
}

function namesOfTables(database: DatabaseSync): Set<string> {
  const tables = database.prepare("select name from sqlite_schema where type = 'table'");
  return new Set(allRows<{ name: string }>(tables).map(({ name }) => name));
}

function readNumber(database: DatabaseSync, pragma: 'application_id' | 'user_version'): number {
  return oneRow<Record<string, number>>(database.prepare(`pragma ${pragma}`))?.[pragma] ?? 0;
}
