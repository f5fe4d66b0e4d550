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
      // Of its own, so that it can be handed over instead of copied.
      const bytes = new Uint8Array(file);
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
