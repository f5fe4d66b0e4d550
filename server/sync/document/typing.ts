import * as encoding from 'lib0/encoding';
import type { Id, Struct, Update } from './decode.ts';
import type { Place, Placed } from './position.ts';

/** What is known of an update that has been judged, when it is nothing but letters. */
export interface Typed {
  /** Where its author goes on typing, with nobody else's at their place. */
  run: Run | null;
  /** The letters, when they stand right behind the author's last ones. */
  letters: Struct | null;
}

/** Letters somebody is typing: where the next one of the same hand comes when it stands right behind them. */
export interface Run extends Id {
  /** What stands behind the run, as its author sees it. */
  right: Id | null;
  place: Place;
}

/** Runs are forgotten after so many letters, so that none is ever far from its place when Yjs looks for it. */
const maxLetters = 1_000;

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
    if (run === null || this.#letters > maxLetters) this.forget();
    if (run !== null) this.#runs.set(run.client, run);
  }

  forget(): void {
    this.#runs.clear();
    this.#letters = 0;
  }
}

/** Letters that have been typed and wait to be put into the document, those of one hand as one run. */
export class Letters {
  #runs = new Map<number, { first: Struct; text: string }>();

  /** Behind those of the same client that wait. */
  add(struct: Struct): void {
    const run = this.#runs.get(struct.client);
    const text = struct.content.kind === 'words' ? struct.content.text : '';
    if (run) run.text += text;
    else this.#runs.set(struct.client, { first: struct, text });
  }

  /** All of them as one update of Yjs' first format; null when there are none. None wait any more. */
  take(): Uint8Array | null {
    if (this.#runs.size === 0) return null;
    const update = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, this.#runs.size);
      for (const { first, text } of this.#runs.values()) writeRun(encoder, first, text);
      encoding.writeVarUint(encoder, 0);
    });
    this.#runs.clear();
    return update;
  }
}

/** A struct's kind and which ids follow, in one byte. */
const info = { string: 4, hasOrigin: 128, hasRight: 64 };

function writeRun(encoder: encoding.Encoder, { client, clock, origin, right }: Struct, text: string): void {
  for (const number of [1, client, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, info.string | (origin ? info.hasOrigin : 0) | (right ? info.hasRight : 0));
  for (const id of [origin, right]) {
    if (!id) continue;
    encoding.writeVarUint(encoder, id.client);
    encoding.writeVarUint(encoder, id.clock);
  }
  encoding.writeVarString(encoder, text);
}

/** The struct, when the update is nothing but one run of letters. */
export function onlyLetters({ chains, deletes }: Update): Struct | null {
  const struct = chains[0]?.[0];
  const isAlone = chains.length === 1 && chains[0]?.length === 1 && deletes.length === 0;
  return isAlone && struct?.content.kind === 'words' ? struct : null;
}

/** The run that goes on after these letters. */
export function placedToRun({ struct, place }: Placed): Run | null {
  const { client, clock, length, right } = struct;
  // What is only on its way may never come.
  return place?.holder.type ? { client, clock: clock + length - 1, right, place } : null;
}

/** Also when there is neither. */
export function isSameId(a: Id | null, b: Id | null): boolean {
  return a === null || b === null ? a === b : a.client === b.client && a.clock === b.clock;
}
