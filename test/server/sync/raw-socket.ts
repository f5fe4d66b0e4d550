import { connect, type Socket } from 'node:net';

/** A WebSocket by hand, after the handshake: what is written to it goes out as it is. */
export async function openRaw(url: string, cookie: string): Promise<Socket> {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  const headers = [
    `GET ${pathname} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
    ...['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', `Cookie: ${cookie}`],
  ];
  socket.write(`${headers.join('\r\n')}\r\n\r\n`);
  await new Promise<void>((resolve, reject) => {
    socket.once('data', (data) =>
      String(data).startsWith('HTTP/1.1 101') ? resolve() : reject(new Error('Not let in.')),
    );
    socket.once('close', () => reject(new Error('Closed.')));
  });
  // What the server says is thrown away, but read: it would wait otherwise.
  socket.resume();
  return socket;
}

/** One frame. `head`: FIN, RSV bits and opcode. `says`: the length it claims, where that is something else. */
export function rawFrame(
  head: number,
  payload: Uint8Array,
  isMasked = true,
  says = payload.length,
): Uint8Array {
  const length =
    says < 126
      ? [says]
      : says < 65_536
        ? [126, says >> 8, says & 255]
        : [127, 0, 0, 0, 0, (says >>> 24) & 255, (says >>> 16) & 255, (says >>> 8) & 255, says & 255];
  if (isMasked) length[0] = (length[0] ?? 0) | 128;
  // A mask of zeros leaves the payload as it is.
  return Uint8Array.from([head, ...length, ...(isMasked ? [0, 0, 0, 0] : []), ...payload]);
}
