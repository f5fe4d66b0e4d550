import * as decoding from 'lib0/decoding';
import type { WebsocketProvider } from 'y-websocket';
import { messageKind, syncKind } from '../../shared/api/wire.ts';
import { unknownInUpdate } from '../../shared/minutes/model/unknown.ts';

/**
 * Stops an update that holds anything newer than this page's schema BEFORE it is applied: y-tiptap would delete it,
 * for everybody. The server's schema gate is the first line, this is the last. The words already read stay.
 */
export function gateUpdates(provider: WebsocketProvider, onUnknown: () => void): void {
  const apply = provider.messageHandlers[messageKind.sync];
  provider.messageHandlers[messageKind.sync] = (encoder, decoder, ...rest) => {
    const update = peekUpdate(decoder);
    if (update && unknownInUpdate(update, provider.doc)) onUnknown();
    else apply?.(encoder, decoder, ...rest);
  };
}

/** The update in a sync message, without moving the reader; null in a sync step 1. */
function peekUpdate(reader: decoding.Decoder): Uint8Array | null {
  const decoder = decoding.clone(reader);
  return decoding.readVarUint(decoder) === syncKind.step1 ? null : decoding.readVarUint8Array(decoder);
}
