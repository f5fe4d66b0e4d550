import fc from 'fast-check';
import type { House } from '../../house.ts';
import { openCast } from './real.ts';
import { play } from './sequence.ts';
import { type Step, sequence } from './steps.ts';

/** So many at the same time: what they write is committed together, as in a house with many meetings. */
const atOnce = 20;

/**
 * Plays random sequences of what people do, and compares everything with the naive model after each step ([I10]–[I13]).
 * Throws with the sequence that shows a difference.
 */
export async function playSequences(
  house: House,
  count: number,
): Promise<{ sequences: number; steps: number; locks: number }> {
  const cast = await openCast(house);
  const done = { sequences: 0, steps: 0, locks: 0 };
  const playOne = async (steps: Step[]) => {
    const locks = await play(house, cast, steps).catch((cause) => {
      throw new Error(`${cause.message} after ${JSON.stringify(steps)}`, { cause });
    });
    done.sequences += 1;
    done.steps += steps.length;
    done.locks += locks;
  };
  const bundle = fc.array(sequence, { minLength: atOnce, maxLength: atOnce });
  await fc.assert(
    fc.asyncProperty(bundle, async (sequences) => void (await Promise.all(sequences.map(playOne)))),
    // A sequence is short enough to be read as it is.
    { numRuns: Math.ceil(count / atOnce), endOnFailure: true },
  );
  return done;
}
