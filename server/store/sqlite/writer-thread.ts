import { parentPort, workerData } from 'node:worker_threads';
import { isFull, mergeStaging, runBatch } from './batch.ts';
import { decodeCalls, type EncodedCalls, encodeAnswer } from './batch-codec.ts';
import { emptyWal, openForWriting } from './connection.ts';
import { migrate } from './migrate.ts';
import { prepareWriter } from './writer-calls.ts';

/** The thread that owns the writing connection: fsync happens here, off the event loop. */
const port = parentPort;
if (!port) throw new Error('The writer runs as a thread of its own.');

const database = openForWriting(String(workerData));
// What a process that died has written but perhaps not synced is written anew and synced, before anybody is shown it.
emptyWalIfThereIsRoom();
migrate(database);
const statements = prepareWriter(database);

/** Whoever opens a document goes through all that has arrived and is not settled: a millisecond's worth. Bytes. */
const mostArrived = 512 * 1024;
mergeStaging(database, statements);
let arrived = 0;

port.on('message', (calls: EncodedCalls | 'forgetDeleted' | 'close') => {
  if (calls === 'close') {
    mergeStaging(database, statements);
    database.close();
    port.close();
  } else if (calls === 'forgetDeleted') port.postMessage({ forgot: emptyWalIfThereIsRoom() });
  else {
    arrived += calls.appends.byteLength;
    const answer = encodeAnswer(runBatch(database, statements, decodeCalls(calls)));
    port.postMessage(answer, [answer.appended.buffer]);
    if (answer.fatal === null && arrived >= mostArrived && mergeStaging(database, statements)) arrived = 0;
  }
});
port.postMessage('ready');

/** False when it has to be tried again. Any other error ends the thread: nobody knows then what is on disk. */
function emptyWalIfThereIsRoom(): boolean {
  try {
    return emptyWal(database);
  } catch (error) {
    if (isFull(error)) return false;
    throw error;
  }
}
