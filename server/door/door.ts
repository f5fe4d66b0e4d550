import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { type InputOf, type OutputOf, type RouteName, routes } from '../../shared/api/api.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import type { Case } from '../../shared/meeting/case.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import {
  isCaseOperation,
  isMeetingOperation,
  isOutsideOperation,
  type Operation,
  type Role,
} from '../../shared/phases/access.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import {
  caseRolesOrRefuse,
  checkCaseOrRefuse,
  checkMeetingOrRefuse,
  checkOutsideOrRefuse,
  findCaseOrRefuse,
  findMeetingOrRefuse,
  screenVisitOrRefuse,
  sessionToRoles,
} from './access.ts';
import type { AccessLog } from './access-log.ts';
import type { AddressOf } from './address.ts';
import { registerRoute, type WrittenJson } from './answer.ts';
import { readInputOrRefuse } from './input.ts';
import type { Limits } from './limits.ts';
import { checkOriginOrRefuse } from './origin.ts';
import { createRecorder, onRecord, visitor } from './record-access.ts';
import { Refused } from './refused.ts';
import type { Screen, Screens } from './screens.ts';
import type { Session, Sessions } from './session.ts';
import { createUploads, type UploadLimits } from './upload.ts';
import { isUse } from './use.ts';

/** What the server asks itself for while it makes a page. */
export const askedForPage = new WeakSet<Request>();

/** What a handler is given once the door has let the request in. */
export interface OpenVisit {
  context: Context;
  session: Session | null;
  /** Who does what, when. A handler that changes anything passes it on to the store. */
  audit: AuditEntry;
}
export interface SignedInVisit extends OpenVisit {
  session: Session;
}
export interface MeetingVisit extends OpenVisit {
  session: Session;
  meeting: Meeting;
  me: Participant;
}
/** Nobody asks: a wall is shown something. */
export interface ScreenVisit {
  meeting: Meeting;
  screen: Screen;
}
export interface CaseVisit extends OpenVisit {
  session: Session;
  case: Case;
  /** What the person is in the case now. */
  roles: Role[];
}

type Answer<R extends RouteName> = OutputOf<R> | WrittenJson<OutputOf<R>>;
type Handler<R extends RouteName, Visit> = (
  visit: Visit,
  input: InputOf<R>,
) => Answer<R> | Promise<Answer<R>>;
type InputSchema<R extends RouteName> = z.ZodType<InputOf<R>>;

export interface DoorParts {
  app: Hono;
  store: Pick<Store, 'access' | 'reader'>;
  sessions: Sessions;
  screens: Pick<Screens, 'identify' | 'forget'>;
  allowedOrigins: readonly string[];
  accessLog: Pick<AccessLog, 'read' | 'refused'>;
  now: () => Date;
  addressOf: AddressOf;
  /** How often, and how much at the same time, one may ask; null: without bounds. */
  limits: Limits | null;
}

export type Door = ReturnType<typeof createDoor>;

/**
 * The one way in for every route of `shared/api/api.ts`. The order is the security:
 * route → limits → session → origin (of what changes something) → access → input → row of a reading → access to the row
 * named → handler.
 */
