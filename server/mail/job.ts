import { errorToLog, type Log } from '../process/log.ts';
import type { Store } from '../store/store.ts';

export interface Job {
  /** Tells the round under way and gives it a moment to end; none begins after. */
  stop(): Promise<void>;
}

/** A mail server that does not answer holds up no stop: what has been claimed stays so. Milliseconds. */
const moment = 1_000;
const quarterOfAnHour = 15 * 60 * 1000;

/** Does something now and every quarter of an hour, never two rounds at once. `every`: milliseconds. */
export function startJob(
  round: (stopping: AbortSignal) => Promise<void>,
  log: Log,
  every = quarterOfAnHour,
): Job {
  const stopping = new AbortController();
  let underWay: Promise<void> | null = null;
  const begin = () => {
    underWay ??= round(stopping.signal)
      .catch((error: unknown) => log.error(errorToLog(error), 'a round of the job failed'))
      .finally(() => {
        underWay = null;
      });
  };
  begin();
  const timer = setInterval(begin, every);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await Promise.race([underWay, new Promise((resolve) => setTimeout(resolve, moment).unref())]);
    },
  };
}

/** The same round where several nodes run: one of them does it. */
export function onlyOnce(
  { others }: Pick<Store, 'others'>,
  round: (stopping: AbortSignal) => Promise<void>,
): typeof round {
  return async (stopping) => {
    if (others === null || (await others.leads())) await round(stopping);
  };
}
