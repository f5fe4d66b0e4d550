import { Worker } from 'node:worker_threads';
import { Refused } from '../../door/refused.ts';
import type { Log } from '../../process/log.ts';
import type { FileDocument } from '../document.ts';
import { sha256Of } from '../sha256.ts';
import type { PrintAnswer, PrintForm, PrintOrder } from './press-thread.ts';
import { createShelf } from './shelf.ts';

export interface Printer {
  /** @throws Refused `busy` when too many wait, `file-failed` when the file cannot be made */
  print(document: FileDocument, form: PrintForm): Promise<Uint8Array>;
  /** What is under way is given up. */
  close(): Promise<void>;
}

interface PrinterParts {
  /** The template's path. */
  template: string;
  log: Pick<Log, 'error'>;
  /** Milliseconds for one file before the thread is taken for hung. */
  patience?: number;
}

interface Waiting {
  order: PrintOrder;
  settle(answer: PrintAnswer): void;
}

/** Each is a download somebody looks at the progress of. */
const mostWaiting = 30;

const thread = new URL('./press-thread.ts', import.meta.url);

/**
 * Prints in a thread of its own, one file at a time, so that nobody's keystroke waits for a file. The thread begins with
 * the first file and keeps no process alive; what has been printed lately is handed out again.
 */
export function createPrinter({ template, log, patience = 20_000 }: PrinterParts): Printer {
  const shelf = createShelf();
  const waiting: Waiting[] = [];
  let worker: Worker | null = null;
  let underWay: { waiting: Waiting; overdue: NodeJS.Timeout } | null = null;

  function begin(): Worker {
    const started = new Worker(thread, { workerData: template });
    // What a press that was given up says late is somebody else's file by now.
    started.on('message', (answer: PrintAnswer) => started === worker && settle(answer));
    started.on('error', () => giveUp(started, 'the press died'));
    started.on('exit', () => giveUp(started, 'the press has ended'));
    started.unref();
    return started;
  }

  function next(): void {
    const first = underWay ? undefined : waiting.shift();
    if (!first) return;
    worker ??= begin();
    const hung = worker;
    const overdue = setTimeout(() => giveUp(hung, 'the press took too long'), patience);
    underWay = { waiting: first, overdue };
    worker.postMessage(first.order);
  }

  function settle(answer: PrintAnswer): void {
    const done = underWay;
    underWay = null;
    if (!done) return;
    clearTimeout(done.overdue);
    done.waiting.settle(answer);
    next();
  }

  /** The next file gets a new thread. */
  function giveUp(failed: Worker, reason: string): void {
    if (failed !== worker) return;
    worker = null;
    void failed.terminate();
    settle({ ok: false, reason });
  }

  return {
    async print(document, form) {
      const key = sha256Of(`${form} ${JSON.stringify(document)}`);
      const kept = shelf.get(key);
      if (kept) return kept;
      if (waiting.length >= mostWaiting) throw new Refused('busy');
      const answer = await new Promise<PrintAnswer>((resolve) => {
        waiting.push({ order: { document, form }, settle: resolve });
        next();
      });
      if (!answer.ok) {
        log.error({ form, reason: answer.reason }, 'a file could not be printed');
        throw new Refused('file-failed');
      }
      shelf.put(key, answer.bytes);
      return answer.bytes;
    },

    async close() {
      for (const { settle: answer } of waiting.splice(0))
        answer({ ok: false, reason: 'the server is stopping' });
      const last = worker;
      if (last) giveUp(last, 'the server is stopping');
      await last?.terminate();
    },
  };
}
