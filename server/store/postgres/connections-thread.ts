import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import type { Answer, NewConnection, Request } from './synchronous.ts';

/** The thread that speaks with PostgreSQL for those that wait for it: each has a connection of its own. */
const home = parentPort;
if (!home) throw new Error('The connections run in a thread of their own.');
const url = String(workerData);

const gone: Answer = { failure: { message: 'the connection to the database has ended', code: '08006' } };

/** How long a server may take to be spoken to. Milliseconds. */
const connectTimeout = 5_000;

// Whole numbers of eight bytes are JavaScript's here, as SQLite's are; what is true is 1. JSON stays text.
const [boolean, bigint, numeric, json] = [16, 20, 1700, 114];
pg.types.setTypeParser(boolean, (text) => (text === 't' ? 1 : 0));
for (const type of [bigint, numeric]) pg.types.setTypeParser(type, Number);
pg.types.setTypeParser(json, (text) => text);

home.on('message', serve);

/** One request at a time: whoever asks stands still until it is answered. */
function serve({ port, signal, begin, isForLife }: NewConnection): void {
  const answered = new Int32Array(signal);
  let client: pg.Client | null = null;
  let wasThere = false;
  let isInTransaction = false;
  port.on('message', async (request: Request) => {
    if (request === 'close') {
      await Promise.allSettled([client?.end()]);
      port.close();
      return;
    }
    port.postMessage(await answer(request));
    Atomics.add(answered, 0, 1);
    Atomics.notify(answered, 0);
  });

  async function answer(request: Exclude<Request, 'close'>): Promise<Answer> {
    const [word = ''] = request.text.split(/[ ;]/, 1);
    try {
      // What has begun on a connection that is gone is not gone on with on another.
      if (!client && ((isForLife && wasThere) || (isInTransaction && word !== 'begin'))) return gone;
      client ??= await connect();
      isInTransaction = word === 'begin' || (isInTransaction && word !== 'commit' && word !== 'rollback');
      const { rows, rowCount } = await client.query(request);
      return { rows: rows ?? [], changes: rowCount ?? 0 };
    } catch (error) {
      const { message, code = null } = error as Error & { code?: string };
      return { failure: { message, code } };
    }
  }

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectTimeout,
      keepAlive: true,
      application_name: 'faellesreferat',
    });
    // Told by the next request; what was prepared on the connection is gone with it.
    fresh.on('error', () => forget(fresh));
    fresh.on('end', () => forget(fresh));
    await fresh.connect();
    await fresh.query(begin);
    wasThere = true;
    return fresh;
  }

  function forget(ended: pg.Client): void {
    if (client === ended) client = null;
  }
}
