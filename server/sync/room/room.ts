import * as Y from 'yjs';
import { type CloseCode, closeCode, type Refusal } from '../../../shared/api/wire.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import type { Appended } from '../../store/store.ts';
import { DocumentCache } from '../document/document-cache.ts';
import type { LiveDocument } from '../document/live-document.ts';
import type { News } from '../firewall/judge.ts';
import { decodeMessage, heartbeatFrame, step1Frame } from '../socket/protocol.ts';
import { SocketSession } from '../socket/session.ts';
import { type Fault, isLastStrike } from '../socket/strikes.ts';
import { type Judged, judgeBatch, mustAckAtOnce, sessionsWithGaps, takeBatch, type Write } from './batch.ts';
import { appendWrite, type CommitResult, commitResultsToLosses } from './commit-result.ts';
import { FanOut, raiseSchema } from './fan-out.ts';
import { Presence } from './presence.ts';
import type { RoomParts } from './room-parts.ts';
import {
  changeToUpdate,
  type DeedAudit,
  ServerWrite,
  ServerWrites,
  type WriteSource,
} from './server-write.ts';
import { FullDiskRefusals } from './store-recovery.ts';

/** One document and who is in it. The life of a write, top to bottom; RULES.md has the rules. */
export class Room {
  readonly sessions = new Set<SocketSession>();
  #parts: RoomParts;
  #presence: Presence;
  #fanOut = new FanOut(this.sessions);
  #cache: DocumentCache;
  #waiting: Write[] = [];
  #refusedForFullDisk = new FullDiskRefusals();
  #serverWrites = new ServerWrites();
  #committing: Promise<void> | null = null;
  #lastUsedAt = 0;
  #isClosing = false;
  #hasEnded = false;

  constructor(parts: RoomParts) {
    this.#parts = parts;
    this.#cache = new DocumentCache(parts.store.reader, parts.id);
    this.#presence = new Presence({
      sessions: this.sessions,
      now: parts.now,
      mayWriteAs: (client, participant) => {
        const { owners } = this.#cache;
        return !owners.has(client) || owners.get(client) === participant;
      },
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

  /** The document, read for the purpose when it is not in memory. Rejects when it cannot be read. */
  live(): Promise<LiveDocument> {
    this.#lastUsedAt = this.#parts.now();
    return this.#cache.load();
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
      else this.#enqueue(write, 1, bytes, false);
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
    if (isQuiet && !this.#committing) this.#cache.unload();
  }

  /** Whoever was refused for want of disk space reconnects, and brings what is missing (R37). */
  storeWritable(): void {
    this.#refusedForFullDisk.closeAll();
  }

  /** Commits what has been received, then sends everybody away to come back. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#committing;
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
        this.#enqueue(session, session.countReceivedFrame(), message.bytes, message.isAnswer);
        break;
      case 'awareness':
        if (!this.#presence.receive(session, message.bytes)) this.#refuseFrame(session);
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
        this.#refuseFrame(session);
    }
  }

  // ── The life of a write ────────────────────────────────────────────────────────────────────────────────────

  /** 1. It waits with all others of this room until the batch before it is on disk and applied; then judgeBatch, appendWrite. */
  #enqueue(session: WriteSource, frame: number, bytes: Uint8Array, isAnswer: boolean): void {
    if (this.#isClosing) return;
    this.#lastUsedAt = this.#parts.now();
    // A copy: the frame is a view into a network buffer that would be kept alive and sent to the store whole.
    this.#waiting.push({
      session,
      frame,
      bytes: Buffer.from(bytes),
      isAnswer,
      came: performance.now(),
    });
    this.#committing ??= this.#commitWaiting();
  }

