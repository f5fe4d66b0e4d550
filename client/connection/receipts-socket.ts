import { messageKind, syncKind } from '../../shared/wire.ts';

type Frame = string | BufferSource | Blob;

/**
 * A WebSocket that asks for receipts before anything else and tells of each update frame that goes out.
 *
 * Updates are held back until the server's sync step 1 has been answered: before that they could refer to words that
 * were written offline and have not been sent, and the answer holds everything anyhow. Nothing is sent, nor said to
 * be, on a socket that has begun to close: the next one's answer holds that too.
 */
export function receiptsSocket(onSent: () => void, Socket: typeof WebSocket = WebSocket): typeof WebSocket {
  return class ReceiptsSocket extends Socket {
    #hasAsked = false;
    #hasAnswered = false;

    override send(frame: Frame): void {
      if (this.readyState !== this.OPEN) return;
      if (!this.#hasAsked) {
        this.#hasAsked = true;
        super.send(Uint8Array.of(messageKind.askForReceipts));
      }
      const kind = updateKind(frame);
      if (kind === syncKind.update && !this.#hasAnswered) return;
      if (kind === syncKind.step2) this.#hasAnswered = true;
      super.send(frame as ArrayBuffer);
      if (kind !== null) onSent();
    }
  };
}

/** `step2` or `update` when the frame carries changes of the document, else null. Kinds are one byte each. */
function updateKind(frame: Frame): number | null {
  if (!(frame instanceof Uint8Array) || frame[0] !== messageKind.sync) return null;
  return frame[1] === syncKind.step2 || frame[1] === syncKind.update ? frame[1] : null;
}
