import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

interface Listener {
  /** One whole message of the server. The bytes are only good until the call returns. */
  message(bytes: Uint8Array): void;
  /** Null when the line was cut without a closing frame. */
  closed(code: number | null): void;
}

const opcode = { binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A WebSocket of a few hundred bytes: enough to load a server with thousands of them from one core. */
export class LightSocket {
  #socket: Socket;
  #listener: Listener;
  #rest: Buffer | null = null;
  #closeCode: number | null = null;

  private constructor(socket: Socket, listener: Listener) {
    this.#socket = socket;
    this.#listener = listener;
    socket.on('data', (data) => this.#read(data));
    socket.on('close', () => listener.closed(this.#closeCode));
    socket.on('error', () => socket.destroy());
  }

  /** Resolves when the server has agreed to talk WebSocket. */
  static open(url: string, cookie: string, listener: Listener): Promise<LightSocket> {
    const { hostname, port, pathname, search } = new URL(url);
    const socket = connect(Number(port), hostname).setNoDelay(true);
    const key = randomBytes(16).toString('base64');
    socket.write(
      `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\n` +
        `Connection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n` +
        `${cookie ? `Cookie: ${cookie}\r\n` : ''}\r\n`,
    );
    return new Promise((resolve, reject) => {
      let head = Buffer.alloc(0);
      const refused = () => reject(new Error(`No WebSocket at ${url}.`));
      const answer = (data: Buffer) => {
        head = Buffer.concat([head, data]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        socket.off('data', answer).off('close', refused).off('error', refused);
        if (!head.subarray(0, 12).toString('latin1').endsWith('101')) {
          socket.destroy();
          refused();
          return;
        }
        const light = new LightSocket(socket, listener);
        resolve(light);
        // What came behind the answer is read once the caller holds the socket.
        const behind = head.subarray(end + 4);
        if (behind.length > 0) queueMicrotask(() => light.#read(behind));
      };
      socket.on('data', answer).on('close', refused).on('error', refused);
    });
  }

  /** Bytes made by `wsFrame`, one frame or several behind each other. */
  write(frames: Uint8Array): void {
    this.#socket.write(frames);
  }

  async drained(): Promise<void> {
    if (this.#socket.writableNeedDrain) await once(this.#socket, 'drain');
  }

  pause(): void {
    this.#socket.pause();
  }

  cut(): void {
    this.#socket.destroy();
  }

  #read(data: Buffer): void {
    let buffer = this.#rest ? Buffer.concat([this.#rest, data]) : data;
    for (;;) {
      const frame = readFrame(buffer);
      if (!frame) break;
      buffer = buffer.subarray(frame.end);
      this.#take(frame.opcode, frame.payload);
    }
    this.#rest = buffer.length > 0 ? buffer : null;
  }

  #take(kind: number, payload: Buffer): void {
    if (kind === opcode.binary) this.#listener.message(payload);
    else if (kind === opcode.ping) this.#socket.write(wsFrame(payload, opcode.pong));
    else if (kind === opcode.close) {
      this.#closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.#socket.end(wsFrame(payload, opcode.close));
    }
  }
}

/** Servers mask nothing and none of these splits a message. */
function readFrame(buffer: Buffer): { opcode: number; payload: Buffer; end: number } | null {
  if (buffer.length < 2) return null;
  const short = (buffer[1] ?? 0) & 127;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (buffer.length < head) return null;
  const length =
    short < 126 ? short : short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2));
  const end = head + length;
  if (buffer.length < end) return null;
  return { opcode: (buffer[0] ?? 0) & 15, payload: buffer.subarray(head, end), end };
}

/** A whole frame of a client. The mask is zero: the server still unmasks it, and building it costs nothing. */
export function wsFrame(payload: Uint8Array, kind: number = opcode.binary): Buffer {
  const { length } = payload;
  const head = length < 126 ? 6 : length < 65_536 ? 8 : 14;
  const frame = Buffer.alloc(head + length);
  frame[0] = 128 | kind;
  if (length < 126) frame[1] = 128 | length;
  else if (length < 65_536) {
    frame[1] = 128 | 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 128 | 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, head);
  return frame;
}
