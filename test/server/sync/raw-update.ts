import * as encoding from 'lib0/encoding';
import type { Content, Id, Struct } from '../../../server/sync/document/decode.ts';

/** `raw`: whatever Yjs calls this kind of content, with these bytes. */
export type RawContent = Content | { kind: 'raw'; ref: number; bytes: number[] };

export interface RawStruct extends Omit<Struct, 'content'> {
  content: RawContent;
}

export interface RawChain {
  client: number;
  clock: number;
  structs: RawStruct[];
  /** What the message says, where that is something else than there are. */
  count?: number;
}

export interface RawUpdate {
  chains: RawChain[];
  deletes: { client: number; ranges: { clock: number; length: number }[] }[];
}

/** A struct under construction: said is only what matters. */
export function aStruct(content: RawContent, part: Partial<RawStruct> = {}): RawStruct {
  const length = content.kind === 'words' ? content.text.length : 1;
  return {
    client: 0,
    clock: 0,
    length,
    origin: null,
    right: null,
    parent: null,
    key: null,
    content,
    ...part,
  };
}

export const words = (text: string): Content => ({ kind: 'words', text });
export const node = (name: string): Content => ({ kind: 'element', name });
export const value = (...values: unknown[]): Content => ({ kind: 'values', values });

/** Yjs' first format by hand, true or false. */
export function encodeRaw({ chains, deletes }: RawUpdate): Uint8Array {
  return encoding.encode((encoder) => {
    const uint = (number: number) => encoding.writeVarUint(encoder, number);
    uint(chains.length);
    for (const { client, clock, structs, count = structs.length } of chains) {
      uint(count);
      uint(client);
      uint(clock);
      for (const struct of structs) writeStruct(encoder, struct);
    }
    uint(deletes.length);
    for (const { client, ranges } of deletes) {
      uint(client);
      uint(ranges.length);
      for (const { clock, length } of ranges) {
        uint(clock);
        uint(length);
      }
    }
  });
}

const refs = { gone: 0, deleted: 1, words: 4, mark: 6, element: 7, text: 7, values: 8 };

function writeStruct(encoder: encoding.Encoder, struct: RawStruct): void {
  const { origin, right, parent, key, content, length } = struct;
  const ref = content.kind === 'raw' ? content.ref : refs[content.kind];
  const info = ref | (origin ? 128 : 0) | (right ? 64 : 0) | (key === null ? 0 : 32);
  encoding.writeUint8(encoder, content.kind === 'gone' ? 0 : info);
  if (content.kind === 'gone') {
    encoding.writeVarUint(encoder, length);
    return;
  }
  const id = ({ client, clock }: Id) => {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  };
  if (origin) id(origin);
  if (right) id(right);
  if (!origin && !right) {
    encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0);
    if (typeof parent === 'string') encoding.writeVarString(encoder, parent);
    else id(parent ?? { client: 0, clock: 0 });
    if (key !== null) encoding.writeVarString(encoder, key);
  }
  writeContent(encoder, content, length);
}

function writeContent(encoder: encoding.Encoder, content: RawContent, length: number): void {
  switch (content.kind) {
    case 'gone':
    case 'deleted':
      encoding.writeVarUint(encoder, length);
      return;
    case 'words':
      encoding.writeVarString(encoder, content.text);
      return;
    case 'mark':
      encoding.writeVarString(encoder, content.name);
      encoding.writeVarString(encoder, JSON.stringify(content.value));
      return;
    case 'element':
      encoding.writeVarUint(encoder, 3);
      encoding.writeVarString(encoder, content.name);
      return;
    case 'text':
      encoding.writeVarUint(encoder, 6);
      return;
    case 'values':
      encoding.writeVarUint(encoder, content.values.length);
      for (const each of content.values) encoding.writeAny(encoder, each as string);
      return;
    case 'raw':
      for (const byte of content.bytes) encoding.writeUint8(encoder, byte);
  }
}
