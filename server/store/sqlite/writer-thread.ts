import { parentPort, workerData } from 'node:worker_threads';
import { prepareWriter } from '../commands/commands.ts';
import { isFull, mergeStaging, runBatch } from './batch.ts';
import { decodeCalls, type EncodedCalls, encodeAnswer } from './batch-codec.ts';
import { emptyWal, openForWriting } from './connection.ts';
import { sweepFolder } from './erased-list.ts';
import { migrate } from './migrate.ts';

/** The thread that owns the writing connection: fsync happens here, off the event loop. */
const port = parentPort;
if (!port) throw new Error('The writer runs as a thread of its own.');

const path = String(workerData);
const database = openForWriting(path);
// What a process that died has written but perhaps not synced is written anew and synced, before anybody is shown it.
ifThereIsRoom(() => emptyWal(database));
migrate(database);
const writer = prepareWriter(database);

/** Whoever opens a document goes through everything that is staged: a millisecond's worth. */
const maxStagedBytes = 512 * 1024;
mergeStaging(database, writer);
let stagedBytes = 0;

port.on('message', (calls: EncodedCalls | 'forgetDeleted' | 'sweepErased' | 'close') => {
  if (calls === 'close') {
    mergeStaging(database, writer);
    database.close();
    port.close();
  } else if (calls === 'forgetDeleted') port.postMessage({ done: ifThereIsRoom(() => emptyWal(database)) });
  else if (calls === 'sweepErased') port.postMessage({ done: ifThereIsRoom(sweepErased) });
  else {
    stagedBytes += calls.appends.byteLength;
    const answer = encodeAnswer(runBatch(database, writer, decodeCalls(calls)));
    port.postMessage(answer, [answer.appended.buffer]);
    if (answer.fatal === null && stagedBytes >= maxStagedBytes && mergeStaging(database, writer))
      stagedBytes = 0;
  }
});
port.postMessage('ready');

function sweepErased(): boolean {
  mergeStaging(database, writer);
  return sweepFolder(database, path, new Date().toISOString());
}

/** False when it has to be tried again. Any other error ends the thread: nobody knows then what is on disk. */
function ifThereIsRoom(work: () => boolean): boolean {
  try {
    return work();
  } catch (error) {
    if (isFull(error)) return false;
    throw error;
  }
}
