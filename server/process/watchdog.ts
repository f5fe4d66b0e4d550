import { Worker } from 'node:worker_threads';

/** Between two signs of life. Milliseconds. */
const beatEvery = 1_000;

/**
 * Ends the process (SIGKILL) when its event loop has been stuck for so long: whoever started it starts a new one, and
 * nothing that was promised is lost. Counts missed beats instead of time, so a machine that slept is not a stuck one.
 */
export function startWatchdog(after: number): void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  setInterval(() => Atomics.add(beats, 0, 1), beatEvery / 2).unref();
  const most = Math.max(2, Math.ceil(after / beatEvery));
  const thread = new Worker(new URL('./watchdog-thread.ts', import.meta.url), {
    workerData: { beats, every: beatEvery, most } satisfies Watch,
  });
  thread.unref();
}

export interface Watch {
  beats: Int32Array<SharedArrayBuffer>;
  /** Milliseconds. */
  every: number;
  /** Looks without a new beat, one after another, before the process is ended. */
  most: number;
}
