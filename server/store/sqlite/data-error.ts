import { OperatorError } from '../../process/operator-error.ts';

/** The data folder, or a file that belongs to it, cannot be used. */
export class DataError extends OperatorError {
  override name = 'DataError';
}

/** What the operating system says of the data folder, in words; anything else as it is. */
export function folderFailure(error: unknown, folder: string): unknown {
  const code = systemCode(error);
  if (code === null) return error;
  const why = folderReasons[code] ?? reasons[code] ?? `the system says ${code}`;
  return new DataError(`DATA_DIR cannot be ${folder}: ${why}. Set it to a folder that can be written in.`);
}

/** What the operating system says of a file that is written; anything else as it is. */
export function fileFailure(error: unknown, file: string): unknown {
  const code = systemCode(error);
  return code === null ? error : new DataError(`${file} cannot be written: ${reasons[code] ?? code}.`);
}

function systemCode(error: unknown): string | null {
  const isSystems = error instanceof Error && 'syscall' in error && 'code' in error;
  return isSystems ? String(error.code) : null;
}

const folderReasons: Record<string, string> = {
  EEXIST: 'it is a file',
  ENOTDIR: 'it is a file, or lies in one',
  EISDIR: 'its database is a folder',
};

const reasons: Record<string, string> = {
  ENOENT: 'nothing can be made there',
  EROFS: 'it lies on a read-only file system',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'this user has no room left on the disk',
};

/** What SQLite says of a file, in words; null for an error that is not SQLite's. */
export function sqliteFailure(error: unknown, file: string): DataError | null {
  const code = sqliteCode(error);
  if (code === null) return null;
  return new DataError(`${file} ${sqliteSentences[code] ?? `cannot be used (SQLite says ${code}).`}`);
}

export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === primary.busy;
}

export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === primary.corrupt || code === primary.notADatabase;
}

/** The extended codes hold the primary one in their lowest byte (sqlite.org/rescode.html). */
function sqliteCode(error: unknown): number | null {
  const isSqlites = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
  return isSqlites ? (error.errcode as number) & 0xff : null;
}

const primary = { busy: 5, readOnly: 8, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

const sqliteSentences: Record<number, string> = {
  [primary.busy]: 'is being used by another program. Stop that one first.',
  [primary.readOnly]: 'may not be written by this user, or lies on a read-only file system.',
  [primary.corrupt]: 'is damaged. Bring back a backup: npm run restore -- FILE',
  [primary.full]: 'cannot grow: the disk is full.',
  [primary.cannotOpen]: 'cannot be opened: it is not there, or this user may not write there.',
  [primary.notADatabase]: 'is damaged, or was never a database of ours.',
};
