import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer, type WebSocketServerLike } from '@hono/node-server';
import type { DocumentId } from '../shared/ids.ts';
import type { Phase } from '../shared/meeting/meeting.ts';
import { ownAgreements, readNow } from './agreement/case-parts.ts';
import { createProjection } from './agreement/projection.ts';
import { type AppParts, closeConnections, createApp } from './app.ts';
import { startAuditExpiry } from './audit/expire.ts';
import { alone } from './bus/alone.ts';
import type { Bus } from './bus/bus.ts';
import { inOrder } from './bus/in-order.ts';
import { createCaseEvents } from './case/case-events.ts';
import { relayCaseEvents } from './case/relay.ts';
import { sessionInMeeting } from './door/access.ts';
import { createAccessLog } from './door/access-log.ts';
import { createAddressOf } from './door/address.ts';
import { createLimits, type Limits } from './door/limits.ts';
import { allowedOrigins } from './door/origin.ts';
import { createSessions, reaches, type Sessions } from './door/session.ts';
import { createPrinter } from './export/press/printer.ts';
import { createIssuer } from './identity/issuer.ts';
import { keepRetention } from './keeping/retention.ts';
import { tellOfErasure } from './keeping/tell.ts';
import { type Job, onlyOnce, startJob } from './mail/job.ts';
import type { Mailer } from './mail/mailer.ts';
import { type ReminderParts, sendReminders } from './mail/reminders.ts';
import { documentAccess, documentPeople, documentQuotes, recordOpenings } from './meeting/access.ts';
import { auditAttacks } from './meeting/attacks.ts';
import type { Metrics } from './metrics/metrics.ts';
import { createOrganisation } from './organisation/organisation.ts';
import { shareSettings } from './organisation/share.ts';
import type { Pages } from './pages.ts';
import type { Config } from './process/config.ts';
import { prepareGoodbye } from './process/goodbye.ts';
import { listen } from './process/listen.ts';
import type { Log } from './process/log.ts';
import { type Codes, createCodes } from './signin/codes.ts';
import { startSessionExpiry } from './signin/expiry.ts';
import type { AccessReader } from './store/access.ts';
import type { EndedSessions } from './store/links.ts';
import type { Store } from './store/store.ts';
import { nextTurn } from './sync/document/turns.ts';
import { createRooms } from './sync/room/rooms.ts';
import { createWebSocketServer, type Identify, syncRoute } from './sync/room/upgrade.ts';
import { createForms } from './template/forms.ts';
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
  /** By which several nodes on one database hear of each other. */
  bus?: Bus;
  /** Null: nobody is limited, for a bench that asks as fast as it can. */
  limits?: Limits | null;
  /** Those that open links; the demo's know one more. */
  codes?: Codes;
  /** The forms there are; those of `templates/` unless said. */
  templates?: Templates;
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
    Partial<
      Pick<Config, 'forgetAfter' | 'trustedProxies' | 'declineRule' | 'auditDays' | 'keepMonths' | 'oidc'>
    >,
  {
    store,
    log,
    now,
    pages,
    mailer = null,
    metrics = null,
    bus: wire = alone,
    limits = createLimits(),
    codes = createCodes(now),
    templates: files = loadTemplates(templatesFolder),
  }: ServerParts,
): Promise<RunningServer> {
  const { declineRule, keepMonths = null } = config;
  const { others } = store;
  const bus = others ? inOrder(wire, () => others.refreshAccess()) : wire;
  const organisationHere = await createOrganisation(store.reader, {
    ...(declineRule && { decline: declineRule }),
    retention: { months: keepMonths },
  });
  const templatesHere = await createForms({
    reader: store.reader,
    files,
    hidden: () => organisation.settings().forms.hidden,
  });
  const settings = shareSettings(
    bus,
    {
      organisation: organisationHere,
      templates: templatesHere,
    },
    log,
  );
  const { organisation, templates } = settings;
  const sockets = createWebSocketServer();
  const server = createAdaptorServer({
    createServer,
    serverOptions: { shouldUpgradeCallback: asksForWebSocket, ...patience },
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
  const caseEvents = relayCaseEvents(createCaseEvents(), bus);
  const accessLog = createAccessLog({ writer: store.writer, log, now });
  const rooms = createRooms({
    store,
    bus,
    access: documentAccess(store.access),
    people: documentPeople(store.access),
    quotes: documentQuotes(store.access),
    log,
    now: Date.now,
    forgetAfter: config.forgetAfter ?? null,
    onAppended: (document) => projection.appended(document),
    onAttack: auditAttacks({ store, log, now }),
    ...recordOpenings(store.access, accessLog),
    ...(metrics && { onAnswered: metrics.answered }),
  });
  metrics?.watch(rooms);
  const projection = createProjection({ store, rooms, log, onChanged: caseEvents.publish });
  const printer = createPrinter({ template: paperTemplate, log, letterhead: organisation.letterhead });
  const examiner = createExaminer();
  const versions = createVersions({ store, log, now });
  let isStopping = false;
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
    issuer: config.oidc ? createIssuer(config.oidc, publicUrl) : null,
    organisation,
    accessLog,
    auditDays: config.auditDays ?? null,
    limits,
    codes,
    examiner,
    addressOf: createAddressOf(config.trustedProxies),
    isStopping: () => isStopping,
    pages: readyPages,
    sync: syncRoute(rooms, entrantOf(store.access, sessions, now), allowedOrigins(publicUrl)),
  });

  const closeSessions = (ended: EndedSessions) => closeConnections({ rooms, caseEvents }, ended);
  const expiry = startSessionExpiry({
    store,
    log,
    now,
    sessions,
    connected: () => [...rooms.signIns().map(({ id }) => id), ...caseEvents.sessions()],
    inMeeting: () =>
      rooms
        .signIns()
        .filter(({ document }) => phaseOf(store.access, document) === 'inProgress')
        .map(({ id }) => id),
    closeSessions,
  });
  others?.onAccessNews(({ sessions: touched, isOwn }) => {
    if (isOwn) bus.ring({ kind: 'access' });
    for (const session of touched)
      if (store.access.session(session) === null) caseEvents.closeSession(session);
  });
  const retention = startJob(
    onlyOnce(store, (stopping) =>
      keepRetention(
        {
          ...{ store, rooms, caseEvents, printer, projection, closeSessions, now, log },
          keepMonths: () => organisation.settings().retention.months,
          onTold: (of, due) => tellOfErasure({ store, mailer, publicUrl, now, log }, of, due),
        },
        stopping,
      ),
    ),
    log,
  );
  const auditExpiry =
    config.auditDays == null ? null : startAuditExpiry({ store, log, now, days: config.auditDays });
  const reminders = mailer && startReminders(mailer, { store, projection, publicUrl, now, log });

  const stop = async () => {
    isStopping = true;
    const closed = sayGoodbye();
    caseEvents.close();
    await rooms.close();
    await closed;
    await printer.close();
    await examiner.close();
    await reminders?.stop();
    await retention.stop();
    await expiry.stop();
    await auditExpiry?.stop();
    await projection.close();
    await versions.settled();
    await accessLog.close();
    settings.stop();
    await bus.close();
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
    const id = document === undefined ? undefined : access.document(document as DocumentId)?.meeting;
    const meeting = id && access.meeting(id);
    if (!session || !meeting) return null;
    const here = sessionInMeeting(access, session, meeting) ?? session;
    if (!reaches(here, meeting.case.id)) return null;
    // By the rooms' own clock, which a test leaves alone.
    const until = Date.now() + Date.parse(here.expiresAt) - now().getTime();
    return { person: here.person, signIn: { id: here.idHash, until } };
  };
}

/** How long a request's head, and all of it, may take to arrive: the longest is an upload. Milliseconds. */
const patience = { headersTimeout: 15_000, requestTimeout: 90_000, connectionsCheckingInterval: 5_000 };

function phaseOf(access: AccessReader, document: DocumentId): Phase | undefined {
  const meeting = access.document(document)?.meeting;
  return meeting && access.meeting(meeting)?.phase;
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
    ownAgreements: (person, reach) => ownAgreements(reading, person, reach),
    agreementsOf: async (of, person) => (await readNow(reading, of, person)).agreements,
  };
  return startJob(
    onlyOnce(store, (stopping) => sendReminders(reminderParts, stopping)),
    log,
  );
}
