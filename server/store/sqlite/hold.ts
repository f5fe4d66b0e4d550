import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** One sentence for whoever starts a second server. */
export class FolderInUse extends Error {
  override name = 'FolderInUse';
}

/** A server that is being stopped lets go within so long. Milliseconds. */
const patience = 2_000;
/** sqlite.org/rescode.html */
const sqliteBusy = 5;

/**
 * Holds the data folder for one server: each keeps rooms, sequence numbers and sessions in its own memory, so two would
 * show people too little. An open exclusive transaction on a file of its own, because the operating system lets go of
 * that lock whenever the process ends, `kill -9` included, and because readers of the database (`backup`, `verify`) and
 * single deeds (`--new-link`) go on beside it. Instead of: a file with a process id, which outlives its process.
 * Returns how to let go. Throws `FolderInUse`.
 */
export function holdFolder(folder: string): () => void {
  const path = join(folder, 'faellesreferat.lock');
  closeSync(openSync(path, 'a', 0o600));
  const lock = new DatabaseSync(path, { timeout: patience });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy)
      throw new FolderInUse(
        `A server already runs on the data in ${folder}. Stop it first, or set DATA_DIR to another folder.`,
      );
    throw error;
  }
  return () => lock.close();
}
