import { maxVerifiedFileBytes } from '../../shared/limits.ts';
import type { Door } from '../door/door.ts';
import type { Log } from '../process/log.ts';
import { type CopyReader, verifyCopy } from './copy.ts';
import type { Examiner } from './examiner.ts';

export interface VerifyParts {
  reader: CopyReader;
  examiner: Examiner;
  log: Log;
}

const limits = {
  maxBytes: maxVerifiedFileBytes,
  maxAtOnce: 8,
  maxPerAddress: 2,
  maxTime: 60_000,
  maxPause: 10_000,
};

/** Anybody who has a file may ask. It is kept nowhere, and nothing of it is logged. */
export function registerVerify(door: Door, { reader, examiner, log }: VerifyParts): void {
  door.openFile('verifyCopy', limits, async (_, file) => {
    const verified = await verifyCopy(reader, await examiner.examine(file));
    log.info({ outcome: verified.outcome }, 'a copy was looked at');
    return verified;
  });
}
