import { LRUCache } from 'lru-cache';
import { Refused } from '../../door/refused.ts';
import type { Log } from '../../process/log.ts';
import { createThreadQueue, ThreadFailure } from '../../process/thread-queue.ts';
import type { FileDocument } from '../document.ts';
import { sha256Of } from '../sha256.ts';
import { blankPaper, type Letterhead } from './letterhead.ts';
import type { PrintAnswer, PrintForm, PrintOrder } from './press-thread.ts';

export interface Printer {
  /** `letterhead`: another than the organisation's. @throws Refused `busy` when too many wait, `file-failed` when the file cannot be made */
  print(document: FileDocument, form: PrintForm, letterhead?: Letterhead): Promise<Uint8Array>;
  /** Something is erased: nothing that has been printed is handed out again. */
  forget(): void;
  /** What is under way is given up. */
  close(): Promise<void>;
}

interface PrinterParts {
  /** The template's path. */
  template: string;
  log: Pick<Log, 'error'>;
  /** Whose paper it is now. */
  letterhead?: () => Letterhead;
  /** Milliseconds for one file before the thread is taken for hung. */
  patience?: number;
}

const maxCachedBytes = 32 * 1024 * 1024;

/** Prints in a thread, one file at a time; what has been printed lately is handed out again. */
export function createPrinter({
  template,
  log,
  letterhead: current = () => blankPaper,
  patience = 20_000,
}: PrinterParts): Printer {
  const cache = new LRUCache<string, Uint8Array>({
    maxSize: maxCachedBytes,
    sizeCalculation: ({ byteLength }) => Math.max(byteLength, 1),
  });
  const queue = createThreadQueue<PrintOrder, PrintAnswer>({
    thread: new URL('./press-thread.ts', import.meta.url),
    workerData: template,
    patience,
    // Each is a download somebody looks at the progress of.
    maxWaiting: 30,
    // A compiler that has loaded its fonts prints the next file ten times as fast.
    idleAfter: 60_000,
  });

  return {
    async print(document, form, letterhead = current()) {
      const key = sha256Of(`${form} ${JSON.stringify([document, letterhead])}`);
      const known = cache.get(key);
      if (known) return known;
      const answer = await queue.run({ document, form, letterhead }).catch(failureToAnswer);
      if (!answer.ok) {
        log.error({ form, reason: answer.reason }, 'a file could not be printed');
        throw new Refused('file-failed');
      }
      cache.set(key, answer.bytes);
      return answer.bytes;
    },
    forget: () => cache.clear(),
    close: () => queue.close(),
  };
}

function failureToAnswer(error: unknown): PrintAnswer {
  if (!(error instanceof ThreadFailure)) throw error;
  if (error.isFull) throw new Refused('busy');
  return { ok: false, reason: error.message };
}
