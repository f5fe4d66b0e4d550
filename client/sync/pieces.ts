import * as Y from 'yjs';
import {
  byClient,
  deletedRanges,
  encodedSize,
  encodeUpdate,
  isRun,
  sliceOfRun,
} from '../../shared/minutes/model/update-encoding.ts';

type Struct = Y.Item | Y.GC;

export interface Limits {
  /** What is no larger goes as it is. */
  whole: number;
  /** Of one piece. */
  bytes: number;
  structs: number;
  clients: number;
  deletes: number;
  /** Of one run of text. */
  run: number;
}

/** About half of what the server takes (R14), and what goes whole cannot hold more than that; a letter takes three bytes. */
const half: Limits = {
  whole: 20_000,
  bytes: 32_000,
  structs: 2_000,
  clients: 8,
  deletes: 2_000,
  run: 10_000,
};

/**
 * Cuts an update (a long paste, the work of an hour without a connection) into pieces that the server takes one after
 * the other: each rests only on what was known before and on the pieces before it, and deletions come last. Taken in
 * order, they are the update.
 */
export function toPieces(update: Uint8Array, most: Limits = half): Uint8Array[] {
  if (update.byteLength <= most.whole) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const order = inOrder(structs);
  if (order === null) return [update];
  const runs = order.flatMap((struct) => shortRuns(struct, most.run));
  const pieces = [...cut(runs, most)].map((piece) => encodeUpdate(piece, []));
  const deletes = deletedRanges(ds);
  for (let at = 0; at < deletes.length; at += most.deletes) {
    pieces.push(encodeUpdate([], deletes.slice(at, at + most.deletes)));
  }
  return pieces;
}

/** Each after what it rests on; null when something of it has not come here, for then it cannot be told. */
function inOrder(structs: (Struct | Y.Skip)[]): Struct[] | null {
  const chains = byClient(structs, ({ id }) => id.client);
  const reached = new Map([...chains].map(([client, [first]]) => [client, first?.id.clock ?? 0]));
  const isReached = (id: unknown) => !(id instanceof Y.ID) || id.clock < (reached.get(id.client) ?? Infinity);
  const open = [...chains.values()].map((chain) => ({ chain, at: 0 }));
  const order: Struct[] = [];
  for (let moved = true; moved; ) {
    moved = false;
    for (const one of open) {
      for (let next = one.chain[one.at]; next && canCome(next, isReached); next = one.chain[one.at]) {
        order.push(next);
        reached.set(next.id.client, next.id.clock + next.length);
        one.at += 1;
        moved = true;
      }
    }
  }
  return order.length === structs.length ? order : null;
}

function canCome(struct: Struct | Y.Skip, isReached: (id: unknown) => boolean): struct is Struct {
  if (struct instanceof Y.GC) return true;
  if (!(struct instanceof Y.Item)) return false;
  return isReached(struct.origin) && isReached(struct.rightOrigin) && isReached(struct.parent);
}

/** A long run of text as several, each written after the one before. */
function shortRuns(struct: Struct, most: number): Struct[] {
  if (!isRun(struct)) return [struct];
  const runs: Y.Item[] = [];
  for (let at = 0; at < struct.length; ) {
    const run = sliceOfRun(struct, at, Math.min(at + most, struct.length));
    runs.push(run);
    at += run.length;
  }
  return runs;
}

function* cut(order: Struct[], most: Limits): Iterable<Struct[]> {
  let piece: Struct[] = [];
  let bytes = 0;
  let clients = new Set<number>();
  for (const struct of order) {
    const size = encodedSize(struct);
    clients.add(struct.id.client);
    const isFull = bytes + size > most.bytes || piece.length === most.structs || clients.size > most.clients;
    if (isFull && piece.length > 0) {
      yield piece;
      piece = [];
      bytes = 0;
      clients = new Set([struct.id.client]);
    }
    piece.push(struct);
    bytes += size;
  }
  if (piece.length > 0) yield piece;
}
