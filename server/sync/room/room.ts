import * as Y from 'yjs';
import { type CloseCode, closeCode } from '../../../shared/api/wire.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import type { DocumentBell } from '../../bus/bus.ts';
import { DocumentCache } from '../document/document-cache.ts';
import type { LiveDocument } from '../document/live-document.ts';
import { changedFrame, decodeMessage, heartbeatFrame, step1Frame } from '../socket/protocol.ts';
import type { SocketSession } from '../socket/session.ts';
import { Commits } from './commits.ts';
import { FanOut } from './fan-out.ts';
import { Follower } from './follower.ts';
import { Presence } from './presence.ts';
import { Refusals } from './refusals.ts';
import type { RoomParts } from './room-parts.ts';
import { changeToUpdate, type DeedAudit, ServerWrite, ServerWrites } from './server-write.ts';

/** One document and who is in it. RULES.md has the rules; a write lives in commits.ts. */
export class Room {
  readonly sessions = new Set<SocketSession>();
  #parts: RoomParts;
  #presence: Presence;
  #fanOut = new FanOut(this.sessions);
  #cache: DocumentCache;
  #commits: Commits;
  #refusals: Refusals;
  #serverWrites = new ServerWrites();
  #lastUsedAt = 0;
  #isClosing = false;
  #hasEnded = false;
  /** Null: nobody else writes. */
  #follower: Follower | null;

