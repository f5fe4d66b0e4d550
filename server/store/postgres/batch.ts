import type { DocumentId } from '../../../shared/ids.ts';
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
    append: database.prepareOwn('select * from append_updates($1, $2, $3, $4, $5, $6, $7)'),
    // For those that are not in that statement; their document is locked.
    outdated: database.prepareOwn(`select 1 from document d where d.id = $1
      and is_outdated(d.meeting, d.seq, $2::bigint, $3::bigint)`),
    // Before anything else is locked, and in one order, as `append_updates` does.
    lockDocuments: database.prepareOwn(
      'select 1 from document where id = any ($1::text[]) order by id for no key update',
    ),
  };
}

/** Tells the main thread what has changed of access, before the answer that it goes with. */
type Tell = (changes: AccessChanges) => void;

/**
 * Group commit: all calls in ONE transaction. What is typed alone is one statement, and that is the transaction; anything else
 * is one deed at a time among all servers. A call that breaks a constraint is undone alone. Without an answer to its commit
 * nobody knows what is stored, and without the connection others may write: then the process has to be started again.
 */
export function commitBatch(batch: PreparedBatch, calls: WriterCall[], tell: Tell): BatchAnswer {
  for (let tried = 1; ; tried++) {
    try {
      const updates = calls.flatMap((call) => (call.name === 'append' ? [call.input[0]] : []));
      if (updates.length === calls.length) return appendAlone(batch, updates, tell);
      return inTransaction(batch, calls, { isEachAlone: false, tell });
    } catch (error) {
      if (isAway(error)) return allFailed(calls, error, reasonOf(error));
      rollBack(batch.database);
      if (isInTheWay(error) && tried < maxTries) continue;
      if (isOfTheCall(error)) return oneByOne(batch, calls, tell);
      return allFailed(calls, error, null);
    }
  }
}

function oneByOne(batch: PreparedBatch, calls: WriterCall[], tell: Tell): BatchAnswer {
  try {
    return inTransaction(batch, calls, { isEachAlone: true, tell });
  } catch (error) {
    if (isAway(error)) return allFailed(calls, error, reasonOf(error));
    rollBack(batch.database);
    return allFailed(calls, error, null);
  }
}

/** Whoever has lost the right to see what has just been stored is known to have, before it is sent to anybody. */
function appendAlone(batch: PreparedBatch, updates: UpdateToAppend[], tell: Tell): BatchAnswer {
  const { outcomes, newestAccess } = appendAll(batch, updates);
  if (newestAccess > batch.access.seen()) {
    const noted = batch.access.changes({ isOwn: false });
    noted?.keep();
    if (noted) tell(noted.changes);
  }
  return { outcomes: outcomes.map((value) => ({ ok: true, value })), fatal: null };
}

function appendAll({ append }: PreparedBatch, updates: readonly UpdateToAppend[]) {
  const rows = allRows<AppendedRow>(
    append as never,
    ...([
      updates.map(({ document }) => document),
      updates.map(({ author }) => author),
      updates.map(({ schemaVersion }) => schemaVersion),
      updates.map(({ at }) => at),
      updates.map(({ bytes }) => bytes),
      updates.map(({ judgedBy }) => judgedBy?.seq ?? null),
      updates.map(({ judgedBy }) => judgedBy?.access ?? null),
    ] as never[]),
  );
  const outcomes: Appended[] = updates.map(() => ({ ok: false, reason: 'no-document' }));
  let newestAccess = 0;
  for (const { place, appended, newest_schema, refusal, newest_access } of rows) {
    newestAccess = Math.max(newestAccess, newest_access);
    outcomes[place - 1] =
      refusal === null
        ? { ok: true, seq: appended, schemaVersion: newest_schema }
        : { ok: false, reason: refusal };
  }
  return { outcomes, newestAccess };
}

interface AppendedRow {
  /** From 1. */
  place: number;
  appended: number;
  newest_schema: number;
  refusal: 'locked' | 'outdated' | 'schema-too-old' | null;
  newest_access: number;
}

function inTransaction(
  batch: PreparedBatch,
  calls: WriterCall[],
  { isEachAlone, tell }: { isEachAlone: boolean; tell: Tell },
): BatchAnswer {
  const { database, access, lockDocuments } = batch;
  database.exec(`begin; ${deedsLock}`);
  const documents = calls.flatMap((call) => updateOf(call)?.document ?? []);
  if (documents.length > 0) lockDocuments.run(documents);
  const late = new Set<DocumentId>();
  const outcomes = isEachAlone
    ? calls.map((call) => performAlone(batch, call, late))
    : performAll(batch, calls, late);
  const noted = access.changes({ isOwn: true });
  database.exec('commit');
  noted?.keep();
  if (noted) tell(noted.changes);
  return { outcomes, fatal: null };
}

/** What a call writes into a document; null for one that does not. */
function updateOf(call: WriterCall): UpdateToAppend | null {
  switch (call.name) {
    case 'append':
    case 'appendDeed':
      return call.input[0];
    case 'startWithWords':
    case 'takeInProposal':
      return call.input[1];
    default:
      return null;
  }
}

/** What is typed between two deeds goes in one statement. `late`: documents of which something was outdated, and so all behind it. */
function performAll(batch: PreparedBatch, calls: readonly WriterCall[], late: Set<DocumentId>): CallResult[] {
  const outcomes: CallResult[] = [];
  let waiting: UpdateToAppend[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    const appended = appendAll(batch, waiting).outcomes;
    appended.forEach((value, index) => {
      const document = waiting[index]?.document;
      if (!value.ok && value.reason === 'outdated' && document) late.add(document);
    });
    outcomes.push(...appended.map((value) => ({ ok: true, value }) as const));
    waiting = [];
  };
  for (const call of calls) {
    const update = updateOf(call);
    if (call.name !== 'append') flush();
    if (
      update &&
      (late.has(update.document) || (call.name !== 'append' && isOutdated(batch, update, late)))
    ) {
      flush();
      outcomes.push({ ok: true, value: { ok: false, reason: 'outdated' } satisfies Appended });
    } else if (call.name === 'append') waiting.push(call.input[0]);
    else outcomes.push({ ok: true, value: batch.writer.perform(call) });
  }
  flush();
  return outcomes;
}

/** What goes through the statement is looked at there. */
function isOutdated(
  { outdated }: PreparedBatch,
  { document, judgedBy }: UpdateToAppend,
  late: Set<DocumentId>,
): boolean {
  if (!judgedBy || outdated.get(document, judgedBy.seq, judgedBy.access) === undefined) return false;
  late.add(document);
  return true;
}

function performAlone(batch: PreparedBatch, call: WriterCall, late: Set<DocumentId>): CallResult {
  batch.database.exec('savepoint call');
  try {
    const [outcome] = performAll(batch, [call], late);
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
