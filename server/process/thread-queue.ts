import { type ResourceLimits, type Transferable, Worker } from 'node:worker_threads';

export interface ThreadQueue<Order, Answer> {
  /** Resolves with what the thread answers. Rejects with a `ThreadFailure`. */
  run(order: Order, transfer?: readonly Transferable[]): Promise<Answer>;
  /** What waits and what is under way is given up. */
  close(): Promise<void>;
}

/** `full`: too many wait. Anything else: the thread has died or hung, or is being ended. */
export class ThreadFailure extends Error {
  override name = 'ThreadFailure';
  readonly isFull: boolean;

  constructor(reason: string, isFull = false) {
    super(reason);
    this.isFull = isFull;
  }
}

export interface ThreadOptions {
  /** Answers each message with one message. */
  thread: URL;
  /** Milliseconds for one order before the thread is taken for hung, and ended. */
  patience: number;
  /** Orders that may wait behind the one under way. */
  maxWaiting: number;
  /** Milliseconds without an order after which the thread is ended, and its memory given back. */
  idleAfter: number;
  resourceLimits?: ResourceLimits;
  workerData?: unknown;
}

interface Waiting<Order, Answer> {
  order: Order;
  transfer: readonly Transferable[];
  resolve(answer: Answer): void;
  reject(reason: ThreadFailure): void;
}

/**
 * One order at a time in a thread of its own, so that nobody's keystroke waits for it. The thread begins with the first
 * order and keeps no process alive; after one that died or hung the next order gets a new thread.
 */
export function createThreadQueue<Order, Answer>(options: ThreadOptions): ThreadQueue<Order, Answer> {
  const waiting: Waiting<Order, Answer>[] = [];
  let worker: Worker | null = null;
  let underWay: Waiting<Order, Answer> | null = null;
  let timer: NodeJS.Timeout | undefined;

  function begin(): Worker {
    const { thread, resourceLimits, workerData } = options;
    const started = new Worker(thread, { workerData, ...(resourceLimits && { resourceLimits }) });
    // What a thread that was given up says late answers somebody else's order.
    started.on('message', (answer: Answer) => started === worker && settle((done) => done.resolve(answer)));
    started.on('error', () => giveUp(started, 'the thread died'));
    started.on('exit', () => giveUp(started, 'the thread has ended'));
    started.unref();
    return started;
  }

  function next(): void {
    if (underWay) return;
    clearTimeout(timer);
    const first = waiting.shift();
    if (!first) {
      timer = setTimeout(rest, options.idleAfter).unref();
      return;
    }
    worker ??= begin();
    const asked = worker;
    underWay = first;
    timer = setTimeout(() => giveUp(asked, 'the thread took too long'), options.patience);
    asked.postMessage(first.order, first.transfer);
  }

  function settle(answer: (done: Waiting<Order, Answer>) => void): void {
    const done = underWay;
    underWay = null;
    if (done) answer(done);
    next();
  }

  function giveUp(failed: Worker, reason: string): void {
    if (failed !== worker) return;
    worker = null;
    void failed.terminate();
    settle((done) => done.reject(new ThreadFailure(reason)));
  }

  function rest(): void {
    const resting = worker;
    worker = null;
    void resting?.terminate();
  }

  return {
    run: (order, transfer = []) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= options.maxWaiting) {
          reject(new ThreadFailure('too many wait', true));
          return;
        }
        waiting.push({ order, transfer, resolve, reject });
        next();
      }),

    async close() {
      for (const { reject } of waiting.splice(0)) reject(new ThreadFailure('the server is stopping'));
      const last = worker;
      if (last) giveUp(last, 'the server is stopping');
      clearTimeout(timer);
      await last?.terminate();
    },
  };
}
