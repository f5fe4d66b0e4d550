import * as Y from 'yjs';
import { closeCode } from '../../../shared/api/wire.ts';
import type { LiveDocument } from '../document/live-document.ts';
import { maxPartBytes, Transfer } from '../document/transfer.ts';
import { partFrame, step2Frame, updateFrame } from '../socket/protocol.ts';
import { SocketSession } from '../socket/session.ts';
import type { WriteSource } from './server-write.ts';

/** Parts under way to a page at first and at most, and how soon each is to be received for there to be one more. */
const inFlight = { first: 4, most: 32, soon: 1_000 };

interface Transferring {
  transfer: Transfer;
  /** When each part under way was sent (`performance.now()`). */
  sent: number[];
  window: number;
  /** What is written after the last part has been cut. */
  after: Uint8Array[];
  isLastSent: boolean;
}

/**
 * Gives each page the document and then what is new (R5, R20). What is large goes in parts to pages that ask for that
 * (R38): a slow line shows life with each, and a connection that is lost costs no more than the parts under way.
 */
export class FanOut {
  #sessions: ReadonlySet<SocketSession>;
  #transferring = new Map<SocketSession, Transferring>();

  constructor(sessions: ReadonlySet<SocketSession>) {
    this.#sessions = sessions;
  }

  /** Answers a sync step 1. */
  answer(session: SocketSession, stateVector: ReadonlyMap<number, number>, { doc }: LiveDocument): void {
    if (session.wantsParts) this.#begin(session, stateVector, doc);
    else session.send(step2Frame(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map(stateVector)))));
    session.isSynced = true;
  }

  isTransferring(session: SocketSession): boolean {
    return this.#transferring.has(session);
  }

  /** The page has received a part. */
  partReceived(session: SocketSession, { doc }: LiveDocument): void {
    const under = this.#transferring.get(session);
    const sent = under?.sent.shift();
    if (!under || sent === undefined) return;
    if (performance.now() - sent < inFlight.soon) under.window = Math.min(under.window + 1, inFlight.most);
    this.#pump(session, under, doc);
  }

  /** What has just been applied, to everybody but the one who wrote it (null: somebody at another node). The frame is built once, from the bytes as they came. */
  send(bytes: Uint8Array, sender: WriteSource | null, live: LiveDocument): void {
    const frame = updateFrame(bytes);
    if (sender instanceof SocketSession) this.#transferring.get(sender)?.transfer.wrote(bytes);
    for (const session of this.#sessions) {
      if (session === sender || !session.isSynced) continue;
      const under = this.#transferring.get(session);
      if (under?.transfer.isCut) under.after.push(frame);
      else if (under) continue;
      else if (session.wantsParts && bytes.length > maxPartBytes)
        this.#begin(session, stateBefore(bytes, live.doc), live.doc);
      else session.send(frame);
    }
  }

  leave(session: SocketSession): void {
    this.#transferring.delete(session);
  }

  #begin(session: SocketSession, stateVector: ReadonlyMap<number, number>, doc: Y.Doc): void {
    const transfer = new Transfer(stateVector);
    const under = { transfer, sent: [], window: inFlight.first, after: [], isLastSent: false };
    this.#transferring.set(session, under);
    this.#pump(session, under, doc);
  }

  #pump(session: SocketSession, under: Transferring, doc: Y.Doc): void {
    while (under.sent.length < under.window) {
      const { update, percent, isLast } = under.transfer.next(doc);
      if (isLast) {
        this.#transferring.delete(session);
        session.send(step2Frame(update));
        for (const frame of under.after) session.send(frame);
        return;
      }
      under.sent.push(performance.now());
      session.send(partFrame(percent, update));
    }
  }
}

/** What everybody had who had all there was before this update. */
function stateBefore(bytes: Uint8Array, doc: Y.Doc): Map<number, number> {
  const state = Y.decodeStateVector(Y.encodeStateVector(doc));
  for (const [client, clock] of Y.parseUpdateMeta(bytes).from) state.set(client, clock);
  return state;
}

/** R9: pages that would delete what they do not know are disconnected before they can see it. */
export function raiseSchema(
  schemaVersion: number,
  live: LiveDocument,
  sessions: ReadonlySet<SocketSession>,
): void {
  if (schemaVersion <= live.schemaVersion) return;
  live.schemaVersion = schemaVersion;
  for (const session of sessions) {
    if (session.schema !== null && session.schema < schemaVersion) session.close(closeCode.clientTooOld);
  }
}
