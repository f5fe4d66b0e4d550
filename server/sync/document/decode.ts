import type { Refusal } from '../../../shared/api/wire.ts';
import { maxText } from '../../../shared/minutes/model/fits.ts';

/** A Yjs id: the n-th thing that this client wrote. */
export interface Id {
  client: number;
  clock: number;
}

/** What a struct holds. `gone` has been deleted and forgotten, its place too; `deleted` keeps its place. */
export type Content =
  | { kind: 'gone' }
  | { kind: 'deleted' }
  | { kind: 'words'; text: string }
  | { kind: 'mark'; name: string; value: unknown }
  | { kind: 'element'; name: string }
  | { kind: 'text' }
  | { kind: 'values'; values: unknown[] };

export interface Struct extends Id {
  length: number;
  /** What it was written after and before. */
  origin: Id | null;
  right: Id | null;
  /** Said only where there is neither: the name of a root, or what it stands in. */
  parent: string | Id | null;
  /** Name of the attribute it is a value of; null for a child. */
  key: string | null;
  content: Content;
}

/** `to` is the first clock that is not in it. */
export interface DeletedRange {
  client: number;
  from: number;
  to: number;
}

export interface Update {
  /** One list for each client, in the order of their clocks, without gaps. */
  chains: Struct[][];
  deletes: DeletedRange[];
}

/** Bounds of one update (A1–A21). Our own page stays far below each of them. */
const most = { bytes: 64 * 1024, structs: 10_000, clients: 16, client: 2 ** 32 - 1, clock: 2 ** 31 - 1 };

class Refused extends Error {
  readonly reason: Refusal;

  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Reads an update of Yjs' first format without Yjs: nothing is made in advance from a number in the message, nothing
 * is read that minutes never hold, and no two readings of the same bytes are possible. Stops at the first fault.
 */
export function decodeUpdate(bytes: Uint8Array): Update | Refusal {
  if (bytes.byteLength > most.bytes) return 'too-large';
  try {
    return new Reader(bytes).update();
  } catch (error) {
    return error instanceof Refused ? error.reason : 'malformed';
  }
}

/** As lib0 reads text: bytes that are not UTF-8 are no text. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

class Reader {
  #bytes: Uint8Array;
  #at = 0;
  #structs = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  update(): Update {
    const update = { chains: this.#chains(), deletes: this.#deletes() };
    if (this.#at !== this.#bytes.length) throw new Refused('malformed');
    return update;
  }

  #chains(): Struct[][] {
    const chains: Struct[][] = [];
    const seen = new Set<number>();
    for (let left = this.#uint(); left > 0; left--) {
      let count = this.#uint();
      const client = this.#client(seen);
      let clock = this.#uint();
      const chain: Struct[] = [];
      for (; count > 0; count--) {
        if (++this.#structs > most.structs) throw new Refused('too-large');
        const struct = this.#struct(client, clock);
        if (struct.length < 1) throw new Refused('malformed');
        clock += struct.length;
        if (clock > most.clock) throw new Refused('malformed');
        chain.push(struct);
      }
      chains.push(chain);
    }
    return chains;
  }

  /** Yjs forgets the first list of a client that it reads twice. */
  #client(seen: Set<number>): number {
    const client = this.#uint();
    if (client > most.client || seen.has(client)) throw new Refused('malformed');
    seen.add(client);
    if (seen.size > most.clients) throw new Refused('too-large');
    return client;
  }

  #struct(client: number, clock: number): Struct {
    const info = this.#byte();
    const struct: Struct = {
      client,
      clock,
      length: 1,
      origin: null,
      right: null,
      parent: null,
      key: null,
      content: { kind: 'gone' },
    };
    const kind = info & 31;
    if (kind === 0) {
      struct.length = this.#uint();
      return struct;
    }
    // A skip.
    if (kind === 10) throw new Refused('gap');
    if (info & 128) struct.origin = this.#id();
    if (info & 64) struct.right = this.#id();
    if ((info & 192) === 0) {
      struct.parent = this.#uint() === 1 ? this.#text() : this.#id();
      if (info & 32) struct.key = this.#text();
    }
    this.#content(kind, struct);
    return struct;
  }

  /** Other kinds of content are sub-documents, binaries, embeds, and what Yjs no longer writes. */
  #content(kind: number, struct: Struct): void {
    switch (kind) {
      case 1:
        struct.length = this.#uint();
        struct.content = { kind: 'deleted' };
        return;
      case 4: {
        const text = this.#text();
        if (text.length > maxText) throw new Refused('too-large');
        struct.length = text.length;
        struct.content = { kind: 'words', text };
        return;
      }
      case 6:
        struct.content = { kind: 'mark', name: this.#text(), value: JSON.parse(this.#text()) };
        return;
      case 7:
        struct.content = this.#type();
        return;
      case 8: {
        const values: unknown[] = [];
        for (let left = this.#uint(); left > 0; left--) values.push(this.#value());
        struct.length = values.length;
        struct.content = { kind: 'values', values };
        return;
      }
      default:
        throw new Refused('not-allowed');
    }
  }

  #type(): Content {
    switch (this.#uint()) {
      case 3:
        return { kind: 'element', name: this.#text() };
      case 6:
        return { kind: 'text' };
      default:
        throw new Refused('not-allowed');
    }
  }

  /** lib0's `any`: of the eleven kinds, those that an attribute can have. */
  #value(): unknown {
    switch (this.#byte()) {
      case 119:
        return this.#text();
      case 120:
        return true;
      case 121:
        return false;
      case 125:
        return this.#int();
      default:
        throw new Refused('not-allowed');
    }
  }

  /** Yjs writes a client's ranges in order and apart; anything else would be walked again and again. */
  #deletes(): DeletedRange[] {
    const deletes: DeletedRange[] = [];
    const seen = new Set<number>();
    for (let left = this.#uint(); left > 0; left--) {
      const client = this.#uint();
      if (seen.has(client)) throw new Refused('malformed');
      seen.add(client);
      let end = 0;
      for (let count = this.#uint(); count > 0; count--) {
        const from = this.#uint();
        const length = this.#uint();
        if (length < 1 || from < end) throw new Refused('malformed');
        end = from + length;
        deletes.push({ client, from, to: end });
      }
    }
    return deletes;
  }

  #id(): Id {
    return { client: this.#uint(), clock: this.#uint() };
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new Refused('malformed');
    return byte;
  }

  /** lib0 takes 150 bytes of 128 for a number that is none. Eight bytes hold every number there is. */
  #uint(): number {
    return this.#rest(0, 1);
  }

  #int(): number {
    const byte = this.#byte();
    const size = byte & 128 ? this.#rest(byte & 63, 64) : byte & 63;
    return byte & 64 ? -size : size;
  }

  #rest(start: number, unit: number): number {
    let number = start;
    let worth = unit;
    for (let read = 0; read < 8; read++) {
      const byte = this.#byte();
      number += (byte & 127) * worth;
      if (byte < 128 && number <= Number.MAX_SAFE_INTEGER) return number;
      worth *= 128;
    }
    throw new Refused('malformed');
  }

  #text(): string {
    const length = this.#uint();
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Refused('malformed');
    const text = utf8.decode(this.#bytes.subarray(this.#at, end));
    this.#at = end;
    return text;
  }
}
