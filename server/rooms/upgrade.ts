import { upgradeWebSocket, type WebSocketServerLike } from '@hono/node-server';
import type { Context, Handler } from 'hono';
import { WebSocket, WebSocketServer } from 'ws';
import { type DocumentId, isId, type PersonId } from '../../shared/ids.ts';
import { closeCode, generationParameter, maxFrameBytes, schemaParameter } from '../../shared/wire.ts';
import type { Rooms } from './rooms.ts';

/** Who asks, from the session cookie; null when nobody is signed in. */
export type Identify = (c: Context) => PersonId | null;

/** ws and @hono/node-server describe the same object with optional properties of different strictness. */
type UpgradingServer = WebSocketServer & WebSocketServerLike;

/** The only WebSocketServer. A frame over the limit ends its connection (1009) and nothing else. */
export function createWebSocketServer(): UpgradingServer {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    maxFragments: 16,
    perMessageDeflate: false,
  });
  // A socket without an error listener would take the process down; ws closes the socket itself.
  server.on('connection', (socket) => socket.on('error', () => {}));
  return server as UpgradingServer;
}

/**
 * `GET /sync/:document`: the door. A wrong origin, no session, an unknown document and one without access are all
 * answered alike (R11): the upgrade is accepted and closed with `noAccess`, so that a browser can read the code.
 * A missing Origin passes: every browser sends one, and only a browser can be tricked into knocking.
 */
export function syncRoute(rooms: Rooms, identify: Identify, allowedOrigins: readonly string[]): Handler {
  return upgradeWebSocket((c) => {
    const origin = c.req.header('origin');
    const person = origin === undefined || allowedOrigins.includes(origin) ? identify(c) : null;
    const document = c.req.param('document');
    const schema = textToNumber(c.req.query(schemaParameter));
    const generation = textToNumber(c.req.query(generationParameter));
    return {
      onOpen(_event, { raw }) {
        if (!(raw instanceof WebSocket)) throw new Error('The door needs the sockets of ws.');
        if (schema === undefined || generation === undefined) raw.close(closeCode.malformed);
        else if (person === null || !isId(document)) raw.close(closeCode.noAccess);
        else rooms.open(raw, { document: document as DocumentId, person, schema, generation });
      },
    };
  });
}

/** A stock client says none: null. Undefined when it is not a number of ours. */
function textToNumber(text: string | undefined): number | null | undefined {
  if (text === undefined) return null;
  return /^\d{1,16}$/.test(text) ? Number(text) : undefined;
}
