import { toPromises } from '../reads/promises.ts';
import { createReader } from '../reads/reader.ts';
import { type Store, StoreFailure, type StoreReader } from '../store.ts';
import { openForReading, prepareFile } from './connection.ts';
import { sqliteFailure } from './data-error.ts';
import { lockFolder, lockForServer } from './folder-lock.ts';
import { checkIsOurs } from './recognise.ts';
import { threadToWriter, WriterThread } from './writer.ts';

interface SqliteOptions {
  /** Made (0700) when it is not there. */
  folder: string;
  /** This process is the folder's one server; see `lockForServer`. Others read, or do a single deed. */
  isServer?: boolean;
  /**
   * Called once when the store can no longer know what is on disk: every later call rejects, reading goes on,
   * and the process has to be restarted.
   */
  onFatal?: (reason: string) => void;
  /** A commit has ended: how many calls it held, and how long it took. Milliseconds. */
  onCommitted?: (calls: number, time: number) => void;
}

/** The embedded store: one SQLite file. Rejects with `DataError` when the folder or the file cannot be used, or a server runs on it. */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const { folder, isServer = false, onFatal = () => {}, onCommitted = () => {} } = options;
  const path = prepareFile(folder);
  const locks = [lockFolder(folder, 'shared')];
  const release = (): void => {
    for (const lock of locks) lock.release();
  };
  let thread: WriterThread;
  try {
    checkIsOurs(path);
    // Before anything is migrated or merged under a server that runs.
    if (isServer) locks.push(lockForServer(folder));
    thread = await WriterThread.start(path, { onFatal, onCommitted });
  } catch (error) {
    release();
    throw sqliteFailure(error, path) ?? error;
  }
  const connection = openForReading(path);
  const reads = createReader(connection);
  return {
    access: reads,
    reader: toPromises<StoreReader>(reads),
    writer: threadToWriter(thread),
    others: null,
    async close() {
      if (!connection.isOpen) throw new StoreFailure('the store is closed already');
      await thread.close();
      connection.close();
      release();
    },
  };
}
