import pg from 'pg';
import { DatabaseError } from './failure.ts';
import { serverLock } from './locks.ts';

const [bigint, numeric] = [20, 1700];
/** Rows that are fetched at a time. */
const rowsAtOnce = 500;

const types = {
  // Whole numbers of eight bytes are JavaScript's here, as SQLite's are.
  getTypeParser: ((type: number, format?: 'text') =>
    type === bigint || type === numeric
      ? Number
      : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser,
};

/** @throws DatabaseError when it cannot be reached, or a server runs on it. No server starts until the connection has ended. */
export async function connectAlone(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'faellesreferat move',
    types,
  });
  // What ends the connection is told by the statement that waits.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const [lock] = await ask<{ held: boolean }>(client, serverLock);
    if (!lock?.held) throw new DatabaseError('A server still runs on the database. Stop it first.');
    return client;
  } catch (error) {
    await Promise.allSettled([client.end()]);
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(`The database cannot be used: ${(error as Error).message}.`);
  }
}

export async function ask<Row>(client: pg.Client, text: string, values: unknown[] = []): Promise<Row[]> {
  return (await client.query(text, values)).rows as Row[];
}

/** Rows as lists, without holding all of them. Inside a transaction. */
export async function* askInPieces<Row>(client: pg.Client, text: string): AsyncIterable<Row> {
  await client.query(`declare piece no scroll cursor for ${text}`);
  for (;;) {
    const { rows } = await client.query({ text: `fetch ${rowsAtOnce} from piece`, rowMode: 'array' });
    yield* rows as Row[];
    if (rows.length < rowsAtOnce) break;
  }
  await client.query('close piece');
}
