import { oneRow } from '../database.ts';
import type { SynchronousDatabase } from './synchronous.ts';

/** Advisory locks of ours (postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS): "FRef", and what is locked. */
const application = 0x46526566;
const locks = { migrations: 1, server: 2, deeds: 3 } as const;

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

/**
 * Holds the database for one server as long as its writing connection lives. Each keeps rooms and sessions in its own memory, so two
 * that do not hear of each other would show people too little. False when another holds it.
 */
export function lockForOneServer(database: SynchronousDatabase): boolean {
  return (database.prepareOwn(serverLock).get() as { held: 0 | 1 }).held === 1;
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
