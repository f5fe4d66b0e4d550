import { parentPort, workerData } from 'node:worker_threads';
import { prepareWriter } from '../commands/commands.ts';
import { decodeCalls, type EncodedCalls, encodeAnswer } from '../sqlite/batch-codec.ts';
import { readErased, writeList } from '../sqlite/erased-list.ts';
import { type AccessChanges, prepareAccessTables } from './access-tables.ts';
import { commitBatch, prepareBatch } from './batch.ts';
import { DatabaseError, isAway } from './failure.ts';
import { lockForOneServer } from './locks.ts';
import { migrateDatabase } from './migrate.ts';
import { type NewConnection, SynchronousDatabase } from './synchronous.ts';

export interface WriterOfDatabase {
  connection: Pick<NewConnection, 'port' | 'signal'>;
  isServer: boolean;
  /** Where the list of what was erased is kept, for a backup that is brought back; null: nowhere. */
  folder: string | null;
}

/** The thread that writes: it waits for PostgreSQL, so that no event loop does. */
const port = parentPort;
if (!port) throw new Error('The writer runs as a thread of its own.');

/** How long a start waits for a database that is starting itself. Milliseconds. */
const startPatience = 20_000;
/** How old what decides access may be here when another process has changed it. Milliseconds. */
const lookEvery = 1_000;
const pruneEvery = 600_000;

const { connection, isServer, folder } = workerData as WriterOfDatabase;
const database = new SynchronousDatabase(connection);
waitForDatabase();
if (isServer && !lockForOneServer(database))
  throw new DatabaseError(
    'A server already runs on the database that DATABASE_URL names. Stop it first, or name another database.',
  );
migrateDatabase(database);
const writer = prepareWriter(database);
const access = prepareAccessTables(database);
const batch = prepareBatch(database, writer, access);

const timers = [setInterval(look, lookEvery), setInterval(access.prune, pruneEvery)];

port.on('message', (calls: EncodedCalls | 'forgetDeleted' | 'sweepErased' | 'close') => {
  if (calls === 'close') {
    for (const timer of timers) clearInterval(timer);
    database.close();
    port.close();
  } else if (calls === 'forgetDeleted') {
    database.exec('vacuum');
    port.postMessage({ forgot: true });
  } else if (calls === 'sweepErased') port.postMessage({ forgot: sweepErased() });
  else {
    const { changes, ...answered } = commitBatch(batch, decodeCalls(calls));
    if (changes) tell(changes);
    const answer = encodeAnswer(answered);
    port.postMessage(answer, [answer.appended.buffer]);
  }
});
tell(access.everything());

function tell(changes: AccessChanges): void {
  port?.postMessage({ told: changes });
}

function look(): void {
  const noted = access.changes();
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
