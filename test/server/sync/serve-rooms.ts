import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { alone } from '../../../server/bus/alone.ts';
import { documentPeople, documentQuotes } from '../../../server/meeting/access.ts';
import type { Store } from '../../../server/store/store.ts';
import { type AccessTo, createRooms, type Rooms, type RoomsParts } from '../../../server/sync/room/rooms.ts';
import { createWebSocketServer, syncRoute } from '../../../server/sync/room/upgrade.ts';
import type { DocumentId, PersonId } from '../../../shared/ids.ts';

export const origin = 'https://referat.example';

export interface ServedRooms {
  rooms: Rooms;
  /** Errors the rooms have logged. */
  logged: string[];
  /** Attacks the rooms have told of: person, document, what it was. */
  attacks: string[][];
  /** What the door was asked with, for as long as anybody keeps it. */
  knocks: WeakRef<object>[];
  urlOf(document: DocumentId): string;
  close(): Promise<void>;
}

/** Rooms behind their real door, on a free port. The cookie names the person: who signs in is not tested here. */
export async function serveRooms(
  store: Store,
  access: AccessTo = everybodyWrites(store),
  options: Partial<Pick<RoomsParts, 'forgetAfter' | 'quietFor' | 'bus'>> = {},
): Promise<ServedRooms> {
  const logged: string[] = [];
  const attacks: string[][] = [];
  const knocks: WeakRef<object>[] = [];
  const log = {
    error: (fields: Record<string, unknown>, text: string) => void logged.push(`${text}: ${fields.reason}`),
  };
  const rooms = createRooms({
    store,
    bus: alone,
    access,
    people: documentPeople(store.access),
    quotes: documentQuotes(store.access),
    log,
    now: Date.now,
    onAttack: (...attack) => void attacks.push(attack),
    ...options,
  });
  const app = new Hono();
  const identify = (cookie = '') => {
    const person = cookie.match(/person=(\w+)/)?.[1];
    if (person === undefined) return null;
    const until = Number(cookie.match(/until=(\d+)/)?.[1] ?? Number.POSITIVE_INFINITY);
    return { person: person as PersonId, signIn: { id: cookie, until } };
  };
  app.get(
    '/sync/:document',
    syncRoute(
      rooms,
      (c) => {
        knocks.push(new WeakRef(c), new WeakRef((c.env as HttpBindings).incoming));
        return identify(c.req.header('cookie'));
      },
      [origin],
    ),
  );
  const server = createAdaptorServer({ fetch: app.fetch, websocket: { server: createWebSocketServer() } });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  return {
    rooms,
    logged,
    attacks,
    knocks,
    urlOf: (document) => `ws://127.0.0.1:${address.port}/sync/${document}`,
    async close() {
      await rooms.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Every participant of the document's meeting reads and writes. */
export function everybodyWrites(store: Store): AccessTo {
  return (person, document) => {
    const found = store.access.document(document);
    const me = found && store.access.participantOf(person, found.meeting);
    return me
      ? { participant: me.id, name: me.name, role: me.role, read: true, write: true, isLocked: false }
      : null;
  };
}
