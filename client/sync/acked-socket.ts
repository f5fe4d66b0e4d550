import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type * as Y from 'yjs';
import { messageKind, syncKind } from '../../shared/api/wire.ts';
import { type Line, newLine } from './line.ts';
import type { Parts } from './parts.ts';
import { toPieces } from './pieces.ts';
import type { ConnectionEvent } from './saved-state.ts';

type Frame = string | BufferSource | Blob;
/** A frame that waits for its turn; a piece of something larger goes only when all before it is settled. */
type Waiting = { frame: Frame; isPiece: boolean };

export interface SocketParts {
  line: Line;
  /** What has come in parts on this socket and those before it. */
  parts: Parts;
  doc: Y.Doc;
  tell: (event: ConnectionEvent) => void;
}

/**
 * A WebSocket that asks for receipts and parts before anything else and tells of each update frame that goes out.
 *
 * Updates are held back until the server's sync step 1 has been answered: before that they could refer to words that
 * were written offline and have not been sent, and the answer holds everything anyhow. Nothing is sent, nor said to
 * be, on a socket that has begun to close: the next one's answer holds that too.
 *
 * What is too large for one frame goes in pieces, one at a time, and what is written meanwhile after them. All of it
 * counts as sent at once, so that nothing is saved before the last piece is.
 */
export function ackedSocket(
  { line, parts, doc, tell }: SocketParts,
  Socket: typeof WebSocket = WebSocket,
): typeof WebSocket {
  return class ReceiptsSocket extends Socket {
    #hasAsked = false;
    #hasAnswered = false;
    #waiting: Waiting[] = [];
    /** Sizes of the update frames sent, by number from 0. */
    #sent: number[] = [];
    #settled = 0;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      Object.assign(line, newLine(), { socket: this });
      parts.begin();
      this.addEventListener('open', () => {
        if (line.socket === this) line.heardAt = performance.now();
      });
      this.addEventListener('message', ({ data }) => {
        if (line.socket !== this) return;
        line.heardAt = performance.now();
        line.hasHeard = true;
        const [kind, count] = kindAndCount(data);
        if (kind === messageKind.saved) this.#settle(count);
        // What waits rests on what was refused; whenever the server asks, the answer holds it all.
        if (kind === messageKind.refused) this.#drop();
        this.#post();
      });
    }

    override send(frame: Frame): void {
      if (this.readyState !== this.OPEN) return;
      if (!this.#hasAsked) {
        this.#hasAsked = true;
        super.send(Uint8Array.of(messageKind.askForReceipts));
        super.send(Uint8Array.of(messageKind.askForParts));
      }
      const kind = syncKindOf(frame);
      if (kind === syncKind.update && !this.#hasAnswered) return;
      if (kind === syncKind.step2) this.#hasAnswered = true;
      if (kind === null || kind === syncKind.step1) {
        super.send((kind === null ? frame : syncFrame(kind, parts.stateVector(doc))) as ArrayBuffer);
        return;
      }
      const frames = inPieces(frame as Uint8Array, kind);
      for (const [index, each] of frames.entries()) {
        this.#waiting.push({ frame: each, isPiece: frames.length > 1 });
        tell({ type: 'sent', isWhole: kind === syncKind.step2 && index === 0 });
      }
      this.#post();
    }

    #post(): void {
      for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
        if (this.readyState !== this.OPEN) return;
        if (next.isPiece && this.#settled < this.#sent.length) return;
        this.#waiting.shift();
        const { byteLength } = next.frame as Uint8Array;
        this.#sent.push(byteLength);
        line.unsettledBytes += byteLength;
        super.send(next.frame as ArrayBuffer);
      }
    }

    #settle(count: number): void {
      for (; this.#settled < Math.min(count, this.#sent.length); this.#settled++) {
        line.unsettledBytes -= this.#sent[this.#settled] ?? 0;
      }
    }

    #drop(): void {
      const count = this.#waiting.length;
      this.#waiting = [];
      if (count > 0) tell({ type: 'dropped', count });
    }
  };
}

/** Of a sync message; null for any other frame. Kinds are one byte each. */
function syncKindOf(frame: Frame): number | null {
  if (!(frame instanceof Uint8Array) || frame[0] !== messageKind.sync) return null;
  return frame[1] ?? null;
}

function syncFrame(kind: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  }) as Uint8Array<ArrayBuffer>;
}

/** The first piece is what the whole was, an answer or an update; the others are updates. */
function inPieces(frame: Uint8Array, kind: number): Frame[] {
  const decoder = decoding.createDecoder(frame.subarray(2));
  const pieces = toPieces(decoding.readVarUint8Array(decoder));
  if (pieces.length === 1) return [frame as Frame & Uint8Array];
  return pieces.map((piece, index) => syncFrame(index === 0 ? kind : syncKind.update, piece));
}

/** The first two numbers of a message: its kind, and in a receipt or a refusal how many frames it is about. */
function kindAndCount(data: unknown): [number, number] {
  const decoder = decoding.createDecoder(new Uint8Array(data instanceof ArrayBuffer ? data : []));
  const read = () => (decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : 0);
  return [read(), read()];
}
