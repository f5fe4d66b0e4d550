import type { Handler } from 'hono';
import { Hono } from 'hono';
import type { RefusalBody } from '../shared/api/refusals.ts';
import { isCalledOff, type Meeting } from '../shared/meeting/meeting.ts';
import { registerBeforeMeeting } from './agenda/before-meeting.ts';
import { registerPointer } from './agenda/pointer.ts';
import { registerProposals } from './agenda/proposals.ts';
import { registerAgenda } from './agenda/routes.ts';
import { type CaseParts, ownAgreements, readNow } from './agreement/case-parts.ts';
import type { Projection } from './agreement/projection.ts';
import { registerAgreements } from './agreement/routes.ts';
import { registerSeen } from './audit/routes.ts';
import { registerCalendar } from './calendar/routes.ts';
import type { CaseEvents } from './case/case-events.ts';
import { registerChecklists } from './checklist/routes.ts';
import { registerCircle } from './circle/routes.ts';
import { registerOrientations } from './delivery/orientation-routes.ts';
import { registerSending } from './delivery/sending-routes.ts';
import type { AccessLog } from './door/access-log.ts';
import type { AddressOf } from './door/address.ts';
import { createDoor } from './door/door.ts';
import type { Limits } from './door/limits.ts';
import { allowedOrigins } from './door/origin.ts';
import { Refused } from './door/refused.ts';
import { createScreens } from './door/screens.ts';
import type { Sessions } from './door/session.ts';
import { registerMinutesExport } from './export/minutes/routes.ts';
import type { Printer } from './export/press/printer.ts';
import { registerExport } from './export/routes.ts';
import { registerFailures } from './failures.ts';
import { registerGate } from './gate/routes.ts';
import { registerHealth } from './health.ts';
import type { Issuer } from './identity/issuer.ts';
import { leaveIssuer, registerIdentity } from './identity/routes.ts';
import { registerInterpreter } from './interpreter/routes.ts';
import { registerAnswers } from './invitation/answer-routes.ts';
import { sendCancellations, sendTakenOff } from './invitation/cancel.ts';
import { registerInvitationPaper } from './invitation/paper.ts';
import { inviteFirst } from './invitation/parents-first.ts';
import { registerInvitation } from './invitation/routes.ts';
import type { InvitingParts } from './invitation/tell.ts';
import { registerKeeping } from './keeping/routes.ts';
import type { Mailer } from './mail/mailer.ts';
import { registerReminders } from './mail/routes.ts';
import { registerFollowUps } from './meeting/follow-up-routes.ts';
import { registerPhases } from './meeting/phase-routes.ts';
import { type MeetingParts, registerMeetings } from './meeting/routes.ts';
import { registerSeries } from './meeting/series.ts';
import { meetingsOf } from './meeting/view.ts';
import { registerVoice } from './meeting/voice.ts';
import { registerNetwork } from './network/routes.ts';
import type { Organisation } from './organisation/organisation.ts';
import { registerOrganisation } from './organisation/routes.ts';
import { createPageStart } from './page-start.ts';
import { type Pages, securityHeaders } from './pages.ts';
import type { PeopleParts } from './people/people.ts';
import { registerPeople } from './people/routes.ts';
import { errorToLog, type Log } from './process/log.ts';
import { registerRecognition } from './recognition/routes.ts';
import { registerRecords } from './records/routes.ts';
import { registerScreen } from './screen/routes.ts';
import type { Codes } from './signin/codes.ts';
import { createKnocks } from './signin/knocks.ts';
import { registerSignin } from './signin/routes.ts';
import { registerCases } from './stafetlog/case-list.ts';
import { registerStafetlog } from './stafetlog/routes.ts';
import type { EndedSessions } from './store/links.ts';
import { type Store, StoreFailure } from './store/store.ts';
import type { Rooms } from './sync/room/rooms.ts';
import type { Forms } from './template/forms.ts';
import { registerForms } from './template/routes.ts';
import type { Examiner } from './verify/examiner.ts';
import { registerVerify } from './verify/routes.ts';
import type { Versions } from './versions/keep.ts';
import { registerVersions } from './versions/routes.ts';

