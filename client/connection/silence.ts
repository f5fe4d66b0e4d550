import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import type { WebsocketProvider } from 'y-websocket';
import { messageKind } from '../../shared/wire.ts';

/** After this long without a word from the server, ask for one; then give up the socket. Milliseconds. */
const askAfter = 5_000;
const dropAfter = 9_000;
const look = 1_000;

/**
 * Finds a half-open connection (a phone that changed networks) within ten seconds: a quiet server is asked for its
 * state, and one that does not answer is left and knocked on anew.
 */
export function watchSilence(provider: WebsocketProvider): () => void {
  let hasAsked = false;
  const timer = setInterval(() => {
    if (!provider.wsconnected) return;
    const silence = Date.now() - provider.wsLastMessageReceived;
    if (silence > dropAfter) {
      // Our own close would wait for an answer that cannot come; this forgets the socket at once.
      provider.disconnect();
      provider.connect();
    } else if (silence > askAfter && !hasAsked) {
      provider.ws?.send(syncStep1(provider));
    }
    hasAsked = silence > askAfter;
  }, look);
  return () => clearInterval(timer);
}

function syncStep1(provider: WebsocketProvider): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageKind.sync);
  sync.writeSyncStep1(encoder, provider.doc);
  return encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>;
}