  async #commitWaiting(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const live = await this.#cache.load();
        const batch = judgeBatch(takeBatch(this.#waiting), live, this.#parts);
        const outcomes = await Promise.allSettled(batch.map((write) => appendWrite(write, this.#parts)));
        this.#publishBatch(batch, outcomes, live);
      }
    } catch (error) {
      this.#fail(closeCode.loadFailed, 'room failed', error);
    }
    this.#committing = null;
    this.#removeIfEmpty();
  }

  /** 3. Applied, sent, answered: in order, and nothing after the first that the store could not keep. */
  #publishBatch(batch: Judged[], outcomes: CommitResult[], live: LiveDocument): void {
    const { losses, failure } = commitResultsToLosses(outcomes);
    batch.forEach((write, index) => {
      const [outcome, lost] = [outcomes[index], losses[index]];
      if (lost && write.verdict.kind !== 'refused') this.#refuse(write, lost);
      else this.#publishOne(write, outcome?.status === 'fulfilled' ? outcome.value : null, live);
    });
    for (const session of sessionsWithGaps(batch)) {
      if (session instanceof SocketSession && !this.#refusedForFullDisk.has(session))
        session.send(step1Frame(Y.encodeStateVector(live.doc)));
    }
    this.#presence.flushWithNextWrite();
    for (const write of batch) write.session.scheduleAck(mustAckAtOnce(write));
    const answered = performance.now();
    for (const { came } of batch) this.#parts.onAnswered(answered - came);
    if (losses.includes('store-failed')) this.#fail(closeCode.storeFailed, 'update not stored', failure);
  }

  #publishOne(write: Judged, appended: Appended | null, live: LiveDocument): void {
    const { session, verdict } = write;
    if (verdict.kind === 'refused') {
      // What it rests on was refused for want of room.
      const isOwed = verdict.reason === 'gap' && this.#refusedForFullDisk.has(session);
      this.#refuse(write, isOwed ? 'store-full' : verdict.reason);
    } else if (verdict.kind === 'too-old') session.close(closeCode.clientTooOld);
    else if (appended?.ok === false) {
      session.close(appended.reason === 'schema-too-old' ? closeCode.clientTooOld : closeCode.noAccess);
    } else {
      if (verdict.kind === 'news' && appended) this.#applyAndSend(write, appended, verdict, live);
      session.acknowledge(write.frame);
    }
  }

  #applyAndSend(
    { session, bytes }: Judged,
    { seq, schemaVersion }: { seq: number; schemaVersion: number },
    news: News,
    live: LiveDocument,
  ): void {
    live.apply({ seq, author: session.access.participant, bytes }, news);
    raiseSchema(schemaVersion, live, this.sessions);
    this.#fanOut.send(bytes, session, live);
    this.#parts.onAppended();
  }

  /** R8. */
  #refuse({ session, frame }: Write, reason: Refusal): void {
    session.refuse(frame, reason);
    this.#parts.onRefused(reason);
    if (reason === 'store-full') {
      this.#refusedForFullDisk.add(session);
      this.#parts.onFull();
    }
    if (session instanceof SocketSession && isLastStrike(session, reason)) this.#endAttack(session, reason);
  }

  /** Nothing can be answered to what says nothing. */
  #refuseFrame(session: SocketSession): void {
    this.#parts.onRefused('frame');
    this.#endAttack(session, 'frame');
  }

  #endAttack(session: SocketSession, fault: Fault): void {
    if (session.isGone) return;
    session.close(closeCode.malformed);
    this.#parts.onAttack(session.person, fault);
  }

  // ── Leaving ────────────────────────────────────────────────────────────────────────────────────────────────

  #leave(session: SocketSession): void {
    this.sessions.delete(session);
    this.#refusedForFullDisk.delete(session);
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
    this.#waiting = [];
    this.#serverWrites.closeAll(code);
    this.#closeAll(code);
    this.#parts.onEmpty();
  }

  #closeAll(code: CloseCode): void {
    for (const session of this.sessions) session.close(code);
  }

  #removeIfEmpty(): void {
    if (this.sessions.size === 0 && this.#serverWrites.isIdle && !this.#committing) this.#parts.onEmpty();
  }
}
