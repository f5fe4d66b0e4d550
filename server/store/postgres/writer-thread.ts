import { parentPort, workerData } from 'node:worker_threads';
import type { AskedOfThread } from '../commands/command.ts';
import { prepareWriter } from '../commands/commands.ts';
import { decodeCalls, type EncodedCalls, encodeAnswer } from '../sqlite/batch-codec.ts';
import { readErased, writeList } from '../sqlite/erased-list.ts';
import { type AccessChanges, prepareAccessTables } from './access-tables.ts';
import { commitBatch, prepareBatch } from './batch.ts';
import { DatabaseError, isAway } from './failure.ts';
import { lockForJobs, lockForNode } from './locks.ts';
import { migrateDatabase } from './migrate.ts';
import { type NewConnection, SynchronousDatabase } from './synchronous.ts';

export interface WriterOfDatabase {
  connection: Pick<NewConnection, 'port' | 'signal'>;
  /** `alone`: no other server may run; `together`: others that hear of each other may; null: no server, but a single deed. */
  server: 'alone' | 'together' | null;
  /** Where the list of what was erased is kept, for a backup that is brought back; null: nowhere. */
  folder: string | null;
}

/** The thread that writes: it waits for PostgreSQL, so that no event loop does. */
const port = parentPort;
if (!port) throw new Error('The writer runs as a thread of its own.');

/** How long a start waits for a database that is starting itself. Milliseconds. */
const startPatience = 20_000;
/** How old what decides access may be here when another process has changed it and no bell was heard. Milliseconds. */
const lookEvery = 500;
const pruneEvery = 600_000;

const { connection, server, folder } = workerData as WriterOfDatabase;
const database = new SynchronousDatabase(connection);
waitForDatabase();
if (server !== null && !lockForNode(database, server === 'alone'))
  throw new DatabaseError(
    server === 'alone'
      ? 'A server already runs on the database that DATABASE_URL names. Stop it first, or name another database; for several on one, give each REDIS_URL.'
      : 'A server without REDIS_URL already runs on the database that DATABASE_URL names. Stop it first.',
  );
migrateDatabase(database);
const writer = prepareWriter(database);
const access = prepareAccessTables(database);
const batch = prepareBatch(database, writer, access);

const timers = [setInterval(look, lookEvery), setInterval(access.prune, pruneEvery)];

let isLeading = false;

port.on('message', (calls: EncodedCalls | AskedOfThread | 'close') => {
  if (calls === 'close') {
    for (const timer of timers) clearInterval(timer);
    database.close();
    port.close();
  } else if (calls === 'forgetDeleted') {
    database.exec('vacuum');
    port.postMessage({ done: true });
  } else if (calls === 'sweepErased') port.postMessage({ done: sweepErased() });
  else if (calls === 'look') {
    look();
    port.postMessage({ done: true });
  } else if (calls === 'lead') {
    isLeading ||= lockForJobs(database);
    port.postMessage({ done: isLeading });
  } else {
    const answer = encodeAnswer(commitBatch(batch, decodeCalls(calls), tell));
    port.postMessage(answer, [answer.appended.buffer]);
  }
});
tell(access.everything());

function tell(changes: AccessChanges): void {
  port?.postMessage({ told: changes });
}

function look(): void {
  const noted = access.changes({ isOwn: false });
  if (!noted) return;
  noted.keep();
  tell(noted.changes);
}

/** Rows that are gone, or were otherwise, leave the tables' pages by `vacuum`. */
function sweepErased(): boolean {
  database.exec('vacuum');
  if (folder !== null) writeList(folder, readErased(database));
  database.prepare('update erased set swept_at = ? where swept_at is null').run(new Date().toISOString());
  return true;
}

function waitForDatabase(): void {
  const until = Date.now() + startPatience;
  for (;;) {
    try {
      database.exec('select 1');
      return;
    } catch (error) {
      if (!isAway(error) || Date.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
    }
  }
}
