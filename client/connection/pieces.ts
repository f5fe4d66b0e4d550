import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

type Struct = Y.Item | Y.GC;
interface Range {
  client: number;
  clock: number;
  length: number;
}

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
  const pieces = [...cut(runs, most)].map((piece) => encode(piece, []));
  const deletes = rangesIn(ds);
  for (let at = 0; at < deletes.length; at += most.deletes) {
    pieces.push(encode([], deletes.slice(at, at + most.deletes)));
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

/** A long run of text as several, each written after the one before, as Yjs splits it. */
function shortRuns(struct: Struct, most: number): Struct[] {
  if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentString)) return [struct];
  const runs: Struct[] = [];
  const { id, rightOrigin, parent, parentSub } = struct;
  let { origin } = struct;
  const { str } = struct.content;
  for (let at = 0; at < str.length; ) {
    const end = isInsideLetter(str, at + most) ? at + most - 1 : at + most;
    const text = new Y.ContentString(str.slice(at, end));
    const start = Y.createID(id.client, id.clock + at);
    runs.push(new Y.Item(start, null, origin, null, rightOrigin, parent, parentSub, text));
    origin = Y.createID(id.client, id.clock + end - 1);
    at = end;
  }
  return runs;
}

/** True between the two halves of a letter that takes two (☺ does not, 😀 does). */
const isInsideLetter = (text: string, at: number) => /[\uD800-\uDBFF]/.test(text.charAt(at - 1));

function* cut(order: Struct[], most: Limits): Iterable<Struct[]> {
  let piece: Struct[] = [];
  let bytes = 0;
  let clients = new Set<number>();
  for (const struct of order) {
    const size = sizeOf(struct);
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

function sizeOf(struct: Struct): number {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  return encoding.length(encoder.restEncoder);
}

function rangesIn({ clients }: ReturnType<typeof Y.decodeUpdate>['ds']): Range[] {
  return [...clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, length: len })),
  );
}

/** An update of Yjs' first format. */
function encode(structs: Struct[], deletes: Range[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const out = encoder.restEncoder;
  const chains = byClient(structs, ({ id }) => id.client);
  encoding.writeVarUint(out, chains.size);
  for (const [client, chain] of chains) {
    encoding.writeVarUint(out, chain.length);
    encoding.writeVarUint(out, client);
    encoding.writeVarUint(out, chain[0]?.id.clock ?? 0);
    for (const struct of chain) struct.write(encoder, 0);
  }
  const ranges = byClient(deletes, ({ client }) => client);
  encoding.writeVarUint(out, ranges.size);
  for (const [client, each] of ranges) {
    encoding.writeVarUint(out, client);
    encoding.writeVarUint(out, each.length);
    for (const { clock, length } of each) {
      encoding.writeVarUint(out, clock);
      encoding.writeVarUint(out, length);
    }
  }
  return encoder.toUint8Array();
}

function byClient<T>(all: T[], clientOf: (one: T) => number): Map<number, T[]> {
  const lists = new Map<number, T[]>();
  for (const one of all) {
    const list = lists.get(clientOf(one));
    if (list) list.push(one);
    else lists.set(clientOf(one), [one]);
  }
  return lists;
}
