import * as Y from 'yjs';
import type { ParticipantId } from '../../../shared/ids.ts';
import { type Minutes, readMinutes } from '../../../shared/minutes/read/read.ts';
import type { DocumentLog, LogRow } from '../../store/store.ts';
import { DocumentBound } from './document-bound.ts';
import { Letters, type Typed, Typing } from './typing.ts';

/** So many rows, or bytes of them, are applied together at the latest. */
const maxUnapplied = { rows: 200, bytes: 256 * 1024 };

interface Written extends Typed {
  clients: Iterable<number>;
  growth: { bytes: number };
}

/** The live document: exactly the log's rows 1…seq, applied in order, the first of them perhaps as a snapshot. */
export class LiveDocument {
  #doc = new Y.Doc();
  /** Rows that wait to be applied, and letters behind them: most rows are one more letter of a run. */
  #unapplied: Uint8Array[] = [];
  #letters = new Letters();
  /** How many rows wait, and their bytes. */
  #waiting = 0;
  #waitingBytes = 0;
  /** Why rows could not be applied. The document is not whole from then on, whoever reads it (R12). */
  #failure: Error | null = null;
  seq = 0;
  schemaVersion: number;
  /** Whose each Yjs client id is (R18). */
  readonly owners = new Map<number, ParticipantId | null>();
  readonly typing = new Typing();
  readonly bound = new DocumentBound();

  constructor(schemaVersion: number, snapshot: DocumentLog['snapshot'] = null) {
    this.schemaVersion = schemaVersion;
    if (!snapshot) return;
    this.#applyTogether([snapshot.bytes], `The snapshot at row ${snapshot.seq}`);
    for (const [client, participant] of snapshot.clients) this.owners.set(client, participant);
    this.seq = snapshot.seq;
    this.bound.grow(snapshot.bytes.byteLength);
  }

  /** The document as it is after all rows. Throws as `catchUp` does. */
  get doc(): Y.Doc {
    this.catchUp();
    return this.#doc;
  }

  /** Applies the rows that wait for it. Throws when one of them rests on something that is not there. */
  catchUp(): void {
    if (this.#failure) throw this.#failure;
    if (this.#waiting === 0) return;
    this.#waiting = 0;
    this.#waitingBytes = 0;
    this.#queueLetters();
    this.#applyTogether(this.#unapplied.splice(0), `A row up to ${this.seq}`);
  }

  /** Throws when the row does not follow the last one. `news`: what the firewall found in it. */
  apply({ seq, author, bytes }: LogRow, news: Written = unjudged(bytes)): void {
    if (this.#failure) throw this.#failure;
    if (seq !== this.seq + 1) throw new Error(`Row ${seq} does not follow row ${this.seq}.`);
    if (news.letters) this.#letters.add(news.letters);
    else {
      this.#queueLetters();
      this.#unapplied.push(bytes);
    }
    this.#waiting += 1;
    this.#waitingBytes += bytes.byteLength;
    this.bound.grow(news.growth.bytes);
    this.typing.written(news.run);
    for (const client of news.clients) {
      if (!this.owners.has(client)) this.owners.set(client, author);
    }
    this.seq = seq;
    if (this.#waiting >= maxUnapplied.rows || this.#waitingBytes >= maxUnapplied.bytes) this.catchUp();
  }

  #queueLetters(): void {
    const letters = this.#letters.take();
    if (letters) this.#unapplied.push(letters);
  }

  /** Forgets everything: whoever still holds it may not take it for the document any more. */
  destroy(): void {
    this.#failure ??= new Error('The document has been unloaded.');
    this.#unapplied = [];
    this.#letters.take();
    this.#doc.destroy();
  }

  #applyTogether(updates: Uint8Array[], name: string): void {
    try {
      this.#applyAll(updates, name);
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(`${name} could not be applied.`);
      throw this.#failure;
    }
  }

  #applyAll(updates: Uint8Array[], name: string): void {
    this.#doc.transact((transaction) => {
      for (const bytes of updates) Y.applyUpdate(this.#doc, bytes);
      // Else Yjs tidies the marks of what comes from elsewhere, and the document is another than its log.
      transaction.local = true;
    });
    const { pendingStructs, pendingDs } = this.#doc.store;
    if (pendingStructs !== null || pendingDs !== null) throw new Error(`${name} rests on what is not there.`);
  }

  state(): { seq: number; update: Uint8Array } {
    return { seq: this.seq, update: Y.encodeStateAsUpdate(this.doc) };
  }

  minutes(): { seq: number; minutes: Minutes } {
    return { seq: this.seq, minutes: readMinutes(this.doc) };
  }
}

function unjudged(bytes: Uint8Array) {
  const growth = { bytes: bytes.byteLength };
  return { clients: Y.parseUpdateMeta(bytes).to.keys(), run: null, letters: null, growth };
}
