import * as Y from 'yjs';
import type { CloseCode, Refusal } from '../../../shared/api/wire.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import type { Appended, Store, UpdateToAppend } from '../../store/store.ts';
import type { SocketSession } from '../socket/session.ts';

/** The audit row of a write. */
export type DeedRow = Parameters<Store['writer']['appendDeed']>[1];
/** How a write that a deed has made is stored: with its audit row, or together with all else that the deed is. */
export type DeedAudit = DeedRow | ((update: UpdateToAppend) => Promise<Appended>);

/** Where a write comes from: a page by its socket, or the server itself. */
export type WriteSource = Pick<
  SocketSession,
  'schema' | 'isGone' | 'newClients' | 'acknowledge' | 'refuse' | 'close' | 'scheduleAck'
> & {
  access: Pick<SocketSession['access'], 'participant' | 'write'>;
  /** R34. */
  mayTakeItems: boolean;
  /** Who sits at the page; null: the server itself, whose writes have a row of their own. */
  person: SocketSession['person'] | null;
  /** What is stored with the write; null: see `Writings`. */
  audit: DeedAudit | null;
};

/** The words could not be written. */
export class WriteRefused extends Error {
  override name = 'WriteRefused';
  readonly reason: Refusal | CloseCode;

  constructor(reason: Refusal | CloseCode) {
    super(`The server’s own write was refused: ${reason}.`);
    this.reason = reason;
  }
}

/**
 * What the server writes into a document because somebody has done something (an item added to the agenda): it goes the way
 * of every write, is judged, stored and sent (rule 2), in the name of who did it. Unlike a page it may take items away (R34).
 */
export class ServerWrite implements WriteSource {
  readonly access: WriteSource['access'];
  readonly audit: DeedAudit;
  readonly person = null;
  readonly schema = null;
  readonly mayTakeItems = true;
  newClients = 0;
  /** Resolves when it is stored and sent; rejects with `WriteRefused` when it is neither. */
  readonly done: Promise<void>;
  #settle = { resolve: () => {}, reject: (_: WriteRefused) => {} };
  #isOver = false;

  constructor(author: ParticipantId, audit: DeedAudit) {
    this.audit = audit;
    this.access = { participant: author, write: true };
    this.done = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  get isGone(): boolean {
    return this.#isOver;
  }

  acknowledge(): void {
    this.#isOver = true;
    this.#settle.resolve();
  }

  refuse(_frame: number, reason: Refusal): void {
    this.close(reason);
  }

  close(reason: Refusal | CloseCode): void {
    this.#isOver = true;
    this.#settle.reject(new WriteRefused(reason));
  }

  scheduleAck(): void {}
}

/** The server's writes into one document that are under way: its room is kept for them, as for a page. */
export class ServerWrites {
  #writes = new Set<ServerWrite>();

  get isIdle(): boolean {
    return this.#writes.size === 0;
  }

  /** Resolves when what `begin` has put on its way is stored and sent. */
  async run(write: ServerWrite, begin: () => Promise<void>): Promise<void> {
    this.#writes.add(write);
    try {
      // Together: the room may fail while the document is still being read.
      await Promise.all([begin(), write.done]);
    } finally {
      this.#writes.delete(write);
    }
  }

  closeAll(code: CloseCode): void {
    for (const write of this.#writes) write.close(code);
  }
}

/** What `change` would make of a document, as an update; null when nothing. */
export function changeToUpdate(doc: Y.Doc, change: (draft: Y.Doc) => void): Uint8Array | null {
  const draft = new Y.Doc();
  Y.applyUpdate(draft, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(draft);
  let isChanged = false;
  draft.on('update', () => {
    isChanged = true;
  });
  draft.transact(() => change(draft));
  const update = isChanged ? Y.encodeStateAsUpdate(draft, before) : null;
  draft.destroy();
  return update;
}
