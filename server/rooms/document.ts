import * as Y from 'yjs';
import type { ParticipantId } from '../../shared/ids.ts';
import { type Minutes, readMinutes } from '../../shared/minutes/read.ts';
import type { LogRow, StoreReader } from '../store/store.ts';
import { type Run, Typing } from './typing.ts';

/** So many updates are applied together at the latest: they cost a third so. */
const mostUnapplied = 64;

/** The live document: exactly the log's rows 1…seq, applied in order, the first of them perhaps as a snapshot. */
export class LiveDocument {
  #doc = new Y.Doc();
  #unapplied: Uint8Array[] = [];
  seq = 0;
  schemaVersion: number;
  /** Whose each Yjs client id is (R18). */
  readonly owners = new Map<number, ParticipantId | null>();
  readonly typing = new Typing();

  constructor(schemaVersion: number, snapshot: ReturnType<StoreReader['log']>['snapshot'] = null) {
    this.schemaVersion = schemaVersion;
    if (!snapshot) return;
    this.#take([snapshot.bytes], `The snapshot at row ${snapshot.seq}`);
    for (const [client, participant] of snapshot.clients) this.owners.set(client, participant);
    this.seq = snapshot.seq;
  }

  /** The document as it is after all rows. Throws as `catchUp` does. */
  get doc(): Y.Doc {
    this.catchUp();
    return this.#doc;
  }

  /** Applies the rows that wait for it. Throws when one of them rests on something that is not there. */
  catchUp(): void {
    if (this.#unapplied.length > 0) this.#take(this.#unapplied.splice(0), `A row up to ${this.seq}`);
  }

  /**
   * Throws when the row does not follow the last one. `clients`: the Yjs client ids it writes under; `run`: where its
   * author goes on typing, when it is nothing but letters.
   */
  apply(
    { seq, author, bytes }: LogRow,
    clients: Iterable<number> = clientsOf(bytes),
    run: Run | null = null,
  ): void {
    if (seq !== this.seq + 1) throw new Error(`Row ${seq} does not follow row ${this.seq}.`);
    this.#unapplied.push(bytes);
    this.typing.written(run);
    for (const client of clients) {
      if (!this.owners.has(client)) this.owners.set(client, author);
    }
    this.seq = seq;
    if (this.#unapplied.length >= mostUnapplied) this.catchUp();
  }

  /** Forgets everything. */
  destroy(): void {
    this.#unapplied = [];
    this.#doc.destroy();
  }

  #take(updates: Uint8Array[], name: string): void {
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

function clientsOf(bytes: Uint8Array): Iterable<number> {
  return Y.parseUpdateMeta(bytes).to.keys();
}
