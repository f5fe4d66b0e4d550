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
  personToRoles,
} from './access.ts';
import type { AccessLog } from './access-log.ts';
import type { AddressOf } from './address.ts';
import { readInputOrRefuse } from './input.ts';
import type { Limits } from './limits.ts';
import { checkOriginOrRefuse } from './origin.ts';
import { recordAccess, visitor } from './record-access.ts';
import { Refused } from './refused.ts';
import type { Session, Sessions } from './session.ts';
import { createUploads, type UploadLimits } from './upload.ts';

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
export interface CaseVisit extends OpenVisit {
  session: Session;
  case: Case;
  /** What the person is in the case now. */
  roles: Role[];
}

/** An answer that is JSON already: what is stored as it is sent is not read and written again, which takes long. */
export class WrittenJson<Output> {
  declare readonly of: Output;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
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
 * route → limits → session → origin (of what changes something) → access → input → access to the row named → handler.
 */
export function createDoor(parts: DoorParts) {
  const { app, store, sessions, allowedOrigins, now, addressOf, limits } = parts;
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
  ): void => {
    const { operation } = routes[name];
    if (!isOutsideOperation(operation)) throw new WrongDoor(name);
    register(name, async (context) => {
      const session = sessionOrRefuse(enter(context));
      const roles = await personToRoles(store.reader, session.person, session.reach);
      checkOutsideOrRefuse(roles, operation);
      const input = await readInputOrRefuse(context.req.raw, schema);
      stillOrRefuse(context, session);
      return handle({ context, session, audit: entry(session, operation, null, null) }, input);
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
      checkMeetingOrRefuse(found, operation, subjectOf !== undefined);
      const input = await readInputOrRefuse(context.req.raw, schema);
      const subject = subjectOf?.(input) ?? null;
      // Read again: while the body was arriving, the meeting may have moved on, or the session ended.
      stillOrRefuse(context, session);
      const visit = findMeetingOrRefuse(store.access, session, found.meeting.id);
      checkMeetingOrRefuse(visit, operation, subject === visit.me.id);
      const audit = entry(session, operation, found.meeting.id, subject);
      return handle({ context, session, ...visit, audit }, input);
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
      const audit = entry(session, operation, null, null);
      const entered = await findCaseOrRefuse(store, session, context.req.param('id'));
      const found: CaseVisit = { context, session, audit, ...entered };
      checkCaseOrRefuse(found.roles, operation, isOwn !== undefined);
      const input = await readInputOrRefuse(context.req.raw, schema);
      const own = (await isOwn?.(found, input)) ?? false;
      // Read again: while the body was arriving, the baton may have passed on, or the session ended.
      stillOrRefuse(context, session);
      const roles = caseRolesOrRefuse(store.access, session, found.case.id);
      checkCaseOrRefuse(roles, operation, own);
      return handle({ ...found, roles }, input);
    });
  };

  function register(name: RouteName, answer: (context: Context) => Promise<unknown>): void {
    const recorded = recordAccess(name, parts, answer);
    registerRoute(app, name, async (context) => {
      if (limits === null) return recorded(context);
      const asker = { person: sessions.identify(context)?.person ?? null, address: addressOf(context) };
      limits.checkOrRefuse(name, asker);
      return limits.inTurn(name, asker, () => recorded(context));
    });
  }

  function enter(context: Context): Session | null {
    const session = sessions.identify(context);
    context.set(visitor, session);
    if (context.req.method !== 'GET') checkOriginOrRefuse(context.req.raw.headers, allowedOrigins);
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

  return { open, openFile, signedIn, inMeeting, inCase };
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

function registerRoute(app: Hono, name: RouteName, answer: (context: Context) => Promise<unknown>): void {
  const { method, path } = routes[name];
  app.on(method, path, async (context) => {
    const output = await answer(context);
    context.header('Cache-Control', 'no-store');
    if (output instanceof Response) return isBodySent(context) ? output : headOf(output);
    if (output instanceof WrittenJson) return context.body(output.text, { headers: jsonHeaders });
    if (!(output instanceof Uint8Array)) return context.json(output);
    context.header('Content-Type', 'application/octet-stream');
    return context.body(new Uint8Array(output));
  });
}

const jsonHeaders = { 'Content-Type': 'application/json' };

/** Not of an answer to HEAD, nor by @hono/node-server of one that refuses a WebSocket. */
function isBodySent({ req }: Context): boolean {
  return req.method !== 'HEAD' && req.header('upgrade')?.toLowerCase() !== 'websocket';
}

/** The body would be dropped unread, and a stream that nobody reads or ends would live on. */
async function headOf(answer: Response): Promise<Response> {
  await answer.body?.cancel();
  return new Response(null, answer);
}
