import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { messageKind, type Refusal, syncKind } from '../../../shared/api/wire.ts';

/** What a client can say. Everything else is malformed. */
export type ClientMessage =
  /** The clocks up to which the page has everything, by Yjs client id. */
  | { kind: 'step1'; stateVector: Map<number, number> }
  /** `isAnswer`: a sync step 2, the client's answer to our step 1. */
  | { kind: 'update'; bytes: Uint8Array; isAnswer: boolean }
  | { kind: 'awareness'; bytes: Uint8Array }
  | { kind: 'queryAwareness' }
  | { kind: 'askForReceipts' }
  | { kind: 'askForParts' }
  | { kind: 'partReceived' }
  | { kind: 'heartbeat' };

/** Null when the frame is not exactly one message of the protocol. */
export function decodeMessage(frame: Uint8Array): ClientMessage | null {
  const decoder = decoding.createDecoder(frame);
  try {
    const message = readMessage(decoder);
    return decoding.hasContent(decoder) ? null : message;
  } catch {
    return null;
  }
}

function readMessage(decoder: decoding.Decoder): ClientMessage | null {
  switch (decoding.readVarUint(decoder)) {
    case messageKind.sync:
      return readSync(decoder);
    case messageKind.awareness:
      return { kind: 'awareness', bytes: decoding.readVarUint8Array(decoder) };
    case messageKind.queryAwareness:
      return { kind: 'queryAwareness' };
    case messageKind.askForReceipts:
      return { kind: 'askForReceipts' };
    case messageKind.askForParts:
      return { kind: 'askForParts' };
    case messageKind.partReceived:
      return { kind: 'partReceived' };
    case messageKind.heartbeat:
      return { kind: 'heartbeat' };
    default:
      return null;
  }
}

function readSync(decoder: decoding.Decoder): ClientMessage | null {
  const kind = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  switch (kind) {
    case syncKind.step1:
      return { kind: 'step1', stateVector: Y.decodeStateVector(bytes) };
    case syncKind.step2:
      return { kind: 'update', bytes, isAnswer: true };
    case syncKind.update:
      return { kind: 'update', bytes, isAnswer: false };
    default:
      return null;
  }
}

const syncFrame = (kind: number) => (bytes: Uint8Array) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  });
export const step1Frame = syncFrame(syncKind.step1);
export const step2Frame = syncFrame(syncKind.step2);
export const updateFrame = syncFrame(syncKind.update);

export const awarenessFrame = (update: Uint8Array) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.awareness);
    encoding.writeVarUint8Array(encoder, update);
  });

export const savedFrame = (count: number) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.saved);
    encoding.writeVarUint(encoder, count);
  });

export const refusedFrame = (frame: number, reason: Refusal) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.refused);
    encoding.writeVarUint(encoder, frame);
    encoding.writeVarString(encoder, reason);
  });

/** y-protocols/auth `permissionDenied` (0): what a stock client understands as a refusal. */
export const permissionDeniedFrame = (reason: Refusal) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.auth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, reason);
  });

export const partFrame = (percent: number, update: Uint8Array) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.part);
    encoding.writeVarUint(encoder, percent);
    encoding.writeVarUint8Array(encoder, update);
  });

export const changedFrame = encoding.encode((encoder) => encoding.writeVarUint(encoder, messageKind.changed));
export const heartbeatFrame = encoding.encode((encoder) =>
  encoding.writeVarUint(encoder, messageKind.heartbeat),
);
