import type { DatabaseSync } from 'node:sqlite';
import type { WriterCall } from '../commands/command.ts';
import type { Writer } from '../commands/commands.ts';

export type CallResult = { ok: true; value: unknown } | { ok: false; reason: string; isFull?: boolean };
/** `fatal`: it is unknown what is on disk; nothing may be written any more. */
export interface BatchAnswer {
  outcomes: CallResult[];
  fatal: string | null;
}

/** SQLite result codes (sqlite.org/rescode.html). The extended ones say that the index of the log could not grow. */
const sqlite = { busy: 5, full: 13, constraint: 19, sharedMemorySize: 4874, sharedMemoryMap: 5386 } as const;

/**
 * Does all calls in ONE transaction and commits once: group commit. A call that breaks a constraint is undone alone. When the database
 * itself cannot (disk full, i/o error), every call of the batch fails: a later one may build on an earlier one.
 */
export function runBatch(database: DatabaseSync, writer: Writer, calls: WriterCall[]): BatchAnswer {
  let outcomes: CallResult[];
  try {
    database.exec('begin immediate');
    outcomes = performAll(database, writer, calls);
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    return allFailed(calls, error, null);
  }
  try {
    // The fsync: `synchronous = full` (connection.ts).
    database.exec('commit');
    return { outcomes, fatal: null };
  } catch (error) {
    return giveUp(database, calls, error);
  }
}

/** A refused write (full, busy) left the log as it was; after any other error, above all of fsync, nobody knows. */
function giveUp(database: DatabaseSync, calls: WriterCall[], error: unknown): BatchAnswer {
  if (!isFull(error) && primaryCode(error) !== sqlite.busy) return allFailed(calls, error, reasonOf(error));
  try {
    if (database.isTransaction) database.exec('rollback');
    return allFailed(calls, error, null);
  } catch (second) {
    return allFailed(calls, error, reasonOf(second));
  }
}

/** Nearly always all goes well; a savepoint for each call is only worth its price when one has to be undone. */
function performAll(database: DatabaseSync, writer: Writer, calls: WriterCall[]): CallResult[] {
  try {
    return calls.map((call) => ({ ok: true, value: writer.perform(call) }));
  } catch (error) {
    if (!isOfTheCall(error)) throw error;
    database.exec('rollback; begin immediate');
    return calls.map((call) => performAlone(database, writer, call));
  }
}

function performAlone(database: DatabaseSync, writer: Writer, call: WriterCall): CallResult {
  writer.savepoint.run();
  try {
    const value = writer.perform(call);
    writer.release.run();
    return { ok: true, value };
  } catch (error) {
    if (!isOfTheCall(error)) throw error;
    database.exec('rollback to call; release call');
    return { ok: false, reason: reasonOf(error) };
  }
}

/**
 * Moves staged updates to their documents' rows. False when that has to wait (disk full, file busy): it is read where it is.
 * Throws on any other error: then nobody knows what is on disk.
 */
export function mergeStaging(database: DatabaseSync, writer: Writer): boolean {
  try {
    database.exec('begin immediate');
    writer.moveStaged();
    database.exec('commit');
    return true;
  } catch (error) {
    if (!isFull(error) && primaryCode(error) !== sqlite.busy) throw error;
    if (database.isTransaction) database.exec('rollback');
    return false;
  }
}

/** A constraint, or what we throw ourselves: the database is well. */
function isOfTheCall(error: unknown): boolean {
  const code = primaryCode(error);
  return code === null || code === sqlite.constraint;
}

function allFailed(calls: WriterCall[], error: unknown, fatal: string | null): BatchAnswer {
  const isNoRoom = fatal === null && isFull(error);
  const outcome: CallResult = { ok: false, reason: reasonOf(error), ...(isNoRoom && { isFull: true }) };
  return { outcomes: calls.map(() => outcome), fatal };
}

/** Nothing was written, because there is no room on the disk. */
export function isFull(error: unknown): boolean {
  const code = errorCode(error);
  const { sharedMemorySize, sharedMemoryMap } = sqlite;
  return primaryCode(error) === sqlite.full || code === sharedMemorySize || code === sharedMemoryMap;
}

function primaryCode(error: unknown): number | null {
  const code = errorCode(error);
  return code === null ? null : code & 0xff;
}

/** Null when the error is not SQLite's. */
function errorCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) : null;
}

/** SQLite's messages name tables and columns, never values. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
