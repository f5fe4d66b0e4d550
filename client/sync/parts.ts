import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { messageKind, syncKind } from '../../shared/api/wire.ts';

/**
 * The parts of a large answer that have come. They are applied all at once with the sync step 2 that ends them, so that
 * nobody sees, or writes into, half of something. A new socket asks only for what is beyond them.
 */
export class Parts {
  #updates: Uint8Array[] = [];
  /** What had come, in percent, when the present answer began. */
  #percentBefore = 0;
  #percent = 0;

  get isEmpty(): boolean {
    return this.#updates.length === 0;
  }

  /** Returns how much of the whole has come. */
  add(percent: number, update: Uint8Array): number {
    this.#updates.push(update);
    this.#percent = this.#percentBefore + Math.floor(((100 - this.#percentBefore) * percent) / 100);
    return this.#percent;
  }

  /** A new socket: what comes now is the rest. */
  begin(): void {
    this.#percentBefore = this.#percent;
  }

  /** What this page has, in parts or in its document. */
  stateVector(doc: Y.Doc): Uint8Array {
    const state = Y.decodeStateVector(Y.encodeStateVector(doc));
    for (const update of this.#updates) {
      for (const [client, clock] of Y.parseUpdateMeta(update).to) {
        state.set(client, Math.max(clock, state.get(client) ?? 0));
      }
    }
    return Y.encodeStateVector(state);
  }

  /** The whole that this update ends; from now on there are no parts. */
  end(update: Uint8Array): Uint8Array {
    const parts = this.#updates;
    this.#updates = [];
    this.#percent = 0;
    this.#percentBefore = 0;
    return Y.mergeUpdates([...parts, update]);
  }
}

/** Collects parts as they come, and hands the provider the whole that they are. */
export function collectParts(
  provider: WebsocketProvider,
  parts: Parts,
  onPart: (percent: number) => void,
): void {
  provider.messageHandlers[messageKind.part] = (_, decoder) => {
    const percent = decoding.readVarUint(decoder);
    onPart(parts.add(percent, decoding.readVarUint8Array(decoder).slice()));
    provider.ws?.send(Uint8Array.of(messageKind.partReceived));
  };
  const take = provider.messageHandlers[messageKind.sync];
  provider.messageHandlers[messageKind.sync] = (encoder, decoder, ...rest) => {
    const inner = decoding.clone(decoder);
    const kind = decoding.readVarUint(inner);
    if (kind === syncKind.step1 || parts.isEmpty) {
      take?.(encoder, decoder, ...rest);
      return;
    }
    const whole = encoding.encode((message) => {
      encoding.writeVarUint(message, kind);
      encoding.writeVarUint8Array(message, parts.end(decoding.readVarUint8Array(inner)));
    });
    take?.(encoder, decoding.createDecoder(whole), ...rest);
  };
}
