import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageKind, syncKind } from '../../shared/wire.ts';
import { toPieces } from './pieces.ts';

type Frame = string | BufferSource | Blob;
/** A frame that waits for its turn; a piece of something larger goes only when all before it is settled. */
type Waiting = { frame: Frame; isPiece: boolean };

/**
 * A WebSocket that asks for receipts before anything else and tells of each update frame that goes out.
 *
 * Updates are held back until the server's sync step 1 has been answered: before that they could refer to words that
 * were written offline and have not been sent, and the answer holds everything anyhow. Nothing is sent, nor said to
 * be, on a socket that has begun to close: the next one's answer holds that too.
 *
 * What is too large for one frame goes in pieces, one at a time, and what is written meanwhile after them. All of it
 * counts as sent at once, so that nothing is saved before the last piece is.
 */
export function receiptsSocket(onSent: () => void, Socket: typeof WebSocket = WebSocket): typeof WebSocket {
  return class ReceiptsSocket extends Socket {
    #hasAsked = false;
    #hasAnswered = false;
    #waiting: Waiting[] = [];
    #sent = 0;
    #settled = 0;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        const [kind, count] = kindAndCount(data);
        if (kind === messageKind.saved) this.#settled = count;
        // What waits rests on what was refused; whenever the server asks, the answer holds it all.
        if (kind === messageKind.refused) this.#waiting = [];
        this.#post();
      });
    }

    override send(frame: Frame): void {
      if (this.readyState !== this.OPEN) return;
      if (!this.#hasAsked) {
        this.#hasAsked = true;
        super.send(Uint8Array.of(messageKind.askForReceipts));
      }
      const kind = updateKind(frame);
      if (kind === syncKind.update && !this.#hasAnswered) return;
      if (kind === syncKind.step2) this.#hasAnswered = true;
      if (kind === null) {
        super.send(frame as ArrayBuffer);
        return;
      }
      const frames = inPieces(frame as Uint8Array, kind);
      for (const each of frames) {
        this.#waiting.push({ frame: each, isPiece: frames.length > 1 });
        onSent();
      }
      this.#post();
    }

    #post(): void {
      for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
        if (this.readyState !== this.OPEN) return;
        if (next.isPiece && this.#settled < this.#sent) return;
        this.#waiting.shift();
        this.#sent += 1;
        super.send(next.frame as ArrayBuffer);
      }
    }
  };
}

/** `step2` or `update` when the frame carries changes of the document, else null. Kinds are one byte each. */
function updateKind(frame: Frame): number | null {
  if (!(frame instanceof Uint8Array) || frame[0] !== messageKind.sync) return null;
  return frame[1] === syncKind.step2 || frame[1] === syncKind.update ? frame[1] : null;
}

/** The first piece is what the whole was, an answer or an update; the others are updates. */
function inPieces(frame: Uint8Array, kind: number): Frame[] {
  const decoder = decoding.createDecoder(frame.subarray(2));
  const pieces = toPieces(decoding.readVarUint8Array(decoder));
  if (pieces.length === 1) return [frame as Frame & Uint8Array];
  return pieces.map((piece, index) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, messageKind.sync);
    encoding.writeVarUint(encoder, index === 0 ? kind : syncKind.update);
    encoding.writeVarUint8Array(encoder, piece);
    return encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>;
  });
}

/** The first two numbers of a message: its kind, and in a receipt or a refusal how many frames it is about. */
function kindAndCount(data: unknown): [number, number] {
  const decoder = decoding.createDecoder(new Uint8Array(data instanceof ArrayBuffer ? data : []));
  const read = () => (decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : 0);
  return [read(), read()];
}
