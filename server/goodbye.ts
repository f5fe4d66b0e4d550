import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocketServer } from 'ws';

/** How long clients may take to answer the close, before they are cut off. Milliseconds. */
const goodbyeTime = 500;

/**
 * Ends the listening: what is asked is answered, sockets that are told to close may say goodbye, and nobody waits for
 * connections that have asked nothing. Browsers open some ahead, and Node takes them for busy. To be prepared before
 * the server listens. (It must not listen to `upgrade`: the adaptor leaves a socket that knocks at no door of ours to
 * whoever else does, and it would hang for ever.)
 */
export function prepareGoodbye(server: Server, sockets: WebSocketServer): () => Promise<void> {
  const open = new Set<Socket>();
  const forget = function (this: Socket): void {
    open.delete(this);
  };
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', forget);
  });

  return async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    const cut = setTimeout(() => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
    }, goodbyeTime);
    await closed;
    clearTimeout(cut);
  };
}
