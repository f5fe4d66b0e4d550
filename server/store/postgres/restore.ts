import { existsSync } from 'node:fs';
import { MessageChannel, Worker } from 'node:worker_threads';
import pg from 'pg';
import { isThere } from '../commands/erase.ts';
import { type ErasedRow, eachOnce, erasedOfFolder, eraseListed, readList } from '../sqlite/erased-list.ts';
import { DatabaseError } from './failure.ts';
import { deedsLock, lockForNode } from './locks.ts';
import { migrateDatabase, signDatabase } from './migrate.ts';
import { type NewConnection, SynchronousDatabase } from './synchronous.ts';

const program = new URL('./connections-thread.ts', import.meta.url);

/**
 * After `pg_restore`: in one transaction every document begins another generation, everybody has to come in again, what has been erased
 * since is erased again (P9), and the database is signed, without which no server starts on it. `erased`: the list that a server
 * keeps in its `DATA_DIR`, or the address of the database as it was. Throws `DatabaseError`.
 */
export async function finishRestore(
  url: string,
  folder: string,
  erased: string,
): Promise<{ known: number; gone: number }> {
  const rows = eachOnce([...(await readErasedFrom(erased)), ...erasedOfFolder(folder)]);
  const connections = new Worker(program, { workerData: url });
  try {
    const { port1, port2 } = new MessageChannel();
    const signal = new SharedArrayBuffer(4);
    const begin = 'set synchronous_commit = on';
    connections.postMessage({ port: port1, signal, begin, isForLife: true } satisfies NewConnection, [port1]);
    return finishIn(new SynchronousDatabase({ port: port2, signal }), rows);
  } finally {
    await connections.terminate();
  }
}

function finishIn(
  database: SynchronousDatabase,
  rows: readonly ErasedRow[],
): { known: number; gone: number } {
  if (!lockForNode(database, true))
    throw new DatabaseError('A server still runs on the database. Stop it first.');
  migrateDatabase(database, true);
  database.exec('begin');
  database.exec(deedsLock);
  database.exec(
    'update document set generation = floor(random() * 4503599627370496)::bigint; delete from session',
  );
  const gone = rows.filter(({ id }) => isThere(database, id)).length;
  eraseListed(database, rows);
  signDatabase(database);
  database.exec('commit');
  database.exec('vacuum');
  return { known: rows.length, gone };
}

async function readErasedFrom(place: string): Promise<ErasedRow[]> {
  if (!/^postgres(ql)?:\/\//.test(place)) {
    if (!existsSync(place)) throw new DatabaseError(`${place} is not there.`);
    return readList(place);
  }
  const client = new pg.Client({ connectionString: place, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query(`select id, what, "case", proposed_by as "proposedBy",
      carried_out_by as "carriedOutBy", at from erased order by at, id`);
    return rows as ErasedRow[];
  } catch (error) {
    throw new DatabaseError(`What was erased cannot be read there: ${(error as Error).message}.`);
  } finally {
    await Promise.allSettled([client.end()]);
  }
}
