import { MessageChannel, Worker } from 'node:worker_threads';
import { threadToWriter, WriterThread } from '../sqlite/writer.ts';
import { type Store, StoreFailure } from '../store.ts';
import { createAccessMemory } from './access-memory.ts';
import type { AccessChanges } from './access-tables.ts';
import { DatabaseError } from './failure.ts';
import { createOtherNodes } from './other-nodes.ts';
import { createReaders } from './readers.ts';
import type { NewConnection } from './synchronous.ts';
import type { WriterOfDatabase } from './writer-thread.ts';

interface PostgresOptions {
  /** `postgres://…`. A secret. */
  url: string;
  /** Where `faellesreferat.erased` is kept (server/store/sqlite/erased-list.ts); it is there already. */
  folder?: string;
  /** This process is a server: the database's only one, or one of several that hear of each other. Others do a single deed. */
  server?: 'alone' | 'together' | null;
  /**
   * Called once when the store can no longer know what is stored, or that it is alone: every later call rejects, and the process
   * has to be restarted.
   */
  onFatal?: (reason: string) => void;
  /** A commit has ended: how many calls it held, and how long it took. Milliseconds. */
  onCommitted?: (calls: number, time: number) => void;
}

/** Durable when it is answered, whatever the server's own setting. */
const forWriting = 'set synchronous_commit = on';
/** What a read says in several statements belongs to one moment. */
const forReading =
  'set session characteristics as transaction isolation level repeatable read, read only; set synchronous_commit = on';

const program = new URL('./connections-thread.ts', import.meta.url);
const writerThread = new URL('./writer-thread.ts', import.meta.url);

/** The store on PostgreSQL. Rejects with `DatabaseError` when the database cannot be used, or a server runs on it. */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { url, folder = null, server = null, onFatal = () => {}, onCommitted = () => {} } = options;
  const connections = new Worker(program, { workerData: url });
  connections.on('error', (error) => onFatal(`the thread of connections died: ${error.message}`));
  const connect = (begin: string, isForLife: boolean) => {
    const { port1, port2 } = new MessageChannel();
    const signal = new SharedArrayBuffer(4);
    connections.postMessage({ port: port1, signal, begin, isForLife } satisfies NewConnection, [port1]);
    return { port: port2, signal };
  };
  const { access, apply, readNames } = createAccessMemory();
  const connection = connect(forWriting, true);
  const given: WriterOfDatabase = { connection, server, folder };
  let writer: WriterThread;
  const nodes = createOtherNodes(() => writer);
  const onTold = (told: unknown): void => {
    apply(told as AccessChanges);
    nodes.told(told as AccessChanges);
  };
  const hooks = { onFatal, onCommitted, onTold };
  try {
    writer = await WriterThread.start(given, hooks, writerThread, [connection.port]);
  } catch (error) {
    await connections.terminate();
    throw error instanceof Error ? new DatabaseError(sentenceOf(error)) : error;
  }
  const readers = createReaders(readNames, () => connect(forReading, false), onFatal);
  let isClosed = false;
  return {
    access,
    reader: readers.reader,
    writer: threadToWriter(writer),
    others: server === 'together' ? nodes.others : null,
    async close() {
      if (isClosed) throw new StoreFailure('the store is closed already');
      isClosed = true;
      await writer.close();
      await readers.close();
      await connections.terminate();
    },
  };
}

/** An error comes from the thread by its name. */
function sentenceOf({ name, message }: Error): string {
  return name === 'DatabaseError' ? message : `DATABASE_URL cannot be used: ${message}.`;
}
