import type { ParticipantId } from '../../shared/ids.ts';
import type { LiveDocument } from './document.ts';
import type { Place, Placed } from './known.ts';
import type { Id, Struct, Update } from './update.ts';

/** Letters somebody is typing: where the next one of the same hand comes when it stands right behind them. */
export interface Run extends Id {
  /** What stands behind the run, as its author sees it. */
  right: Id | null;
  place: Place;
}

/** Runs are forgotten after so many letters, so that none is ever far from its place when Yjs looks for it. */
const mostLetters = 1_000;

/**
 * Who is typing where. Nearly all that ever comes is one more letter behind the last one, and that needs no look at the
 * document: the last one was judged, and since then there have been only letters like it. Anything else that is written
 * ends all runs.
 */
export class Typing {
  #runs = new Map<number, Run>();
  #letters = 0;

  /** Where this client's next letter would stand; undefined when it has to be looked up. */
  run(client: number): Run | undefined {
    return this.#runs.get(client);
  }

  /** An update has been applied: with its run when it was nothing but a letter, and null when it was more. */
  written(run: Run | null): void {
    this.#letters += 1;
    if (run === null || this.#letters > mostLetters) this.forget();
    if (run !== null) this.#runs.set(run.client, run);
  }

  forget(): void {
    this.#runs.clear();
    this.#letters = 0;
  }
}

/** The struct, when the update is nothing but one run of letters. */
export function onlyLetters({ chains, deletes }: Update): Struct | null {
  const struct = chains[0]?.[0];
  const isAlone = chains.length === 1 && chains[0]?.length === 1 && deletes.length === 0;
  return isAlone && struct?.content.kind === 'words' ? struct : null;
}

/** The letters in their place, when they stand right behind the author's last ones; null when they must be looked up. */
export function continueRun(update: Update, author: ParticipantId, live: LiveDocument): Placed | null {
  const struct = onlyLetters(update);
  const run = struct && live.typing.run(struct.client);
  if (!struct || !run || struct.clock !== run.clock + 1 || live.owners.get(struct.client) !== author)
    return null;
  const isBehind = isSame(struct.origin, run) && isSame(struct.right, run.right);
  return isBehind ? { struct, place: run.place, holder: null } : null;
}

/** The run that goes on after these letters. */
export function placedToRun({ struct, place }: Placed): Run | null {
  const { client, clock, length, right } = struct;
  // What is only on its way may never come.
  return place?.holder.type ? { client, clock: clock + length - 1, right, place } : null;
}

function isSame(a: Id | null, b: Id | null): boolean {
  return a === null || b === null ? a === b : a.client === b.client && a.clock === b.clock;
}
