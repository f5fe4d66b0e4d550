import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageKind, syncKind } from '../../../../shared/api/wire.ts';

/** How a target wants to be spoken to: all carry the same updates and cursors in slightly different envelopes. */
export type Dialect = 'ours' | 'y-websocket' | 'hocuspocus' | 'relay';

/** What a server says, as far as a load cares. */
export type Said =
  | { kind: 'step1' }
  /** `isWhole`: the answer to our step 1. */
  | { kind: 'update'; bytes: Uint8Array; isWhole: boolean }
  /** Of an answer that comes in parts; the `update` that is whole ends it. */
  | { kind: 'part'; bytes: Uint8Array }
  | { kind: 'cursors'; bytes: Uint8Array }
  | { kind: 'saved'; count: number }
  | { kind: 'welcome' }
  | { kind: 'refused'; reason: string }
  | { kind: 'other' };

/** Hocuspocus' own message kinds (types.ts); 0–3 are y-websocket's. */
const hocuspocusKind = { auth: 2, syncReply: 4, syncStatus: 8 } as const;

type Writing = (encoder: encoding.Encoder) => void;

/** One message in the envelope of the dialect. `room`: the document's name, which Hocuspocus wants in each. */
export function message(dialect: Dialect, room: string, write: Writing): Uint8Array {
  return encoding.encode((encoder) => {
    if (dialect === 'hocuspocus') encoding.writeVarString(encoder, room);
    write(encoder);
  });
}

export const sync =
  (kind: number, bytes: Uint8Array): Writing =>
  (encoder) => {
    encoding.writeVarUint(encoder, messageKind.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  };

export const cursors =
  (bytes: Uint8Array): Writing =>
  (encoder) => {
    encoding.writeVarUint(encoder, messageKind.awareness);
    encoding.writeVarUint8Array(encoder, bytes);
  };

/** What a page says first. An empty state vector: it holds nothing. */
export function greetings(dialect: Dialect, room: string): Uint8Array[] {
  const step1 = message(dialect, room, sync(syncKind.step1, Uint8Array.of(0)));
  if (dialect === 'relay') return [];
  if (dialect === 'y-websocket') return [step1];
  if (dialect === 'ours')
    return [Uint8Array.of(messageKind.askForReceipts), Uint8Array.of(messageKind.askForParts), step1];
  const token: Writing = (encoder) => {
    encoding.writeVarUint(encoder, hocuspocusKind.auth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, 'token');
  };
  return [message(dialect, room, token), step1];
}

export function understand(dialect: Dialect, frame: Uint8Array): Said {
  const decoder = decoding.createDecoder(frame);
  if (dialect === 'hocuspocus') decoding.readVarString(decoder);
  const kind = decoding.readVarUint(decoder);
  if (kind === messageKind.sync) return readSync(decoder);
  if (kind === messageKind.awareness) return { kind: 'cursors', bytes: decoding.readVarUint8Array(decoder) };
  if (dialect === 'hocuspocus') return readHocuspocus(decoder, kind);
  if (kind === messageKind.saved) return { kind: 'saved', count: decoding.readVarUint(decoder) };
  if (kind === messageKind.part) {
    decoding.readVarUint(decoder);
    return { kind: 'part', bytes: decoding.readVarUint8Array(decoder) };
  }
  if (kind === messageKind.refused) {
    decoding.readVarUint(decoder);
    return { kind: 'refused', reason: decoding.readVarString(decoder) };
  }
  return { kind: 'other' };
}

function readSync(decoder: decoding.Decoder): Said {
  const kind = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (kind === syncKind.step1) return { kind: 'step1' };
  return { kind: 'update', bytes, isWhole: kind === syncKind.step2 };
}

function readHocuspocus(decoder: decoding.Decoder, kind: number): Said {
  if (kind === hocuspocusKind.syncReply) return readSync(decoder);
  if (kind !== hocuspocusKind.auth) return { kind: 'other' };
  return decoding.readVarUint(decoder) === 2 ? { kind: 'welcome' } : { kind: 'refused', reason: 'auth' };
}
