import { EventEmitter } from 'node:events';
import { upgradeWebSocket, type WebSocketServerLike } from '@hono/node-server';
import type { Context, Handler } from 'hono';
import { type WebSocket, WebSocketServer } from 'ws';
import { closeCode, generationParameter, maxFrameBytes, schemaParameter } from '../../../shared/api/wire.ts';
import { type DocumentId, isId, type PersonId } from '../../../shared/ids.ts';
import type { SignIn } from '../socket/session.ts';
import type { Rooms } from './rooms.ts';

/** Who asks, from the session cookie; null when nobody is signed in, or not for this document. */
export type Identify = (
  c: Context,
  document: string | undefined,
) => { person: PersonId; signIn?: SignIn } | null;

/** ws and @hono/node-server describe the same object with optional properties of different strictness. */
type UpgradingServer = WebSocketServer & WebSocketServerLike;

/**
 * A socket on its way to its room. Hono's helper listens to what it is given for as long as that lives, and holds the
 * whole request with it: ten kilobytes for each page. So it is given this, which nobody keeps.
 */
class DetachedSocket extends EventEmitter {
  readonly socket: WebSocket;

  constructor(socket: WebSocket) {
    super();
    this.socket = socket;
  }
}

/** A socket without an error listener would take the process down. Out here, because a closure would hold the request. */
function closesItself(): void {}

class Door extends WebSocketServer {
  override handleUpgrade(...[request, raw, head, hand]: Parameters<WebSocketServer['handleUpgrade']>): void {
    super.handleUpgrade(request, raw, head, (socket) => {
      socket.on('error', closesItself);
      hand(new DetachedSocket(socket) as unknown as WebSocket, request);
    });
  }
}

/** The only WebSocketServer. A frame over the limit ends its connection (1009) and nothing else. */
export function createWebSocketServer(): UpgradingServer {
  const server = new Door({
    noServer: true,
    maxPayload: maxFrameBytes,
    maxFragments: 16,
    perMessageDeflate: false,
  });
  return server as WebSocketServer as UpgradingServer;
}

/**
 * `GET /sync/:document`: the door. Another origin is refused before anything is upgraded, whatever it asks for. No
 * session, an unknown document and one without access are all answered alike (R11): the upgrade is accepted and closed
 * with `noAccess`, so that a browser can read the code. A missing Origin passes: every browser sends one, and only a
 * browser can be tricked into connecting.
 */
export function syncRoute(rooms: Rooms, identify: Identify, allowedOrigins: readonly string[]): Handler {
  const upgrade = upgradeWebSocket((c) => {
    const document = c.req.param('document');
    const entrant = identify(c, document);
    const schema = textToNumber(c.req.query(schemaParameter));
    const generation = textToNumber(c.req.query(generationParameter));
    return {
      onOpen(_event, { raw }) {
        if (!(raw instanceof DetachedSocket)) throw new Error('The door needs its own WebSocketServer.');
        const { socket } = raw;
        if (schema === undefined || generation === undefined) socket.close(closeCode.malformed);
        else if (entrant === null || !isId(document)) rooms.turnAway(socket, entrant?.person ?? null);
        else rooms.open(socket, { ...entrant, document: document as DocumentId, schema, generation });
      },
    };
  });
  return (c, next) => {
    const origin = c.req.raw.headers.get('origin');
    if (origin === null || allowedOrigins.includes(origin)) return upgrade(c, next);
    return c.body(null, 403, { 'Cache-Control': 'no-store' });
  };
}

/** A stock client says none: null. Undefined when it is not a number of ours. */
function textToNumber(text: string | undefined): number | null | undefined {
  if (text === undefined) return null;
  return /^\d{1,16}$/.test(text) ? Number(text) : undefined;
}
