import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { SocketSession } from '../../../../server/sync/socket/session.ts';
import type { ParticipantId, PersonId } from '../../../../shared/ids.ts';
import { until } from '../light-client.ts';

let server: WebSocketServer;
beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
});
afterEach(() => {
  for (const socket of server.clients) socket.terminate();
  server.close();
});

/** A session over a real socket, and the page at its other end. */
async function connect(options: { autoPong: boolean }) {
  const { port } = server.address() as AddressInfo;
  const page = new WebSocket(`ws://127.0.0.1:${port}`, options);
  const [socket] = (await once(server, 'connection')) as [WebSocket];
  const access = {
    participant: 'p' as ParticipantId,
    name: 'Lise',
    role: '',
    read: true,
    write: true,
    isLocked: false,
  };
  const session = new SocketSession({ socket, person: 'x' as PersonId, access, schema: null });
  const heard: number[] = [];
  const left: SocketSession[] = [];
  session.begin({ receive: (frame) => void heard.push(...frame), leave: () => void left.push(session) });
  return { page, socket, session, heard, left };
}

test('[R19] a socket that misses two pings is gone, once', async () => {
  const { session, left, page } = await connect({ autoPong: false });
  session.join();
  session.ping();
  session.ping();
  expect(session.isGone).toBe(false);
  session.ping();
  expect(session.isGone).toBe(true);
  await once(page, 'close');
  expect(left).toEqual([session]);
});

test('[R19] one that answers stays', async () => {
  const { session, socket } = await connect({ autoPong: true });
  session.join();
  for (let beat = 0; beat < 5; beat++) {
    session.ping();
    await once(socket, 'pong');
  }
  expect(session.isGone).toBe(false);
});

test('[R16] what comes while the document is being read waits, in order', async () => {
  const { session, page, heard } = await connect({ autoPong: true });
  await until(() => page.readyState === WebSocket.OPEN, 'open');
  for (const byte of [1, 2, 3]) page.send(Uint8Array.of(byte));
  session.join();
  page.send(Uint8Array.of(4));
  await until(() => heard.length === 4, 'all heard');
  expect(heard).toEqual([1, 2, 3, 4]);
});

test('[R16] nothing is heard from a socket that has been shown out', async () => {
  const { session, page, heard, left } = await connect({ autoPong: true });
  session.join();
  await until(() => page.readyState === WebSocket.OPEN, 'open');
  page.send(Uint8Array.of(1));
  session.close(4503);
  const [code] = await once(page, 'close');
  expect(code).toBe(4503);
  expect(heard).toEqual([]);
  expect(left).toEqual([session]);
});
