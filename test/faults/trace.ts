import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as decoding from 'lib0/decoding';
import { messageKind } from '../../shared/api/wire.ts';

/** What a trace of system calls proves about words like `q00012q`, each written once. */
export interface Proof {
  /** Words that went out over a socket, once for each frame. */
  shown: number;
  /** Receipts that went out. */
  acknowledged: number;
  /** Words that went out, or were acknowledged, before the log that holds them was synced. */
  violations: string[];
}

interface Call {
  name: string;
  fd: number;
  text: string;
}

const word = /q\d{5}q/g;

/**
 * Reads the output of `strace -f`: what has been written to SQLite's log stands there once a sync of it that began after
 * the write has ended; only then may it go out, and only then may its receipt.
 */
export class TraceReader {
  #proof: Proof = { shown: 0, acknowledged: 0, violations: [] };
  #wal = new Set<number>();
  /** Begun and not ended, by thread. */
  #open = new Map<string, Call>();
  #written = new Set<string>();
  /** What had been written when a sync began, by thread. */
  #syncing = new Map<string, string[]>();
  #synced = new Set<string>();
  /** Words that came over each socket, in order. */
  #received = new Map<number, string[]>();

  async read(file: string): Promise<Proof> {
    for await (const line of createInterface(createReadStream(file, 'latin1'))) this.#line(line);
    return this.#proof;
  }

  #line(line: string): void {
    const thread = /^\d+/.exec(line)?.[0] ?? '';
    const resumed = /<\.\.\. \w+ resumed>/.test(line);
    const begun = resumed ? this.#open.get(thread) : lineToCall(line);
    if (!begun) return;
    const call = resumed ? { ...begun, text: begun.text + line } : begun;
    if (!resumed) this.#begin(thread, call);
    if (line.includes('<unfinished ...>')) this.#open.set(thread, call);
    else {
      this.#open.delete(thread);
      this.#end(thread, call, Number(/= (-?\d+)(?: \w+ \(.*\))?$/.exec(line)?.[1] ?? -1));
    }
  }

  #begin(thread: string, call: Call): void {
    if (call.name === 'fdatasync' || call.name === 'fsync') {
      if (this.#wal.has(call.fd)) this.#syncing.set(thread, [...this.#written]);
    } else if (call.name.startsWith('write')) this.#send(call);
  }

  #end(thread: string, { name, fd, text }: Call, result: number): void {
    if (name === 'openat' && text.includes('.sqlite-wal') && result >= 0) this.#wal.add(result);
    else if (name === 'read' && result > 0) this.#receive(fd, text);
    else if (name === 'pwrite64' && this.#wal.has(fd)) {
      for (const [found] of text.matchAll(word)) if (!this.#synced.has(found)) this.#written.add(found);
    } else if ((name === 'fdatasync' || name === 'fsync') && result === 0) {
      for (const found of this.#syncing.get(thread) ?? []) {
        this.#synced.add(found);
        this.#written.delete(found);
      }
      this.#syncing.delete(thread);
    }
  }

  #receive(fd: number, text: string): void {
    const words = this.#received.get(fd) ?? [];
    this.#received.set(fd, words);
    for (const [found] of text.matchAll(word)) words.push(found);
  }

  #send({ fd, text }: Call): void {
    for (const [found] of text.matchAll(word)) {
      this.#proof.shown += 1;
      if (!this.#synced.has(found)) this.#proof.violations.push(`${found} was sent before it was synced`);
    }
    for (const count of textToReceipts(text)) {
      this.#proof.acknowledged += 1;
      // The first frame of a page is its answer to the server's question; its words are those that follow.
      for (const found of this.#received.get(fd)?.slice(0, Math.max(0, count - framesBefore)) ?? []) {
        if (!this.#synced.has(found))
          this.#proof.violations.push(`${found} was acknowledged before it was synced`);
      }
    }
  }
}

/** What a page sends before its first word: the answer to the server's step 1, and its first letter. */
const framesBefore = 2;

function lineToCall(line: string): Call | null {
  const match = /^\d+\s+(\w+)\((\d+|AT_FDCWD)/.exec(line);
  return match ? { name: match[1] ?? '', fd: Number(match[2]), text: line } : null;
}

/** Counts in the `saved` frames of a write to a socket. */
function textToReceipts(text: string): number[] {
  const bytes = Buffer.concat(
    [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, quoted]) => unquote(quoted ?? '')),
  );
  const counts: number[] = [];
  for (let at = 0; bytes[at] === 0x82; ) {
    const short = bytes[at + 1] ?? 0;
    const head = short < 126 ? 2 : 4;
    const length = short < 126 ? short : bytes.readUInt16BE(at + 2);
    const payload = bytes.subarray(at + head, at + head + length);
    if (payload[0] === messageKind.saved)
      counts.push(decoding.readVarUint(decoding.createDecoder(payload.subarray(1))));
    at += head + length;
  }
  return counts;
}

const escapes: Record<string, number> = { n: 10, t: 9, r: 13, v: 11, f: 12, '"': 34, '\\': 92 };

/** strace quotes as C does, with octal numbers. */
function unquote(text: string): Buffer {
  const bytes: number[] = [];
  for (const [, octal, letter, plain] of text.matchAll(/\\([0-7]{1,3})|\\(.)|([^\\])/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (letter !== undefined) bytes.push(escapes[letter] ?? letter.charCodeAt(0));
    else bytes.push((plain ?? '').charCodeAt(0));
  }
  return Buffer.from(bytes);
}
