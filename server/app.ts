import type { Handler } from 'hono';
import { Hono } from 'hono';
import type { RefusalBody } from '../shared/api.ts';
import { createDoor } from './door/door.ts';
import { allowedOrigins } from './door/origin.ts';
import { Refused } from './door/refused.ts';
import { registerHealth } from './health.ts';
import { errorToLog, type Log } from './log.ts';
import { type MeetingParts, registerMeetings } from './meeting/routes.ts';
import { type Pages, securityHeaders } from './pages.ts';
import type { Rooms } from './rooms/rooms.ts';
import { registerSignin } from './signin/routes.ts';
import type { Sessions } from './signin/session.ts';
import { type Store, StoreFailure } from './store/store.ts';
import type { Templates } from './template/templates.ts';

export interface AppParts {
  store: Store;
  rooms: Rooms;
  sessions: Sessions;
  templates: Templates;
  pages: Pages;
  /** Answers `GET /sync/:document`. */
  sync: Handler;
  /** Origin under which browsers reach the server. */
  publicUrl: string;
  log: Log;
  now: () => Date;
}

/** Everything that answers HTTP. Needs no port: `app.request('/health')`. */
export function createApp(parts: AppParts): Hono {
  const { store, rooms, sessions, pages, publicUrl, log, now } = parts;
  const app = new Hono();
  const origins = allowedOrigins(publicUrl);
  app.use(securityHeaders(pages.hasStrictPolicy, origins));

  const door = createDoor({ app, reader: store.reader, sessions, allowedOrigins: origins, now });
  const meetingParts: MeetingParts = { store, rooms, publicUrl, templates: parts.templates, now };
  registerHealth(door, store.writer);
  registerSignin(door, { store, sessions, closePerson: (person) => rooms.closePerson(person) });
  registerMeetings(door, meetingParts);

  app.get('/sync/:document', parts.sync);
  app.all('/api/*', (context) => context.notFound());
  app.route('/', pages.routes);

  app.notFound((context) =>
    context.json({ code: 'not-found' } satisfies RefusalBody, 404, { 'Cache-Control': 'no-store' }),
  );
  app.onError((error, context) => {
    const refused = errorToRefusal(error);
    if (refused.status >= 500) log.error(errorToLog(error), refused.message);
    return context.json(refused.body, refused.status, { 'Cache-Control': 'no-store' });
  });
  return app;
}

function errorToRefusal(error: Error): Refused {
  if (error instanceof Refused) return error;
  return new Refused(error instanceof StoreFailure ? 'store-failed' : 'unexpected');
}
