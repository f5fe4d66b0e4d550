import { parentPort } from 'node:worker_threads';

/** In the place of the writer thread: dies of the first batch. */
parentPort?.on('message', () => {
  throw new Error('the disk is gone');
});
parentPort?.postMessage('ready');
