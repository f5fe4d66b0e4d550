import { type Job, onlyOnce, startJob } from '../mail/job.ts';
import type { Log } from '../process/log.ts';
import type { Store } from '../store/store.ts';

interface ExpireParts {
  store: Pick<Store, 'writer' | 'others'>;
  log: Log;
  now: () => Date;
  /** Rows older than this are let go. */
  days: number;
}

const day = 24 * 60 * 60 * 1000;

/** Lets rows of the audit go that are older than they are to be kept: once a day, some at a time, others write between. */
export function startAuditExpiry({ store, log, now, days }: ExpireParts): Job {
  return startJob(
    onlyOnce(store, async (stopping) => {
      const before = new Date(now().getTime() - days * day).toISOString();
      while (!stopping.aborted && (await store.writer.expireAudit(before, now().toISOString())) > 0);
    }),
    log,
    day,
  );
}
