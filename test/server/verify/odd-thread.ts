import { parentPort } from 'node:worker_threads';

/** Answers with what it is told, except for what it does instead. */
parentPort?.on('message', (order: string) => {
  if (order === 'hang') for (;;);
  if (order === 'die') throw new Error('died');
  const held: number[][] = [];
  while (order === 'grow') held.push(Array.from({ length: 100_000 }, (_, index) => index));
  parentPort?.postMessage(order);
});
