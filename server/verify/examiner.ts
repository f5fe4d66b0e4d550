import { Refused } from '../door/refused.ts';
import { createThreadQueue, ThreadFailure } from '../process/thread-queue.ts';
import type { Examined } from './examine.ts';

export interface Examiner {
  /** Takes the file: its bytes are in the other thread afterwards. Refuses `busy`. */
  examine(file: Buffer): Promise<Examined>;
  close(): Promise<void>;
}

/** Reads files that anybody may send in a thread with bounds on time and memory, which is ended when nobody asks. */
export function createExaminer(): Examiner {
  const queue = createThreadQueue<Uint8Array, Examined>({
    thread: new URL('./examine-thread.ts', import.meta.url),
    patience: 20_000,
    maxWaiting: 16,
    idleAfter: 5_000,
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 },
  });
  return {
    async examine(file) {
      // Handed over, not copied. A small file shares its memory with others, and that would go along.
      const { buffer, byteLength } = file;
      const isAlone = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
      const bytes = isAlone ? new Uint8Array(buffer) : new Uint8Array(file);
      try {
        return await queue.run(bytes, [bytes.buffer]);
      } catch (error) {
        if (error instanceof ThreadFailure) throw new Refused('busy');
        throw error;
      }
    },
    close: () => queue.close(),
  };
}
