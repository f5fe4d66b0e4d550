import { type MessagePort, Worker } from 'node:worker_threads';
import { StoreFailure, type StoreReader } from '../store.ts';
import type { Read, ReadAnswer } from './reader-thread.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(failure: StoreFailure): void;
}

const program = new URL('./reader-thread.ts', import.meta.url);
/** Reads that are under way at the same time. */
const maxThreads = 2;

type Connection = { port: MessagePort; signal: SharedArrayBuffer };

/** A thread that reads: one statement after the other, while the event loop goes on. */
class ReaderThread {
  #thread: Worker;
  #waiting = new Map<number, Waiting>();
  #last = 0;
  #ended: Promise<void>;

  constructor(workerData: Connection, onFatal: (reason: string) => void) {
    this.#thread = new Worker(program, { workerData, transferList: [workerData.port] });
    this.#thread.on('message', (answer: ReadAnswer) => this.#answer(answer));
    this.#thread.on('error', (error) => onFatal(`a reading thread died: ${error.message}`));
    this.#ended = new Promise((resolve) => this.#thread.once('exit', () => resolve()));
    void this.#ended.then(() => this.#rejectAll());
  }

  get load(): number {
    return this.#waiting.size;
  }

  read(name: string, values: unknown[]): Promise<unknown> {
    const number = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#thread.postMessage({ number, name, values } satisfies Read);
    });
  }

  /** What is under way is answered first. */
  async close(): Promise<void> {
    this.#thread.postMessage('close');
    await this.#ended;
  }

  #answer(answer: ReadAnswer): void {
    const waiting = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if ('reason' in answer) waiting?.reject(new StoreFailure(answer.reason));
    else waiting?.resolve(answer.value);
  }

  #rejectAll(): void {
    for (const { reject } of this.#waiting.values()) reject(new StoreFailure('the store is closed'));
    this.#waiting.clear();
  }
}

export interface Readers {
  reader: StoreReader;
  close(): Promise<void>;
}

/** The port's reads, each by the thread that has the fewest waiting. A thread starts when it is needed first. */
export function createReaders(
  names: readonly string[],
  connect: () => Connection,
  onFatal: (reason: string) => void,
): Readers {
  const threads: ReaderThread[] = [];
  let isClosed = false;
  const chosen = () => {
    const least = threads.toSorted((one, other) => one.load - other.load)[0];
    if (least && (least.load === 0 || threads.length >= maxThreads)) return least;
    const fresh = new ReaderThread(connect(), onFatal);
    threads.push(fresh);
    return fresh;
  };
  const read = (name: string, values: unknown[]) =>
    isClosed ? Promise.reject(new StoreFailure('the store is closed')) : chosen().read(name, values);
  return {
    reader: Object.fromEntries(
      names.map((name) => [name, (...values: unknown[]) => read(name, values)]),
    ) as unknown as StoreReader,
    async close() {
      isClosed = true;
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
