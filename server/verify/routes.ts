import type { Door } from '../door/door.ts';
import type { Log } from '../log.ts';
import { type CopyReader, verifyCopy } from './copy.ts';

export interface VerifyParts {
  reader: CopyReader;
  log: Log;
}

const limits = { maxBytes: 32 * 1024 * 1024, atOnce: 4, patience: 60_000 };

/** Anybody who has a file may ask. It is kept nowhere, and nothing of it is logged. */
export function registerVerify(door: Door, { reader, log }: VerifyParts): void {
  door.openFile('verifyCopy', limits, async (_, file) => {
    const verified = await verifyCopy(reader, file);
    log.info({ outcome: verified.outcome }, 'a copy was looked at');
    return verified;
  });
}
