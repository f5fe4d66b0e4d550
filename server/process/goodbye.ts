import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocketServer } from 'ws';

/** How long clients may take to answer the close, before they are cut off. Milliseconds. */
const goodbyeTime = 500;

/**
 * Ends the listening: what is asked is answered, sockets that are told to close may say goodbye, and nobody waits for
 * connections that have asked nothing. Browsers open some ahead, and Node takes them for busy. To be prepared before
 * the server listens.
 */
export function prepareGoodbye(server: Server, sockets: WebSocketServer): () => Promise<void> {
  const silent = new Set<Socket>();
  const forget = function (this: Socket): void {
    silent.delete(this);
  };
  const hear = ({ socket }: IncomingMessage): void => void silent.delete(socket);
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', forget);
  });
  // Not on `upgrade` as well: beside a second listener there, @hono/node-server leaves what it refuses open for ever.
  server.on('request', hear);

  return async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of silent) if (socket.bytesRead === 0) socket.destroy();
    const cut = setTimeout(() => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
    }, goodbyeTime);
    await closed;
    clearTimeout(cut);
  };
}
