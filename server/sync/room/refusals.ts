import { closeCode, type Refusal } from '../../../shared/api/wire.ts';
import { SocketSession } from '../socket/session.ts';
import { type Fault, isLastStrike } from '../socket/strikes.ts';
import type { Write } from './batch.ts';
import type { RoomParts } from './room-parts.ts';
import { FullDiskRefusals } from './store-recovery.ts';

/** What a room does not take, and what comes of it (R8). */
export class Refusals {
  readonly forFullDisk = new FullDiskRefusals();
  #parts: Pick<RoomParts, 'onRefused' | 'onFull' | 'onAttack'>;

  constructor(parts: Pick<RoomParts, 'onRefused' | 'onFull' | 'onAttack'>) {
    this.#parts = parts;
  }

  refuse({ session, frame }: Write, reason: Refusal): void {
    session.refuse(frame, reason);
    this.#parts.onRefused(reason);
    if (reason === 'store-full') {
      this.forFullDisk.add(session);
      this.#parts.onFull();
    }
    if (session instanceof SocketSession && isLastStrike(session, reason)) this.#endAttack(session, reason);
  }

  /** Nothing can be answered to what says nothing. */
  refuseFrame(session: SocketSession): void {
    this.#parts.onRefused('frame');
    this.#endAttack(session, 'frame');
  }

  #endAttack(session: SocketSession, fault: Fault): void {
    if (session.isGone) return;
    session.close(closeCode.malformed);
    this.#parts.onAttack(session.person, fault);
  }
}
