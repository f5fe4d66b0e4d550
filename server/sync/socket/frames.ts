import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** A message as it goes over the wire: one final, binary, unmasked frame (RFC 6455, 5.2). */
export type WireFrame = Buffer;

let last: { message: Uint8Array; frame: WireFrame } | null = null;

/** The same message again gives the same frame again: it is built once for all who are sent it. */
export function messageToFrame(message: Uint8Array): WireFrame {
  if (last?.message !== message) last = { message, frame: buildFrame(message) };
  return last.frame;
}

function buildFrame(message: Uint8Array): WireFrame {
  const { length } = message;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x82;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(message, head);
  return frame;
}

let joined: { frames: readonly WireFrame[]; bytes: Buffer } = { frames: [], bytes: Buffer.alloc(0) };

/** Those who are sent the same frames, a letter and the cursor behind it, are sent the same bytes: joined once for all. */
function join(frames: readonly WireFrame[]): Buffer {
  const isSame =
    joined.frames.length === frames.length && frames.every((frame, at) => frame === joined.frames[at]);
  if (!isSame) joined = { frames, bytes: Buffer.concat(frames) };
  return joined.bytes;
}

/**
 * Writes the frames in one system call. ws writes what it sends to its TCP socket at once when nothing is compressed,
 * so frames of ours and frames of ws (ping, close) never mix. Its socket has no public name.
 */
export function writeFrames(socket: WebSocket, frames: readonly WireFrame[]): void {
  const raw = (socket as unknown as { _socket?: Socket })._socket;
  if (!raw) throw new Error('ws has given up its TCP socket: see writeFrames.');
  raw.write(frames.length === 1 ? (frames[0] as WireFrame) : join(frames));
}
