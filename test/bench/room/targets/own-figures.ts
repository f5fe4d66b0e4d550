import { monitorEventLoopDelay } from 'node:perf_hooks';
import { answerParent } from '../child.ts';
import { createCpuProfile } from './cpu-shares.ts';

const delay = monitorEventLoopDelay({ resolution: 1 });
const profile = createCpuProfile();

/** What every target tells of itself when asked, and what is its own. */
export function answerBench(own: Record<string, (input: never) => unknown>): void {
  answerParent({
    ...own,
    /** Bytes in use after everything unused has been given back. V8 throws away compiled code only after several rounds. */
    async memory() {
      for (let round = 0; round < 10; round++) {
        globalThis.gc?.();
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    },
    /** From now on the event loop is watched. */
    watch: () => {
      delay.reset();
      delay.enable();
    },
    /** The longest that the event loop was away since `watch`. Milliseconds. */
    lag: () => delay.max / 1e6,
    profile: () => profile.start(),
    /** What secures the room, of the processor time since `profile`. */
    shares: () => profile.stop(),
  });
}
