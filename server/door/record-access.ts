import type { Context } from 'hono';
import { type OutputOf, type RouteName, routes } from '../../shared/api/api.ts';
import { type CaseId, isId, type MeetingId } from '../../shared/ids.ts';
import { isCaseOperation, isMeetingOperation } from '../../shared/phases/access.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { personAt } from './access.ts';
import type { AccessLog, RecordedAccess } from './access-log.ts';
import { Refused } from './refused.ts';
import type { Session } from './session.ts';

/** Where a request keeps whose it is. */
export const visitor = 'visitor';

/**
 * What is answered to a GET without being about anybody, or about nobody but the reader. The feed is read by somebody who
 * is not signed in, and so is what a record system fetches: their own routes say whose it is.
 */
const notContent: ReadonlySet<RouteName> = new Set([
  'health',
  'ready',
  'session',
  'login',
  'finishLogin',
  'knockState',
  'templates',
  'calendar',
  'reminders',
  'calendarFeed',
  'organisation',
  'statement',
  'organisationLogo',
  'organisationSettings',
  'forms',
  'formFile',
  'formDraft',
  'recordSystems',
] as const);

/** R093: said without a name, also when the meeting has just ended and it is refused. */
const nameless: ReadonlySet<RouteName> = new Set(['sayNotUnderstood'] as const);

type Thing = Pick<RecordedAccess, 'case' | 'meeting'>;

/** What each item of a list over several cases tells of. */
const overviews: { [R in RouteName]?: (item: OutputOf<R> extends (infer Item)[] ? Item : never) => Thing } = {
  meetings: ({ id }) => ({ meeting: id }),
  cases: ({ id }) => ({ case: id }),
  ownAgreements: (item) => ({ case: item.case }),
};

/** The statuses that say: not for you. */
const refusedStatus: readonly number[] = [401, 403, 404];

interface RecorderParts {
  store: Pick<Store, 'access' | 'reader'>;
  accessLog: Pick<AccessLog, 'read' | 'refused'>;
}

/** I16: a reading of content, and an attempt that is refused, is told to the access log. What changes something has its audit row. */
export function createRecorder({ store: { access, reader }, accessLog }: RecorderParts) {
  const isReading = (name: RouteName) => routes[name].method === 'GET' && !notContent.has(name);

  return {
    /** Once somebody is let in, and before anything is read for the answer: between the two may lie a commit. */
    async reading(
      name: RouteName,
      context: Context,
      session: Pick<Session, 'person'> | null,
      thing: Thing,
    ): Promise<void> {
      const part = context.req.param('part') ?? '';
      const person = session?.person ?? null;
      if (isReading(name)) await accessLog.read({ person, route: name, part, ...thing });
    },

    /**
     * What tells of several cases is recorded for each thing that it tells of. Null when that is on record; otherwise the answer is
     * made again once it is.
     */
    overview(name: RouteName, session: Session, output: unknown): Promise<void> | null {
      if (!isReading(name)) return null;
      const recordOf = (thing: Thing) => ({
        person: personAt(access, session, thing),
        route: name,
        ...thing,
      });
      const thingOf = overviews[name] as ((item: unknown) => Thing) | undefined;
      if (!thingOf || !Array.isArray(output)) return accessLog.read(recordOf({}));
      return accessLog.read(...output.map((item) => recordOf(thingOf(item))));
    },

    /** Tells of what is refused. */
    refusals(name: RouteName, answer: (context: Context) => Promise<unknown>) {
      return async (context: Context): Promise<unknown> => {
        try {
          return await answer(context);
        } catch (error) {
          if (error instanceof Refused && refusedStatus.includes(error.status))
            accessLog.refused(await refusedAccess(name, context, reader));
          throw error;
        }
      };
    },
  };
}

/** Which part somebody names is their word until it has been found: its reading is recorded then. `admit` is asked last. */
export async function onRecord<Admitted, Output>(
  context: Context,
  recordReading: () => Promise<void>,
  admit: () => Admitted,
  answer: (admitted: Admitted) => Output | Promise<Output>,
): Promise<Output> {
  const hasPart = context.req.param('part') !== undefined;
  if (!hasPart) await recordReading();
  const output = await answer(admit());
  if (!hasPart) return output;
  await recordReading();
  admit();
  return output;
}

/** Which part was asked for in vain is the asker's word, not ours. */
async function refusedAccess(
  name: RouteName,
  context: Context,
  reader: StoreReader,
): Promise<RecordedAccess> {
  const session: Session | null | undefined = context.get(visitor);
  const { operation } = routes[name];
  const id = context.req.param('id');
  const isKnown = async (of: 'meeting' | 'case') =>
    isId(id) && (await reader[of](id as MeetingId & CaseId)) !== null;
  return {
    person: nameless.has(name) ? null : (session?.person ?? null),
    route: name,
    meeting: isMeetingOperation(operation) && (await isKnown('meeting')) ? (id as MeetingId) : null,
    case: isCaseOperation(operation) && (await isKnown('case')) ? (id as CaseId) : null,
  };
}