  constructor(parts: RoomParts) {
    this.#parts = parts;
    this.#refusals = new Refusals(parts);
    const { id, store, accessOf, ring, now } = parts;
    const { sessions } = this;
    const follower =
      store.others &&
      new Follower({ id, reader: store.reader, others: store.others, sessions, fanOut: this.#fanOut });
    this.#follower = follower;
    this.#cache = new DocumentCache(store.reader, id, follower && ((live) => follower.resume(live)));
    this.#presence = new Presence({
      sessions,
      now,
      accessOf,
      tellElsewhere: (of) => ring({ kind: 'cursors', of }),
      mayWriteAs: (client, participant) => {
        const { owners } = this.#cache;
        return !owners.has(client) || owners.get(client) === participant;
      },
    });
    this.#commits = new Commits(parts, {
      sessions,
      cache: this.#cache,
      fanOut: this.#fanOut,
      presence: this.#presence,
      refusals: this.#refusals,
      follower,
      fail: (...reason) => this.#fail(...reason),
      onIdle: () => this.#removeIfEmpty(),
    });
  }

  enter(session: SocketSession): void {
    this.sessions.add(session);
    session.begin({
      receive: (frame) => this.#receive(session, frame),
      leave: () => this.#leave(session),
    });
    this.#whenLoaded((live) => this.#admit(session, live));
  }

  /** The document to the end of its log, read for the purpose when it is not in memory. Rejects when it cannot be read. */
  live(): Promise<LiveDocument> {
    this.#lastUsedAt = this.#parts.now();
    return this.#commits.live();
  }

  /** What another node says of the document. */
  hear(bell: DocumentBell, from: string): void {
    switch (bell.kind) {
      case 'rows':
        if (this.#commits.heardOf(bell.seq)) this.#lastUsedAt = this.#parts.now();
        break;
      case 'cursors':
        this.#presence.hear(bell.of, from);
        break;
      case 'whoIsHere':
        this.#presence.tellElsewhere();
        break;
      case 'changed':
        this.tellChanged();
    }
  }

  /** Everybody who asked for receipts is told to fetch. */
  tellChanged(): void {
    for (const session of this.sessions) if (session.wantsReceipts) session.send(changedFrame);
  }

  /** Cursors of nodes that have said nothing for long are gone. */
  forgetSilent(): void {
    this.#presence.forgetSilent();
  }

  /**
   * Writes what `change` makes of the document, for `author`, with the audit row of the deed. Resolves when it is on disk and
   * sent; rejects when it is refused or the document cannot be read.
   */
  write(author: ParticipantId, audit: DeedAudit, change: (draft: Y.Doc) => void): Promise<void> {
    const write = new ServerWrite(author, audit);
    const begin = async (): Promise<void> => {
      const bytes = changeToUpdate((await this.live()).doc, change);
      if (!bytes) write.acknowledge();
      else if (this.#isClosing || this.#hasEnded) write.close(closeCode.restarting);
      else this.#take(write, 1, bytes, false);
    };
    return this.#serverWrites.run(write, begin).finally(() => this.#removeIfEmpty());
  }

  /** Null while it is not in memory or being read. */
  get loaded(): LiveDocument | null {
    return this.#cache.loaded;
  }

  /** Unloads the document when nobody has needed it for so long (R30). Milliseconds. */
  unloadIfIdle(quietFor: number): void {
    const isQuiet = this.#parts.now() - this.#lastUsedAt >= quietFor;
    const { loaded } = this.#cache;
    if (!isQuiet || this.#commits.underWay || !loaded) return;
    this.#follower?.rest(loaded.seq);
    this.#cache.unload();
  }

  /** Whoever was refused for want of disk space reconnects, and brings what is missing (R37). */
  storeWritable(): void {
    this.#refusals.forFullDisk.closeAll();
  }

  /** Commits what has been received, then sends everybody away to come back. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#commits.underWay;
    this.#closeAll(closeCode.restarting);
  }

  #whenLoaded(act: (live: LiveDocument) => void): void {
    this.#lastUsedAt = this.#parts.now();
    const fail = (error: unknown) => this.#fail(closeCode.loadFailed, 'document not loaded', error);
    const { loaded } = this.#cache;
    if (!loaded) this.#cache.load().then(act).catch(fail);
    else {
      try {
        act(loaded);
      } catch (error) {
        fail(error);
      }
    }
  }

  #admit(session: SocketSession, live: LiveDocument): void {
    if (session.isGone) return;
    if (session.schema !== null && session.schema < live.schemaVersion) {
      session.close(closeCode.clientTooOld);
      return;
    }
    session.send(step1Frame(Y.encodeStateVector(live.doc)));
    this.#presence.tell(session);
    session.join();
  }

  #receive(session: SocketSession, frame: Uint8Array): void {
    if (session.isOver(this.#parts.now())) session.close(closeCode.signedOut);
    if (session.isGone) return;
    const message = decodeMessage(frame);
    const isQuestion = message?.kind === 'step1' || message?.kind === 'queryAwareness';
    session.charge(frame.byteLength, isQuestion, this.#parts.now());
    switch (message?.kind) {
      case 'step1':
        this.#whenLoaded((live) => this.#fanOut.answer(session, message.stateVector, live));
        break;
      case 'update':
        this.#take(session, session.countReceivedFrame(), message.bytes, message.isAnswer);
        break;
      case 'awareness':
        if (!this.#presence.receive(session, message.bytes)) this.#refusals.refuseFrame(session);
        break;
      case 'queryAwareness':
        this.#presence.tell(session);
        break;
      case 'askForReceipts':
        session.wantsReceipts = true;
        break;
      case 'askForParts':
        session.wantsParts = true;
        break;
      case 'partReceived':
        if (this.#fanOut.isTransferring(session))
          this.#whenLoaded((live) => this.#fanOut.partReceived(session, live));
        break;
      case 'heartbeat':
        session.send(heartbeatFrame);
        break;
      case undefined:
        this.#refusals.refuseFrame(session);
    }
  }

  #take(...[session, frame, bytes, isAnswer]: Parameters<Commits['add']>): void {
    if (this.#isClosing) return;
    this.#lastUsedAt = this.#parts.now();
    this.#commits.add(session, frame, bytes, isAnswer);
  }

  // ── Leaving ────────────────────────────────────────────────────────────────────────────────────────────────

  #leave(session: SocketSession): void {
    this.sessions.delete(session);
    this.#refusals.forFullDisk.delete(session);
    this.#presence.leave(session);
    this.#fanOut.leave(session);
    this.#removeIfEmpty();
  }

  /** What is in memory may differ from the log now: everybody is disconnected, and the document is read anew at the next connection. */
  #fail(code: CloseCode, text: string, error: unknown): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const reason = error instanceof Error ? error.message : 'unknown';
    this.#parts.log.error({ document: this.#parts.id, reason }, text);
    this.#commits.end(error);
    this.#serverWrites.closeAll(code);
    this.#closeAll(code);
    this.#parts.onEmpty();
  }

  #closeAll(code: CloseCode): void {
    for (const session of this.sessions) session.close(code);
  }

  #removeIfEmpty(): void {
    if (this.sessions.size === 0 && this.#serverWrites.isIdle && !this.#commits.underWay)
      this.#parts.onEmpty();
  }
}
