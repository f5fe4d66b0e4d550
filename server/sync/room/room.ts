import * as Y from 'yjs';
import { type CloseCode, closeCode, type Refusal } from '../../../shared/api/wire.ts';
import type { Appended } from '../../store/store.ts';
import { DocumentKeeper } from '../document/document-cache.ts';
import type { LiveDocument } from '../document/live-document.ts';
import type { News } from '../firewall/judge.ts';
import {
  decodeMessage,
  heartbeatFrame,
  permissionDeniedFrame,
  refusedFrame,
  step1Frame,
} from '../socket/protocol.ts';
import type { Session } from '../socket/session.ts';
import { type Fault, isLastStrike } from '../socket/strikes.ts';
import { isAwaited, type Judged, judgeGroup, type Write, whoHasGaps } from './batch.ts';
import { type Outcome, outcomesToLosses } from './commit-result.ts';
import { DocumentSender } from './fan-out.ts';
import { Presence } from './presence.ts';
import type { RoomParts } from './room-parts.ts';

/** One document and who is in it. The life of a write, top to bottom; RULES.md has the rules. */
export class Room {
  readonly sessions = new Set<Session>();
  #parts: RoomParts;
  #presence: Presence;
  #sender = new DocumentSender(this.sessions);
  #keeper: DocumentKeeper;
  #waiting: Write[] = [];
  /** Whose words the full disk could not take (R37). */
  #owed = new Set<Session>();
  #committing: Promise<void> | null = null;
  #neededAt = 0;
  #isClosing = false;
  #hasEnded = false;

