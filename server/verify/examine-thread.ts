import { parentPort } from 'node:worker_threads';
import { examineFile } from './examine.ts';

parentPort?.on('message', (file: Uint8Array) => {
  parentPort?.postMessage(examineFile(Buffer.from(file.buffer, file.byteOffset, file.byteLength)));
});
