import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Something of one Yjs client that can be written into an update: a struct, or what is left of one. */
export interface WritableStruct {
  id: Y.ID;
  write(encoder: Y.UpdateEncoderV1, offset: number): void;
}

/** So many of a client's clocks are deleted. */
export interface DeletedRange {
  client: number;
  clock: number;
  length: number;
}

/**
 * An update of Yjs' first format. The structs of one client must follow each other without a gap. The highest client
 * comes first, as everywhere in Yjs: `mergeUpdates` relies on it.
 */
export function encodeUpdate(
  structs: readonly WritableStruct[],
  deletes: readonly DeletedRange[],
): Uint8Array<ArrayBuffer> {
  const encoder = new Y.UpdateEncoderV1();
  const out = encoder.restEncoder;
  const chains = [...byClient(structs, ({ id }) => id.client)].sort(([a], [b]) => b - a);
  encoding.writeVarUint(out, chains.length);
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
  return encoder.toUint8Array() as Uint8Array<ArrayBuffer>;
}

export function encodedSize(struct: WritableStruct): number {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  return encoding.length(encoder.restEncoder);
}

/** What a delete set says is deleted. */
export function deletedRanges({ clients }: ReturnType<typeof Y.decodeUpdate>['ds']): DeletedRange[] {
  return [...clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, length: len })),
  );
}

/** Characters `from` to `to` of a run of text, as Yjs splits it; `to` may move by one, never inside a letter. */
export function sliceOfRun(run: Y.Item & { content: Y.ContentString }, from: number, to: number): Y.Item {
  const { id, rightOrigin, parent, parentSub } = run;
  const { str } = run.content;
  const end = isInsideLetter(str, to) ? to - 1 : to;
  const origin = from === 0 ? run.origin : Y.createID(id.client, id.clock + from - 1);
  const text = new Y.ContentString(str.slice(from, end));
  const start = Y.createID(id.client, id.clock + from);
  return new Y.Item(start, null, origin, null, rightOrigin, parent, parentSub, text);
}

export function isRun(struct: unknown): struct is Y.Item & { content: Y.ContentString } {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentString;
}

/** True between the two halves of a letter that takes two (☺ does not, 😀 does). */
function isInsideLetter(text: string, at: number): boolean {
  return at < text.length && /[\uD800-\uDBFF]/.test(text.charAt(at - 1));
}

/** (`Map.groupBy` is missing in browsers that are still in use.) */
export function byClient<T>(all: readonly T[], clientOf: (one: T) => number): Map<number, T[]> {
  const lists = new Map<number, T[]>();
  for (const one of all) {
    const list = lists.get(clientOf(one));
    if (list) list.push(one);
    else lists.set(clientOf(one), [one]);
  }
  return lists;
}