  constructor(parts: RoomParts) {
    this.#parts = parts;
    this.#keeper = new DocumentKeeper(parts.store.reader, parts.id);
    this.#presence = new Presence({
      sessions: this.sessions,
      now: parts.now,
      mayWriteAs: (client, participant) => {
        const { owners } = this.#keeper;
        return !owners.has(client) || owners.get(client) === participant;
      },
    });
  }

  enter(session: Session): void {
    this.sessions.add(session);
    session.begin({
      receive: (frame) => this.#receive(session, frame),
      leave: () => this.#leave(session),
    });
    this.#whenAwake((live) => this.#admit(session, live));
  }

  /** The document, read for the purpose when it sleeps. Rejects when it cannot be read. */
  live(): Promise<LiveDocument> {
    this.#neededAt = this.#parts.now();
    return this.#keeper.wake();
  }

  /** Null while it sleeps or is being read. */
  get awake(): LiveDocument | null {
    return this.#keeper.awake;
  }

  /** Lets the document sleep when nobody has needed it for so long (R30). Milliseconds. */
  rest(quietFor: number): void {
    const isQuiet = this.#parts.now() - this.#neededAt >= quietFor;
    if (isQuiet && !this.#committing) this.#keeper.sleep();
  }

  /** Whoever was refused for want of room knocks again, and brings what is missing (R37). */
  thereIsRoom(): void {
    for (const session of this.#owed) session.close(closeCode.storeFailed);
  }

  /** Commits what has been received, then sends everybody away to come back. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#committing;
    this.#showOut(closeCode.restarting);
  }

  #whenAwake(act: (live: LiveDocument) => void): void {
    this.#neededAt = this.#parts.now();
    const fail = (error: unknown) => this.#fail(closeCode.loadFailed, 'document not loaded', error);
    const { awake } = this.#keeper;
    if (!awake) this.#keeper.wake().then(act).catch(fail);
    else {
      try {
        act(awake);
      } catch (error) {
        fail(error);
      }
    }
  }

  #admit(session: Session, live: LiveDocument): void {
    if (session.isGone) return;
    if (session.schema !== null && session.schema < live.schemaVersion) {
      session.close(closeCode.clientTooOld);
      return;
    }
    session.send(step1Frame(Y.encodeStateVector(live.doc)));
    this.#presence.tell(session);
    session.join();
  }

  #receive(session: Session, frame: Uint8Array): void {
    if (session.isOver(this.#parts.now())) session.close(closeCode.signedOut);
    if (session.isGone) return;
    const message = decodeMessage(frame);
    const isQuestion = message?.kind === 'step1' || message?.kind === 'queryAwareness';
    session.charge(frame.byteLength, isQuestion, this.#parts.now());
    switch (message?.kind) {
      case 'step1':
        this.#whenAwake((live) => this.#sender.answer(session, message.stateVector, live));
        break;
      case 'update':
        this.#take(session, message.bytes, message.isAnswer);
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
        if (this.#sender.isTransferring(session))
          this.#whenAwake((live) => this.#sender.partReceived(session, live));
        break;
      case 'heartbeat':
        session.send(heartbeatFrame);
        break;
      case undefined:
        this.#refuseFrame(session);
    }
  }

  // ── The life of a write ────────────────────────────────────────────────────────────────────────────────────

  /** 1. It waits with all others of this room until the group before it is on disk and applied; then judgeGroup. */
  #take(session: Session, bytes: Uint8Array, isAnswer: boolean): void {
    if (this.#isClosing) return;
    this.#neededAt = this.#parts.now();
    // A copy: the frame is a view into a network buffer that would be kept alive and sent to the store whole.
    this.#waiting.push({
      ...{ session, frame: session.countReceived(), bytes: Buffer.from(bytes), isAnswer },
      came: performance.now(),
    });
    this.#committing ??= this.#commitWaiting();
  }

  async #commitWaiting(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const live = await this.#keeper.wake();
        const group = judgeGroup(this.#waiting.splice(0), live, this.#parts.people);
        const outcomes = await Promise.allSettled(group.map((write) => this.#append(write)));
        this.#settle(group, outcomes, live);
      }
    } catch (error) {
      this.#fail(closeCode.loadFailed, 'room failed', error);
    }
    this.#committing = null;
    this.#forgetIfEmpty();
  }

  /** 2. On disk before anybody sees it (R2, R3). Null when there is nothing to append. */
  async #append({ verdict, session, schemaVersion, bytes }: Judged): Promise<Appended | null> {
    if (verdict.kind !== 'news') return null;
    const author = session.access.participant;
    const at = new Date(this.#parts.now()).toISOString();
    return this.#parts.store.writer.append({ document: this.#parts.id, author, schemaVersion, bytes, at });
  }

  /** 3. Applied, sent, answered: in order, and nothing after the first that the store could not keep. */
  #settle(group: Judged[], outcomes: Outcome[], live: LiveDocument): void {
    const { losses, failure } = outcomesToLosses(outcomes);
    group.forEach((write, index) => {
      const [outcome, lost] = [outcomes[index], losses[index]];
      if (lost && write.verdict.kind !== 'refused') this.#refuse(write, lost);
      else this.#settleOne(write, outcome?.status === 'fulfilled' ? outcome.value : null, live);
    });
    for (const session of whoHasGaps(group)) {
      if (!this.#owed.has(session)) session.send(step1Frame(Y.encodeStateVector(live.doc)));
    }
    this.#presence.rideAlong();
    for (const write of group) write.session.oweReceipt(isAwaited(write));
    const answered = performance.now();
    for (const { came } of group) this.#parts.onAnswered(answered - came);
    if (losses.includes('store-failed')) this.#fail(closeCode.storeFailed, 'update not stored', failure);
  }

  #settleOne(write: Judged, appended: Appended | null, live: LiveDocument): void {
    const { session, verdict } = write;
    if (verdict.kind === 'refused') {
      // What it rests on was refused for want of room.
      const isOwed = verdict.reason === 'gap' && this.#owed.has(session);
      this.#refuse(write, isOwed ? 'store-full' : verdict.reason);
    } else if (verdict.kind === 'too-old') session.close(closeCode.clientTooOld);
    else if (appended?.ok === false) {
      session.close(appended.reason === 'schema-too-old' ? closeCode.clientTooOld : closeCode.noAccess);
    } else {
      if (verdict.kind === 'news' && appended) this.#show(write, appended, verdict, live);
      session.countSettled(write.frame);
    }
  }

  #show(
    { session, bytes }: Judged,
    { seq, schemaVersion }: { seq: number; schemaVersion: number },
    news: News,
    live: LiveDocument,
  ): void {
    live.apply({ seq, author: session.access.participant, bytes }, news);
    this.#raiseSchema(schemaVersion, live);
    this.#sender.send(bytes, session, live);
    this.#parts.onAppended();
  }

  /** R9: pages that would delete what they do not know are shown out before they can see it. */
  #raiseSchema(schemaVersion: number, live: LiveDocument): void {
    if (schemaVersion <= live.schemaVersion) return;
    live.schemaVersion = schemaVersion;
    for (const session of this.sessions) {
      if (session.schema !== null && session.schema < schemaVersion) session.close(closeCode.clientTooOld);
    }
  }

  /** R8. */
  #refuse({ session, frame }: Write, reason: Refusal): void {
    session.send(session.wantsReceipts ? refusedFrame(frame, reason) : permissionDeniedFrame(reason));
    session.countSettled(frame);
    this.#parts.onRefused(reason);
    if (reason === 'store-full') {
      this.#owed.add(session);
      this.#parts.onFull();
    }
    if (isLastStrike(session, reason)) this.#endAttack(session, reason);
  }

  /** Nothing can be answered to what says nothing. */
  #refuseFrame(session: Session): void {
    this.#parts.onRefused('frame');
    this.#endAttack(session, 'frame');
  }

  #endAttack(session: Session, fault: Fault): void {
    if (session.isGone) return;
    session.close(closeCode.malformed);
    this.#parts.onAttack(session.person, fault);
  }

  // ── Leaving ────────────────────────────────────────────────────────────────────────────────────────────────

  #leave(session: Session): void {
    this.sessions.delete(session);
    this.#owed.delete(session);
    this.#presence.leave(session);
    this.#sender.leave(session);
    this.#forgetIfEmpty();
  }

  /** What is in memory may differ from the log now: everybody out, and the room is read anew at the next knock. */
  #fail(code: CloseCode, text: string, error: unknown): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const reason = error instanceof Error ? error.message : 'unknown';
    this.#parts.log.error({ document: this.#parts.id, reason }, text);
    this.#waiting = [];
    this.#showOut(code);
    this.#parts.onEmpty();
  }

  #showOut(code: CloseCode): void {
    for (const session of this.sessions) session.close(code);
  }

  #forgetIfEmpty(): void {
    if (this.sessions.size === 0 && !this.#committing) this.#parts.onEmpty();
  }
}