export interface AppParts {
  store: Store;
  rooms: Rooms;
  projection: Projection;
  caseEvents: CaseEvents;
  sessions: Sessions;
  templates: Forms;
  printer: Printer;
  pages: Pages;
  /** Answers `GET /sync/:document`. */
  sync: Handler;
  /** Origin under which browsers reach the server. */
  publicUrl: string;
  /** Null: no mail will be sent, and the pages say so. */
  mailer: Mailer | null;
  /** Null: nobody signs in by one. */
  issuer: Issuer | null;
  /** What is set for the whole installation. */
  organisation: Organisation;
  log: Log;
  now: () => Date;
  accessLog: AccessLog;
  /** After how many days rows of the audit are let go; null: never. */
  auditDays: number | null;
  addressOf: AddressOf;
  limits: Limits | null;
  codes: Codes;
  examiner: Examiner;
  versions: Versions;
  /** From the moment it is told to stop; who is connected still may ask. */
  isStopping: () => boolean;
}

/** Everything that answers HTTP. Needs no port: `app.request('/health')`. */
export function createApp(parts: AppParts): Hono {
  const { store, rooms, projection, caseEvents, sessions, pages, publicUrl, log, now, mailer, accessLog } =
    parts;
  const mailIsConfigured = mailer !== null;
  const app = new Hono();
  const origins = allowedOrigins(publicUrl);
  app.use(securityHeaders(pages.hasStrictPolicy, origins));

  const closeSessions = (ended: EndedSessions) => closeConnections(parts, ended);
  const screens = createScreens(parts);
  const door = createDoor({
    app,
    store,
    sessions,
    screens,
    allowedOrigins: origins,
    accessLog,
    now,
    addressOf: parts.addressOf,
    limits: parts.limits,
  });
  const caseParts: CaseParts = { store, rooms, projection, caseEvents, now };
  const onChanged = ({ case: of, id }: Pick<Meeting, 'id' | 'case'>) => caseEvents.publish(of.id, id);
  const onClosedTo = ({ case: of, id }: Pick<Meeting, 'id' | 'case'>) => caseEvents.sendAway(of.id, id);
  const knocks = createKnocks(now);
  const meetingParts: MeetingParts = {
    store,
    rooms,
    projection,
    publicUrl,
    templates: parts.templates,
    now,
    knocks,
    screens,
    closeSessions,
  };
  const { keep: onDecided, settled } = parts.versions;
  registerHealth(door, store, parts.isStopping);
  registerFailures(door, { log });
  const { issuer } = parts;
  registerSignin(door, { ...parts, knocks, closeSessions, leaveAt: () => leaveIssuer(issuer) });
  registerIdentity(door, { store, sessions, issuer, publicUrl, log, closeSessions });
  registerMeetings(door, meetingParts);
  registerScreen(door, { ...parts, screens });
  registerAgenda(door, { rooms });
  registerPointer(door, { store, rooms });
  registerProposals(door, { store, rooms });
  registerBeforeMeeting(door, { store, rooms });
  registerVoice(door, { rooms });
  const { settings } = parts.organisation;
  const declineRule = () => settings().decline;
  const intake = () => {
    const { name, phone, mail: email } = settings().contacts.intake;
    return { name, phone, email };
  };
  const inviting: InvitingParts = { store, rooms, mailer, publicUrl, log, now };
  const onTakenOff: PeopleParts['onTakenOff'] = (meeting, who) => void sendTakenOff(inviting, meeting, who);
  registerPeople(door, {
    store,
    rooms,
    publicUrl,
    closeSessions,
    onChanged,
    onClosedTo,
    onTakenOff,
  });
  registerInvitationPaper(door, {
    store,
    rooms,
    declineRule,
    printer: parts.printer,
    now,
  });
  registerInvitation(door, { store, rooms, declineRule, mailIsConfigured });
  registerAnswers(door, { ...inviting, rooms, declineRule, onChanged });
  registerPhases(door, {
    store,
    rooms,
    projection,
    onChanged,
    onClosedTo,
    onDecided,
    onPlanned: (meeting, audit) =>
      isCalledOff(meeting.phase)
        ? sendCancellations(inviting, meeting)
        : inviteFirst(inviting, meeting, audit),
  });
  registerRecognition(door, { store, rooms, mailIsConfigured, now, onChanged, onDecided });
  registerVersions(door, { reader: store.reader, now, settled });
  registerSeries(door, { store, caseEvents });
  registerFollowUps(door, { ...meetingParts, onChanged });
  registerCases(door, caseParts);
  registerAgreements(door, caseParts);
  registerStafetlog(door, { ...caseParts, sessions, mailIsConfigured, templates: parts.templates });
  registerExport(door, {
    agreementsOf: async (of, person) => (await readNow(caseParts, of, person)).agreements,
  });
  registerMinutesExport(door, { store, printer: parts.printer, publicUrl });
  registerOrientations(door, { store, printer: parts.printer, publicUrl, onChanged });
  registerCalendar(door, {
    store,
    publicUrl,
    now,
    accessLog,
    ownAgreements: (person, reach) => ownAgreements(caseParts, person, reach),
    ownMeetings: (person, reach) => meetingsOf(store.reader, person, reach),
  });
  registerSending(door, { store, rooms, mailer, publicUrl, log, now, onChanged });
  registerVerify(door, { reader: store.reader, examiner: parts.examiner, log });
  registerSeen(door, { store, accessLog, keptDays: parts.auditDays, now });
  registerReminders(door, { store, mailIsConfigured, daysBefore: () => settings().reminders.daysBefore });
  registerNetwork(door, { store, caseEvents });
  registerGate(door, {
    store,
    caseEvents,
    rooms,
    printer: parts.printer,
    now,
    contact: intake,
    closeSessions,
    onTakenOff,
    templates: parts.templates,
  });
  registerCircle(door, { store, rooms, caseEvents });
  registerChecklists(door, {
    ...{ store, rooms, caseEvents, templates: parts.templates },
    guideAddress: () => settings().chairGuide.address,
  });
  registerInterpreter(door, { store, rooms, templates: parts.templates, onChanged });
  registerKeeping(door, { ...parts, closeSessions, keepMonths: () => settings().retention.months });
  registerOrganisation(door, parts);
  registerRecords(door, { store, printer: parts.printer, publicUrl, accessLog, caseEvents });
  registerForms(door, parts);

  app.get('/sync/:document', (context, next) => {
    const person = sessions.identify(context)?.person ?? null;
    if (context.req.header('upgrade')?.toLowerCase() === 'websocket')
      parts.limits?.checkOrRefuse('sync', { person, address: parts.addressOf(context) });
    return parts.sync(context, next);
  });
  app.all('/sync/*', (context) =>
    context.json({ code: 'not-found' } satisfies RefusalBody, 426, {
      'Cache-Control': 'no-store',
      Upgrade: 'websocket',
    }),
  );
  // Where the law has everybody look for the statement.
  app.get('/was', (context) => context.redirect('/accessibility'));
  app.all('/api/*', (context) => context.notFound());
  app.route(
    '/',
    pages.routes(
      createPageStart({ access: store.access, sessions, rooms, app, tovholderWord: () => settings().label }),
    ),
  );

  app.notFound((context) =>
    context.json({ code: 'not-found' } satisfies RefusalBody, 404, { 'Cache-Control': 'no-store' }),
  );
  app.onError((error, context) => {
    const refused = errorToRefusal(error);
    if (refused.retryAfter !== null) context.header('Retry-After', String(refused.retryAfter));
    if (refused.status >= 500) log.error(errorToLog(error), refused.message);
    return context.json(refused.body, refused.status, { 'Cache-Control': 'no-store' });
  });
  return app;
}

/** What was opened by sessions that have ended is closed at once. */
export function closeConnections(
  { rooms, caseEvents }: Pick<AppParts, 'rooms' | 'caseEvents'>,
  ended: EndedSessions,
): void {
  for (const session of ended) {
    rooms.closeSignIn(session);
    caseEvents.closeSession(session);
  }
}

function errorToRefusal(error: Error): Refused {
  if (error instanceof Refused) return error;
  if (!(error instanceof StoreFailure)) return new Refused('unexpected');
  return new Refused(error.isFull ? 'store-full' : 'store-failed');
}
