import type { WriterCall } from '../commands/command.ts';
import type { Writer } from '../commands/commands.ts';
import { allRows } from '../database.ts';
import type { BatchAnswer, CallResult } from '../sqlite/batch.ts';
import type { Appended, UpdateToAppend } from '../store.ts';
import type { AccessChanges, PreparedAccessTables } from './access-tables.ts';
import { isAway, isInTheWay, isOfTheCall, isOutOfRoom } from './failure.ts';
import { deedsLock } from './locks.ts';
import type { SynchronousDatabase } from './synchronous.ts';

/** How often a transaction is done again that stood in the way of another. */
const maxTries = 5;

export type PreparedBatch = ReturnType<typeof prepareBatch>;

export function prepareBatch(database: SynchronousDatabase, writer: Writer, access: PreparedAccessTables) {
  return {
    database,
    writer,
    access,
    append: database.prepareOwn('select * from append_updates($1, $2, $3, $4, $5)'),
    // Before anything else is locked, and in one order, as `append_updates` does.
    lockDocuments: database.prepareOwn(
      'select 1 from document where id = any ($1::text[]) order by id for no key update',
    ),
  };
}

/**
 * Group commit: all calls in ONE transaction. What is typed alone is one statement, and that is the transaction; anything else
 * is one deed at a time among all servers. A call that breaks a constraint is undone alone. Without an answer to its commit
 * nobody knows what is stored, and without the connection others may write: then the process has to be started again.
 */
export function commitBatch(
  batch: PreparedBatch,
  calls: WriterCall[],
): BatchAnswer & { changes: AccessChanges | null } {
  for (let tried = 1; ; tried++) {
    try {
      const updates = calls.flatMap((call) => (call.name === 'append' ? [call.input[0]] : []));
      if (updates.length === calls.length) return { ...appendAlone(batch, updates), changes: null };
      return inTransaction(batch, calls, false);
    } catch (error) {
      if (isAway(error)) return { ...allFailed(calls, error, reasonOf(error)), changes: null };
      rollBack(batch.database);
      if (isInTheWay(error) && tried < maxTries) continue;
      if (isOfTheCall(error)) return oneByOne(batch, calls);
      return { ...allFailed(calls, error, null), changes: null };
    }
  }
}

function oneByOne(batch: PreparedBatch, calls: WriterCall[]): ReturnType<typeof commitBatch> {
  try {
    return inTransaction(batch, calls, true);
  } catch (error) {
    if (isAway(error)) return { ...allFailed(calls, error, reasonOf(error)), changes: null };
    rollBack(batch.database);
    return { ...allFailed(calls, error, null), changes: null };
  }
}

function appendAlone(batch: PreparedBatch, updates: UpdateToAppend[]): BatchAnswer {
  return { outcomes: appendAll(batch, updates).map((value) => ({ ok: true, value })), fatal: null };
}

function appendAll({ append }: PreparedBatch, updates: readonly UpdateToAppend[]): Appended[] {
  const rows = allRows<AppendedRow>(
    append as never,
    ...([
      updates.map(({ document }) => document),
      updates.map(({ author }) => author),
      updates.map(({ schemaVersion }) => schemaVersion),
      updates.map(({ at }) => at),
      updates.map(({ bytes }) => bytes),
    ] as never[]),
  );
  const outcomes: Appended[] = updates.map(() => ({ ok: false, reason: 'no-document' }));
  for (const { place, appended, newest_schema, refusal } of rows) {
    outcomes[place - 1] =
      refusal === null
        ? { ok: true, seq: appended, schemaVersion: newest_schema }
        : { ok: false, reason: refusal };
  }
  return outcomes;
}

interface AppendedRow {
  /** From 1. */
  place: number;
  appended: number;
  newest_schema: number;
  refusal: 'locked' | 'schema-too-old' | null;
}

function inTransaction(
  batch: PreparedBatch,
  calls: WriterCall[],
  isEachAlone: boolean,
): ReturnType<typeof commitBatch> {
  const { database, access, lockDocuments } = batch;
  database.exec(`begin; ${deedsLock}`);
  const documents = calls.flatMap((call) => (call.name === 'append' ? [call.input[0].document] : []));
  if (documents.length > 0) lockDocuments.run(documents);
  const outcomes = isEachAlone ? calls.map((call) => performAlone(batch, call)) : performAll(batch, calls);
  const noted = access.changes();
  database.exec('commit');
  noted?.keep();
  return { outcomes, fatal: null, changes: noted?.changes ?? null };
}

/** What is typed between two deeds goes in one statement. */
function performAll(batch: PreparedBatch, calls: readonly WriterCall[]): CallResult[] {
  const outcomes: CallResult[] = [];
  let waiting: UpdateToAppend[] = [];
  const flush = () => {
    if (waiting.length > 0) outcomes.push(...appendAlone(batch, waiting).outcomes);
    waiting = [];
  };
  for (const call of calls) {
    if (call.name === 'append') waiting.push(call.input[0]);
    else {
      flush();
      outcomes.push({ ok: true, value: batch.writer.perform(call) });
    }
  }
  flush();
  return outcomes;
}

function performAlone(batch: PreparedBatch, call: WriterCall): CallResult {
  batch.database.exec('savepoint call');
  try {
    const [outcome] = performAll(batch, [call]);
    batch.database.exec('release call');
    return outcome ?? { ok: false, reason: 'no answer' };
  } catch (error) {
    if (!isOfTheCall(error)) throw error;
    batch.database.exec('rollback to call; release call');
    return { ok: false, reason: reasonOf(error) };
  }
}

function rollBack(database: SynchronousDatabase): void {
  database.exec('rollback');
}

function allFailed(calls: WriterCall[], error: unknown, fatal: string | null): BatchAnswer {
  const isNoRoom = fatal === null && isOutOfRoom(error);
  const outcome: CallResult = { ok: false, reason: reasonOf(error), ...(isNoRoom && { isFull: true }) };
  return { outcomes: calls.map(() => outcome), fatal };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