export function createDoor(parts: DoorParts) {
  const { app, store, sessions, allowedOrigins, now, addressOf, limits } = parts;
  const record = createRecorder(parts);
  const open = <R extends RouteName>(
    name: R,
    schema: InputSchema<R>,
    handle: Handler<R, OpenVisit>,
  ): void => {
    const { operation } = routes[name];
    if (isGuarded(operation)) throw new WrongDoor(name);
    register(name, async (context) => {
      const session = enter(context);
      const input = await readInputOrRefuse(context.req.raw, schema);
      return handle({ context, session, audit: entry(session, operation, null, null) }, input);
    });
  };

  /** The body is the file itself. */
  const openFile = <R extends RouteName>(
    name: R,
    limits: UploadLimits,
    handle: (visit: OpenVisit, file: Buffer) => OutputOf<R> | Promise<OutputOf<R>>,
  ): void => {
    const { operation } = routes[name];
    if (isGuarded(operation)) throw new WrongDoor(name);
    const readUpload = createUploads(limits);
    register(name, async (context) => {
      const session = enter(context);
      const file = await readUpload(context.req.raw, addressOf(context));
      return handle({ context, session, audit: entry(session, operation, null, null) }, file);
    });
  };

  const signedIn = <R extends RouteName>(
    name: R,
    schema: InputSchema<R>,
    handle: Handler<R, SignedInVisit>,
    maxBytes?: number,
  ): void => {
    const { operation } = routes[name];
    if (!isOutsideOperation(operation)) throw new WrongDoor(name);
    register(name, async (context) => {
      const session = sessionOrRefuse(enter(context));
      const checkRoles = async () =>
        checkOutsideOrRefuse(await sessionToRoles(store.reader, session), operation);
      await checkRoles();
      const input = await readInputOrRefuse(context.req.raw, schema, { maxBytes });
      stillOrRefuse(context, session);
      for (;;) {
        const output = await handle(
          { context, session, audit: entry(session, operation, null, null) },
          input,
        );
        const recorded = record.overview(name, session, output);
        if (!recorded) return output;
        await recorded;
        // Read again: while its rows were being written, something may have been taken away.
        stillOrRefuse(context, session);
        await checkRoles();
      }
    });
  };

  /** `subjectOf`: whose row the input names. Without it, rights over one's own row open nothing. */
  const inMeeting = <R extends RouteName>(
    name: R,
    schema: InputSchema<R>,
    handle: Handler<R, MeetingVisit>,
    subjectOf?: (input: InputOf<R>) => ParticipantId,
  ): void => {
    const { operation } = routes[name];
    if (!isMeetingOperation(operation)) throw new WrongDoor(name);
    register(name, async (context) => {
      const session = sessionOrRefuse(enter(context));
      const found = findMeetingOrRefuse(store.access, session, context.req.param('id'));
      context.set(visitor, found.session);
      checkMeetingOrRefuse(found, operation, subjectOf !== undefined);
      const input = await readInputOrRefuse(context.req.raw, schema);
      const subject = subjectOf?.(input) ?? null;
      const { id, case: of } = found.meeting;
      // While a body was arriving, or a row being written, the meeting may have moved on, or the session ended.
      const visitOrRefuse = () => {
        stillOrRefuse(context, session);
        const visit = findMeetingOrRefuse(store.access, session, id);
        checkMeetingOrRefuse(visit, operation, subject === visit.me.id);
        return visit;
      };
      const recordReading = () => record.reading(name, context, found.session, { meeting: id, case: of.id });
      const audit = entry(found.session, operation, id, subject);
      return onRecord(context, recordReading, visitOrRefuse, (visit) =>
        handle({ context, ...visit, audit }, input),
      );
    });
  };

  /** `isOwn`: is what the input names the person's own? Without it, rights over one's own open nothing. */
  const inCase = <R extends RouteName>(
    name: R,
    schema: InputSchema<R>,
    handle: Handler<R, CaseVisit>,
    isOwn?: (visit: CaseVisit, input: InputOf<R>) => boolean | Promise<boolean>,
  ): void => {
    const { operation } = routes[name];
    if (!isCaseOperation(operation)) throw new WrongDoor(name);
    register(name, async (context) => {
      const session = sessionOrRefuse(enter(context));
      const entered = await findCaseOrRefuse(store, session, context.req.param('id'));
      context.set(visitor, entered.session);
      const audit = { ...entry(entered.session, operation, null, null), case: entered.case.id };
      const found: CaseVisit = { context, audit, ...entered };
      checkCaseOrRefuse(found.roles, operation, isOwn !== undefined);
      const input = await readInputOrRefuse(context.req.raw, schema);
      const own = (await isOwn?.(found, input)) ?? false;
      const recordReading = () => record.reading(name, context, found.session, { case: found.case.id });
      // Read again: while a body was arriving, or a row being written, the baton may have passed on, or the session ended.
      const rolesOrRefuse = () => {
        stillOrRefuse(context, session);
        const roles = caseRolesOrRefuse(store.access, found.session, found.case.id);
        checkCaseOrRefuse(roles, operation, own);
        return roles;
      };
      return onRecord(context, recordReading, rolesOrRefuse, (roles) => handle({ ...found, roles }, input));
    });
  };

  /** What a screen on the wall reads, by its own cookie: a session changes nothing, and opens nothing here. */
  const onScreen = <R extends RouteName>(
    name: R,
    handle: (visit: ScreenVisit) => Answer<R> | Promise<Answer<R>>,
  ): void => {
    const { operation } = routes[name];
    if (!isMeetingOperation(operation)) throw new WrongDoor(name);
    register(name, async (context) => {
      context.set(visitor, null);
      const id = context.req.param('id');
      const visitOrRefuse = () => screenVisitOrRefuse(parts, context, id, operation);
      const { meeting } = visitOrRefuse();
      const thing = { meeting: meeting.id, case: meeting.case.id };
      return onRecord(context, () => record.reading(name, context, null, thing), visitOrRefuse, handle);
    });
  };

  function register(name: RouteName, answer: (context: Context) => Promise<unknown>): void {
    const recorded = record.refusals(name, answer);
    registerRoute(app, name, async (context) => {
      const session = sessions.identify(context);
      if (session && isUse(name, context)) sessions.use(session.idHash);
      if (limits === null) return recorded(context);
      const asker = { person: session?.person ?? null, address: addressOf(context) };
      const { raw, path } = context.req;
      limits.checkOrRefuse(name, asker, { path, isForPage: askedForPage.has(raw) });
      return limits.inTurn(name, asker, () => recorded(context));
    });
  }

  function enter(context: Context): Session | null {
    const session = sessions.identify(context);
    context.set(visitor, session);
    if (!/^(GET|HEAD)$/.test(context.req.method))
      checkOriginOrRefuse(context.req.raw.headers, allowedOrigins);
    return session;
  }

  /** A session may end while the body is arriving. */
  function stillOrRefuse(context: Context, { idHash }: Session): void {
    if (sessions.identify(context)?.idHash !== idHash) throw new Refused('not-signed-in');
  }

  function entry(
    session: Session | null,
    operation: Operation,
    meeting: AuditEntry['meeting'],
    subject: string | null,
  ): AuditEntry {
    return { person: session?.person ?? null, operation, meeting, subject, at: now().toISOString() };
  }

  return { open, openFile, signedIn, inMeeting, inCase, onScreen };
}

/** Somebody has to be asked whether they may. */
function isGuarded(operation: Operation): boolean {
  return isMeetingOperation(operation) || isCaseOperation(operation) || isOutsideOperation(operation);
}

/** A route is registered at a door that does not ask what its operation needs. */
class WrongDoor extends Error {
  constructor(name: RouteName) {
    super(`The route "${name}" does "${routes[name].operation}", which needs another door.`);
  }
}

function sessionOrRefuse(session: Session | null): Session {
  if (!session) throw new Refused('not-signed-in');
  return session;
}
