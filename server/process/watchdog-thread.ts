import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { Watch } from './watchdog.ts';

/** The thread that looks whether the event loop still beats. */
const { beats, every, most } = workerData as Watch;
let last = -1;
let missed = 0;

setInterval(() => {
  const beat = Atomics.load(beats, 0);
  missed = beat === last ? missed + 1 : 0;
  last = beat;
  if (missed < most) return;
  writeSync(
    2,
    `{"level":60,"msg":"the event loop has been stuck for ${(missed * every) / 1000} s: the process ends"}\n`,
  );
  process.kill(process.pid, 'SIGKILL');
}, every);
