import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer, type WebSocketServerLike } from '@hono/node-server';
import type { DocumentId } from '../shared/ids.ts';
import { defaultDeclineRule } from '../shared/invitation/decline.ts';
import { ownAgreements, readNow } from './agreement/case-parts.ts';
import { createProjection } from './agreement/projection.ts';
import { type AppParts, closeConnections, createApp } from './app.ts';
import { createCaseEvents } from './case/case-events.ts';
import { createAccessLog } from './door/access-log.ts';
import { createAddressOf } from './door/address.ts';
import { createLimits, type Limits } from './door/limits.ts';
import { allowedOrigins } from './door/origin.ts';
import { createSessions, reaches, type Sessions } from './door/session.ts';
import { createPrinter } from './export/press/printer.ts';
import { type Job, startJob } from './mail/job.ts';
import type { Mailer } from './mail/mailer.ts';
import { type ReminderParts, sendReminders } from './mail/reminders.ts';
import { documentAccess, documentPeople, recordOpenAttempts } from './meeting/access.ts';
import { auditAttacks } from './meeting/attacks.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Pages } from './pages.ts';
import type { Config } from './process/config.ts';
import { prepareGoodbye } from './process/goodbye.ts';
import { listen } from './process/listen.ts';
import type { Log } from './process/log.ts';
import { startSessionExpiry } from './signin/expiry.ts';
import type { AccessReader } from './store/access.ts';
import type { Store } from './store/store.ts';
import { nextTurn } from './sync/document/turns.ts';
import { createRooms } from './sync/room/rooms.ts';
import { createWebSocketServer, type Identify, syncRoute } from './sync/room/upgrade.ts';
import { loadTemplates, type Templates } from './template/templates.ts';
import { createExaminer } from './verify/examiner.ts';
import { createVersions } from './versions/keep.ts';

export interface ServerParts {
  store: Store;
  log: Log;
  now: () => Date;
  /** Which pages to serve; given the HTTP server because Vite listens on it in development. */
  pages: (server: Server) => Pages | Promise<Pages>;
  /** Null: no mail is sent, and the pages say so. */
  mailer?: Mailer | null;
  metrics?: Metrics | null;
  /** Null: nobody is limited, for a bench that asks as fast as it can. */
  limits?: Limits | null;
}

export interface RunningServer {
  port: number;
  publicUrl: string;
  templates: Templates;
  sessions: Sessions;
  /** Closes every connection (live ones with 1012: come back), then the store. */
  stop(): Promise<void>;
}

export const templatesFolder = fileURLToPath(new URL('../templates', import.meta.url));
/** How files look on paper. */
export const paperTemplate = join(templatesFolder, 'referat.typ');

/** Starts listening. Rejects with `ListenError` when the port cannot be had. */
export async function startServer(
  config: Pick<Config, 'port' | 'host' | 'publicUrl'> &
    Partial<Pick<Config, 'forgetAfter' | 'trustedProxies' | 'declineRule'>>,
  { store, log, now, pages, mailer = null, metrics = null, limits = createLimits() }: ServerParts,
): Promise<RunningServer> {
  const templates = loadTemplates(templatesFolder);
  const sockets = createWebSocketServer();
  const server = createAdaptorServer({
    createServer,
    serverOptions: { shouldUpgradeCallback: asksForWebSocket },
    websocket: { server: sockets as WebSocketServerLike },
    fetch: async (request, env) => {
      // However many come at once, what is written in a meeting passes them.
      await nextTurn();
      return app.fetch(request, env);
    },
  }) as Server;
  const sayGoodbye = prepareGoodbye(server, sockets);
  const readyPages = await pages(server);
  // Only now is the port known. No request is read before `app` is made, for nothing below waits.
  const port = await listen(server, { host: config.host, port: config.port, setting: 'PORT' });
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`;
  const sessions = createSessions({ store, publicUrl, now });
  const caseEvents = createCaseEvents();
  const accessLog = createAccessLog({ writer: store.writer, log, now });
  const rooms = createRooms({
    store,
    access: documentAccess(store.access),
    people: documentPeople(store.access),
    log,
    now: Date.now,
    forgetAfter: config.forgetAfter ?? null,
    onAppended: (document) => projection.appended(document),
    onAttack: auditAttacks({ store, log, now }),
    onOpenAttempt: recordOpenAttempts(store.access, accessLog),
    ...(metrics && { onAnswered: metrics.answered }),
  });
  metrics?.watch(rooms);
  const projection = createProjection({ store, rooms, log, onChanged: caseEvents.publish });
  const printer = createPrinter({ template: paperTemplate, log });
  const examiner = createExaminer();
  const versions = createVersions({ store, log, now });
  const app = createApp({
    store,
    versions,
    rooms,
    projection,
    caseEvents,
    sessions,
    templates,
    printer,
    publicUrl,
    log,
    now,
    mailer,
    declineRule: config.declineRule ?? defaultDeclineRule,
    accessLog,
    limits,
    examiner,
    addressOf: createAddressOf(config.trustedProxies),
    pages: readyPages,
    sync: syncRoute(rooms, entrantOf(store.access, sessions, now), allowedOrigins(publicUrl)),
  });

  const expiry = startSessionExpiry({
    store,
    log,
    now,
    connected: () => [...rooms.signIns(), ...caseEvents.sessions()],
    closeSessions: (ended) => closeConnections({ rooms, caseEvents }, ended),
  });
  const reminders = mailer && startReminders(mailer, { store, projection, publicUrl, now, log });

  const stop = async () => {
    const closed = sayGoodbye();
    caseEvents.close();
    await rooms.close();
    await closed;
    await printer.close();
    await examiner.close();
    await reminders?.stop();
    await expiry.stop();
    await projection.close();
    await versions.settled();
    await accessLog.close();
    await store.close();
  };
  return { port, publicUrl, templates, sessions, stop };
}

/** Who comes to a document by which session; null also for a document that the session does not open. */
export function entrantOf(
  access: AccessReader,
  sessions: Pick<Sessions, 'identify'>,
  now: () => Date,
): Identify {
  return (context, document) => {
    const session = sessions.identify(context);
    const meeting = document === undefined ? undefined : access.document(document as DocumentId)?.meeting;
    const of = meeting && access.meeting(meeting)?.case.id;
    if (!session || !of || !reaches(session, of)) return null;
    // By the rooms' own clock, which a test leaves alone.
    const until = Date.now() + Date.parse(session.expiresAt) - now().getTime();
    return { person: session.person, signIn: { id: session.idHash, until } };
  };
}

/** Any other upgrade is ignored, and the request answered as if it had not been asked for (RFC 9110, 7.8). */
function asksForWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

function startReminders(
  mailer: Mailer,
  { projection, ...parts }: Pick<AppParts, 'store' | 'projection' | 'publicUrl' | 'now' | 'log'>,
): Job {
  const { store, log } = parts;
  const reading = { store, projection };
  const reminderParts: ReminderParts = {
    ...parts,
    mailer,
    reader: store.reader,
    writer: store.writer,
    ownAgreements: (person) => ownAgreements(reading, person),
    agreementsOf: async (of, person) => (await readNow(reading, of, person)).agreements,
  };
  return startJob((stopping) => sendReminders(reminderParts, stopping), log);
}
