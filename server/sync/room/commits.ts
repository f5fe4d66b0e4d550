import * as Y from 'yjs';
import { type CloseCode, closeCode } from '../../../shared/api/wire.ts';
import type { Appended } from '../../store/store.ts';
import type { DocumentCache } from '../document/document-cache.ts';
import type { LiveDocument } from '../document/live-document.ts';
import type { News } from '../firewall/judge.ts';
import { step1Frame } from '../socket/protocol.ts';
import { SocketSession } from '../socket/session.ts';
import {
  giveBack,
  type Judged,
  judgeBatch,
  mayRestOnOthers,
  mustAckAtOnce,
  sessionsWithGaps,
  takeBatch,
  type Write,
} from './batch.ts';
import {
  appendWrite,
  type CommitResult,
  commitResultsToLosses,
  firstOutdated,
  isAppended,
} from './commit-result.ts';
import { type FanOut, raiseSchema } from './fan-out.ts';
import type { Follower } from './follower.ts';
import type { Presence } from './presence.ts';
import type { Refusals } from './refusals.ts';
import type { RoomParts } from './room-parts.ts';
import type { WriteSource } from './server-write.ts';

interface OfRoom {
  sessions: ReadonlySet<SocketSession>;
  cache: DocumentCache;
  fanOut: FanOut;
  presence: Presence;
  refusals: Refusals;
  /** Null: nobody else writes. */
  follower: Follower | null;
  /** Ends the room. */
  fail(code: CloseCode, text: string, error: unknown): void;
  onIdle(): void;
}

/** The life of a write in its room, top to bottom; RULES.md has the rules. Rows of other nodes are taken in between two batches. */
export class Commits {
  #parts: RoomParts;
  #own: OfRoom;
  #waiting: Write[] = [];
  #underWay: Promise<void> | null = null;
  #hasEnded = false;

  constructor(parts: RoomParts, own: OfRoom) {
    this.#parts = parts;
    this.#own = own;
  }

  /** Null: nothing is on its way. */
  get underWay(): Promise<void> | null {
    return this.#underWay;
  }

  /** The log goes as far as this. */
  heardOf(seq: number): boolean {
    this.#own.follower?.heardOf(seq, this.#own.cache.loaded);
    if (!this.#own.follower?.isBehind) return false;
    this.#begin();
    return true;
  }

  /** The document to the end of its log. Rejects when it cannot be read. */
  async live(): Promise<LiveDocument> {
    const { follower, cache } = this.#own;
    if (follower && cache.loaded) {
      const caughtUp = follower.untilCaughtUp();
      this.#begin();
      await caughtUp;
    }
    return cache.load();
  }

  /** What waits is dropped: what is in memory may differ from the log. */
  end(error: unknown): void {
    this.#hasEnded = true;
    this.#waiting = [];
    this.#own.follower?.stop(error);
  }

  #begin(): void {
    this.#underWay ??= this.#work();
  }

  /** 1. It waits with all others of this room until the batch before it is on disk and applied; then judgeBatch, appendWrite. */
  add(session: WriteSource, frame: number, bytes: Uint8Array, isAnswer: boolean): void {
    // A copy: the frame is a view into a network buffer that would be kept alive and sent to the store whole.
    this.#waiting.push({
      session,
      frame,
      bytes: Buffer.from(bytes),
      isAnswer,
      came: performance.now(),
    });
    this.#begin();
  }

  async #work(): Promise<void> {
    try {
      while (this.#waiting.length > 0 || this.#own.follower?.isBehind) {
        const live = await this.#own.cache.load();
        if (this.#own.follower?.isBehind) await this.#own.follower.catchUp(live);
        if (this.#waiting.length > 0) await this.#commitBatch(live);
      }
    } catch (error) {
      this.#own.fail(closeCode.loadFailed, 'room failed', error);
    }
    this.#underWay = null;
    this.#own.onIdle();
  }

  async #commitBatch(live: LiveDocument): Promise<void> {
    const taken = takeBatch(this.#waiting);
    let batch = judgeBatch(taken, live, this.#parts);
    // Only what is wrong to the end of the log is refused.
    if (this.#own.follower && batch.some(mayRestOnOthers) && (await this.#own.follower.catchUp(live)))
      batch = judgeBatch(giveBack(batch), live, this.#parts);
    const outcomes = await Promise.allSettled(batch.map((write) => appendWrite(write, this.#parts)));
    const stands = firstOutdated(outcomes);
    this.#publishBatch(batch.slice(0, stands), outcomes.slice(0, stands), live);
    if (stands === batch.length || this.#hasEnded || !this.#own.follower) return;
    this.#waiting.unshift(...giveBack(batch.slice(stands)));
    this.#own.follower.isBehind = true;
  }

  /** 3. Applied, sent, answered: in order, and nothing after the first that the store could not keep. */
  #publishBatch(batch: Judged[], outcomes: CommitResult[], live: LiveDocument): void {
    const { losses, failure } = commitResultsToLosses(outcomes);
    batch.forEach((write, index) => {
      const [outcome, lost] = [outcomes[index], losses[index]];
      if (lost && write.verdict.kind !== 'refused') this.#own.refusals.refuse(write, lost);
      else this.#publishOne(write, outcome?.status === 'fulfilled' ? outcome.value : null, live);
    });
    for (const session of sessionsWithGaps(batch)) {
      if (session instanceof SocketSession && !this.#own.refusals.forFullDisk.has(session))
        session.send(step1Frame(Y.encodeStateVector(live.doc)));
    }
    this.#own.presence.flushWithNextWrite();
    for (const write of batch) write.session.scheduleAck(mustAckAtOnce(write));
    const answered = performance.now();
    for (const { came } of batch) this.#parts.onAnswered(answered - came);
    if (outcomes.some(isAppended)) this.#parts.ring({ kind: 'rows', seq: live.seq });
    if (losses.includes('store-failed')) this.#own.fail(closeCode.storeFailed, 'update not stored', failure);
  }

  #publishOne(write: Judged, appended: Appended | null, live: LiveDocument): void {
    const { session, verdict } = write;
    if (verdict.kind === 'refused') {
      // What it rests on was refused for want of room.
      const restsOnRefused = verdict.reason === 'gap' && this.#own.refusals.forFullDisk.has(session);
      this.#own.refusals.refuse(write, restsOnRefused ? 'store-full' : verdict.reason);
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
    raiseSchema(schemaVersion, live, this.#own.sessions);
    this.#own.fanOut.send(bytes, session, live);
    this.#parts.onAppended();
  }
}
