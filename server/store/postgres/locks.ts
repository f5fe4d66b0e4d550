import { oneRow } from '../database.ts';
import type { SynchronousDatabase } from './synchronous.ts';

/** Advisory locks of ours (postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS): "FRef", and what is locked. */
const application = 0x46526566;
const locks = { migrations: 1, server: 2, deeds: 3, jobs: 4 } as const;

/** Nobody else migrates meanwhile. */
export function whileMigrating(database: SynchronousDatabase, work: () => void): void {
  database.exec(`select pg_advisory_lock(${application}, ${locks.migrations})`);
  try {
    work();
  } finally {
    database.exec(`select pg_advisory_unlock(${application}, ${locks.migrations})`);
  }
}

/** Asks for the place of the one server. */
export const serverLock = `select pg_try_advisory_lock(${application}, ${locks.server}) as held`;
const sharedServerLock = `select pg_try_advisory_lock_shared(${application}, ${locks.server}) as held`;

/**
 * Holds the database as long as the writing connection lives: for one server alone, or together with others that hear of each other
 * by a bus. Each keeps rooms and sessions in its own memory, so those that do not would show people too little. False when another
 * holds it otherwise.
 */
export function lockForNode(database: SynchronousDatabase, isAlone: boolean): boolean {
  return isHeld(database, isAlone ? serverLock : sharedServerLock);
}

/** True for one server at a time, until its writing connection ends: what is to be done once is done by it. */
export function lockForJobs(database: SynchronousDatabase): boolean {
  return isHeld(database, `select pg_try_advisory_lock(${application}, ${locks.jobs}) as held`);
}

function isHeld(database: SynchronousDatabase, lock: string): boolean {
  return oneRow<{ held: 0 | 1 }>(database.prepareOwn(lock))?.held === 1;
}

/**
 * Until the transaction ends nobody else does a deed: commands read, decide and write as if they were alone, as they are over
 * SQLite, and what changes access is numbered in the order in which it is seen. What is typed (`append_updates`) waits for none.
 */
export const deedsLock = `select pg_advisory_xact_lock(${application}, ${locks.deeds})`;

/** True when the encoding can hold what people write. */
export function isUnicode(database: SynchronousDatabase): boolean {
  return (
    oneRow<{ encoding: string }>(database.prepareOwn(`select current_setting('server_encoding') as encoding`))
      ?.encoding === 'UTF8'
  );
}
