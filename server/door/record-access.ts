import type { Context } from 'hono';
import { type RouteName, routes } from '../../shared/api/api.ts';
import { type CaseId, isId, type MeetingId } from '../../shared/ids.ts';
import { isCaseOperation, isMeetingOperation } from '../../shared/phases/access.ts';
import type { Store, StoreReader } from '../store/store.ts';
import type { AccessLog, RecordedAccess } from './access-log.ts';
import { Refused } from './refused.ts';
import type { Session } from './session.ts';

/** Where a request keeps whose it is. */
export const visitor = 'visitor';

/**
 * What is answered to a GET without being about anybody, or about nobody but the reader; and the bell, which has no
 * content. The feed is read by somebody who is not signed in: its own route says whose it is.
 */
const notContent: ReadonlySet<RouteName> = new Set([
  'health',
  'session',
  'templates',
  'calendar',
  'reminders',
  'caseChanges',
  'calendarFeed',
] as const);

/** The statuses that say: not for you. */
const refusedStatus: readonly number[] = [401, 403, 404];

/** I16: a reading of content, and an attempt that is refused, is told to the access log. What changes something has its audit row. */
export function recordAccess(
  name: RouteName,
  {
    store: { reader },
    accessLog,
  }: { store: Pick<Store, 'reader'>; accessLog: Pick<AccessLog, 'read' | 'refused'> },
  answer: (context: Context) => Promise<unknown>,
): (context: Context) => Promise<unknown> {
  const isReading = routes[name].method === 'GET' && !notContent.has(name);
  return async (context) => {
    try {
      const output = await answer(context);
      if (isReading) accessLog.read(await accessOf(name, context, reader, context.req.param('part') ?? ''));
      return output;
    } catch (error) {
      // Which part was asked for in vain is the asker's word, not ours.
      if (error instanceof Refused && refusedStatus.includes(error.status))
        accessLog.refused(await accessOf(name, context, reader, ''));
      throw error;
    }
  };
}

async function accessOf(
  name: RouteName,
  context: Context,
  reader: StoreReader,
  part: string,
): Promise<RecordedAccess> {
  const session: Session | null | undefined = context.get(visitor);
  const { operation } = routes[name];
  const id = context.req.param('id');
  const isKnown = async (of: 'meeting' | 'case') =>
    isId(id) && (await reader[of](id as MeetingId & CaseId)) !== null;
  return {
    person: session?.person ?? null,
    route: name,
    part,
    meeting: isMeetingOperation(operation) && (await isKnown('meeting')) ? (id as MeetingId) : null,
    case: isCaseOperation(operation) && (await isKnown('case')) ? (id as CaseId) : null,
  };
}
