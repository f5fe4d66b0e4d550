import { z } from 'zod';
import { failureKinds, failurePlaces } from '../shared/failure.ts';
import type { Door } from './door/door.ts';
import type { Log } from './process/log.ts';

/** So many reports are logged in a minute, whoever sends them; of the others only how many there were. */
export const maxFailuresLoggedPerMinute = 60;

const failureInput = z.strictObject({
  place: z.enum(failurePlaces),
  kind: z.enum([...failureKinds, 'other']).catch('other'),
  at: z
    .string()
    .regex(/^[\w-]{1,80}\.js:\d{1,7}:\d{1,7}$/)
    .nullable(),
});

interface FailureParts {
  log: Pick<Log, 'warn'>;
  nowMs?: () => number;
}

/** Pages say that a part of them failed. Codes and places in the program only: no message, which can quote content. */
export function registerFailures(door: Door, { log, nowMs = () => performance.now() }: FailureParts): void {
  let minute = 0;
  let inMinute = 0;
  const mayLog = (): boolean => {
    const current = Math.floor(nowMs() / 60_000);
    if (current !== minute) {
      const dropped = inMinute - maxFailuresLoggedPerMinute;
      if (dropped > 0) log.warn({ dropped }, 'more pages failed than are logged');
      minute = current;
      inMinute = 0;
    }
    return ++inMinute <= maxFailuresLoggedPerMinute;
  };
  door.open('reportFailure', failureInput, ({ session }, failure) => {
    if (mayLog()) log.warn({ person: session?.person ?? null, ...failure }, 'a page failed');
    return {};
  });
}
