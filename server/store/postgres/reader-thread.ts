import { parentPort, workerData } from 'node:worker_threads';
import { createReader } from '../reads/reader.ts';
import { type NewConnection, SynchronousDatabase } from './synchronous.ts';

/** A read on its way to the thread that does it, and back. */
export interface Read {
  number: number;
  name: string;
  values: unknown[];
}
export type ReadAnswer = { number: number } & ({ value: unknown } | { reason: string });

const port = parentPort;
if (!port) throw new Error('A reader runs as a thread of its own.');

const database = new SynchronousDatabase(workerData as NewConnection);
const reads = createReader(database) as unknown as Record<string, (...values: unknown[]) => unknown>;

port.on('message', (read: Read | 'close') => {
  if (read === 'close') {
    database.close();
    port.close();
  } else port.postMessage(answer(read));
});

function answer({ number, name, values }: Read): ReadAnswer {
  try {
    return { number, value: reads[name]?.(...values) };
  } catch (error) {
    return { number, reason: error instanceof Error ? error.message : 'unreadable' };
  }
}
