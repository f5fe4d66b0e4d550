import { parentPort, workerData } from 'node:worker_threads';
import { runBatch } from './batch.ts';
import { emptyWal, openForWriting } from './connection.ts';
import { migrate } from './migrate.ts';
import { type CallParcel, packAnswer, unpackCalls } from './parcel.ts';
import { prepareWriter } from './writer-calls.ts';

/** The thread that owns the writing connection: fsync happens here, off the event loop. */
const port = parentPort;
if (!port) throw new Error('The writer runs as a thread of its own.');

const database = openForWriting(String(workerData));
migrate(database);
const statements = prepareWriter(database);

port.on('message', (calls: CallParcel | 'forgetDeleted' | 'close') => {
  if (calls === 'close') {
    database.close();
    port.close();
  } else if (calls === 'forgetDeleted') port.postMessage({ forgot: emptyWal(database) });
  else {
    const answer = packAnswer(runBatch(database, statements, unpackCalls(calls)));
    port.postMessage(answer, [answer.appended.buffer]);
  }
});
port.postMessage('ready');
