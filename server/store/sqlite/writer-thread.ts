import { parentPort, workerData } from 'node:worker_threads';
import { isFull, runBatch, settle } from './batch.ts';
import { type CallParcel, packAnswer, unpackCalls } from './batch-codec.ts';
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
settle(database, statements);
let arrived = 0;

port.on('message', (calls: CallParcel | 'forgetDeleted' | 'close') => {
  if (calls === 'close') {
    settle(database, statements);
    database.close();
    port.close();
  } else if (calls === 'forgetDeleted') port.postMessage({ forgot: emptyWalIfThereIsRoom() });
  else {
    arrived += calls.appends.byteLength;
    const answer = packAnswer(runBatch(database, statements, unpackCalls(calls)));
    port.postMessage(answer, [answer.appended.buffer]);
    if (answer.fatal === null && arrived >= mostArrived && settle(database, statements)) arrived = 0;
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
