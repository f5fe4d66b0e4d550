import * as Y from 'yjs';
import {
  type DeletedRange,
  deletedRanges,
  encodedSize,
  encodeUpdate,
  isRun,
  sliceOfRun,
  type WritableStruct,
} from '../../../shared/minutes/model/update-encoding.ts';

/** Of one part: three seconds of a line of 20 kbit/s. Bytes. */
export const maxPartBytes = 8_192;
/** Of a run of text that is cut: less is not worth a struct of its own. */
const fewestCharacters = 500;
/** Deleted ranges in one part; each takes about six bytes. */
const maxPartDeletes = 1_200;

export interface Part {
  update: Uint8Array;
  /** How much of the whole has gone with it, 0 to 100. */
  percent: number;
  isLast: boolean;
}

/**
 * What a page lacks of a document, cut into parts when it is asked for the next one: what is written meanwhile comes
 * with the parts that are still to come. A part by itself may rest on a later one; all together are one update.
 */
export class Transfer {
  /** Up to which clock of each client the page has been given everything. */
  #has: Map<number, number>;
  #given = 0;
  /** The parts that are left, once all structs are cut and what is deleted has been looked up. */
  #rest: Uint8Array[] | null = null;

  constructor(stateVector: ReadonlyMap<number, number>) {
    this.#has = new Map(stateVector);
  }

  /** True when what is written now comes with no part of it any more and must be sent after the last. */
  get isCut(): boolean {
    return this.#rest !== null;
  }

  /** The page wrote this itself: it need not be given it. */
  wrote(update: Uint8Array): void {
    const { from, to } = Y.parseUpdateMeta(update);
    for (const [client, clock] of from) {
      if ((this.#has.get(client) ?? 0) === clock) this.#has.set(client, to.get(client) ?? clock);
    }
  }

  next(doc: Y.Doc): Part {
    const cut = this.#rest === null ? this.#cut(doc) : null;
    const update = cut ?? this.#rest?.shift() ?? encodeUpdate([], []);
    return { update, percent: this.#percent(doc), isLast: this.#rest?.length === 0 };
  }

  /** The next structs; null when those that are left have gone to `#rest`. */
  #cut(doc: Y.Doc): Uint8Array | null {
    const structs: WritableStruct[] = [];
    let bytes = 0;
    for (const [client, chain] of doc.store.clients) {
      const end = Y.getState(doc.store, client);
      for (let clock = this.#has.get(client) ?? 0; clock < end; ) {
        if (bytes >= maxPartBytes) return encodeUpdate(structs, []);
        const struct = fromClock(chain, clock, maxPartBytes - bytes);
        structs.push(struct);
        bytes += encodedSize(struct);
        this.#given += struct.end - clock;
        clock = struct.end;
        this.#has.set(client, clock);
      }
    }
    this.#rest = withDeletes(structs, deletedRanges(Y.createDeleteSetFromStructStore(doc.store)));
    return null;
  }

  #percent(doc: Y.Doc): number {
    if (this.#rest !== null) return 100;
    let left = 0;
    for (const client of doc.store.clients.keys()) {
      left += Math.max(0, Y.getState(doc.store, client) - (this.#has.get(client) ?? 0));
    }
    return Math.floor((100 * this.#given) / (this.#given + left));
  }
}

/** What of the struct at this clock has not gone yet, and of a long run of text not more than about so many bytes. */
function fromClock(chain: (Y.Item | Y.GC)[], clock: number, room: number): WritableStruct & { end: number } {
  const struct = chain[Y.findIndexSS(chain, clock)] as Y.Item | Y.GC;
  const offset = clock - struct.id.clock;
  const end = struct.id.clock + struct.length;
  // Most letters take one byte, some take three.
  const characters = Math.max(fewestCharacters, room >> 1);
  if (isRun(struct) && struct.length - offset > characters) {
    const run = sliceOfRun(struct, offset, offset + characters);
    return { id: run.id, end: clock + run.length, write: (to: Y.UpdateEncoderV1) => run.write(to, 0) };
  }
  const id = Y.createID(struct.id.client, clock);
  return { id, end, write: (to: Y.UpdateEncoderV1) => struct.write(to, offset) };
}

/** The last structs with the first deletions, then the other deletions. */
function withDeletes(structs: WritableStruct[], deletes: DeletedRange[]): Uint8Array[] {
  const parts = [encodeUpdate(structs, deletes.slice(0, maxPartDeletes))];
  for (let at = maxPartDeletes; at < deletes.length; at += maxPartDeletes) {
    parts.push(encodeUpdate([], deletes.slice(at, at + maxPartDeletes)));
  }
  return parts;
}
