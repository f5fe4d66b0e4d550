import type { Context } from 'hono';
import type { HouseSeenView, SeenEntry } from '../../shared/audit/seen.ts';
import { instantToDay } from '../../shared/dates/dates.ts';
import type { CaseId } from '../../shared/ids.ts';
import { mayInCase, mayOutside } from '../../shared/phases/access.ts';
import { personToCaseRoles, personToRoles } from '../door/access.ts';
import type { AccessLog } from '../door/access-log.ts';
import type { CaseVisit, Door, MeetingVisit, SignedInVisit } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { actingsOf, reaches, type Session } from '../door/session.ts';
import type { AuditRow } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import { headersToLanguage, say } from '../text/words.ts';
import { seenToCsv, seenToJson } from './files.ts';
import { rowsToOwn, rowsToSeen, type SeenRow, seenToDays } from './seen.ts';

export interface SeenParts {
  store: Pick<Store, 'access' | 'reader'>;
  accessLog: Pick<AccessLog, 'unrecorded'>;
  /** Null: for ever. */
  keptDays: number | null;
  now: () => Date;
}

/** A page shows the newest so many rows; the file has the newest so many. */
const rowsOf = { page: 5_000, file: 100_000 } as const;

/** Hvem har set det (P10): by day, by role and by purpose. Ids and content never leave by it. */
export function registerSeen(door: Door, { store, accessLog, keptDays, now }: SeenParts): void {
  const { access, reader } = store;

  const inCase = async (visit: CaseVisit, limit: number) => {
    const { session, case: of } = visit;
    const rows = await reader.auditRows({ case: of.id }, limit);
    const viewer = { person: session.person, answersForIt: isKeeper(visit) };
    return { rows: rowsToSeen(rows, await reader.auditSeats(of.id), viewer), isWhole: rows.length < limit };
  };

  const atMeeting = async ({ session, meeting, me }: MeetingVisit, limit: number) => {
    const rows = await reader.auditRows({ meeting: meeting.id }, limit);
    const viewer = { person: session.person, answersForIt: isAnswerable(me) };
    const seats = await reader.auditSeats(meeting.case.id);
    return { rows: rowsToSeen(rows, seats, viewer), isWhole: rows.length < limit };
  };

  /** What the session opens, and what belongs to no case; of all whom a login opens. */
  const own = async ({ session }: SignedInVisit, limit: number) => {
    const found = await Promise.all(
      actingsOf(session).map(async ({ person, reach }) => {
        const rows = await reader.auditRows({ person }, limit);
        const opened = rows.filter(({ case: of }) => of === null || reaches({ reach }, of));
        return { opened, isWhole: rows.length < limit };
      }),
    );
    const rows = found.flatMap(({ opened }) => opened).sort((a, b) => (a.at < b.at ? 1 : -1));
    const names = await readableCases(session, rows);
    return {
      rows: rowsToOwn(rows.slice(0, limit), (id) => names.get(id) ?? null),
      isWhole: rows.length < limit && found.every(({ isWhole }) => isWhole),
    };
  };

  /** Cases in the rows that the person may read now: of others not even the child's name is told. */
  const readableCases = async (session: Session, rows: readonly AuditRow[]) => {
    const ids = new Set(rows.flatMap(({ case: of }) => of ?? []));
    const readable = [...ids].filter((id) => mayInCase(rolesIn(session, id), 'readStafetlog'));
    const cases = await Promise.all(readable.map((id) => reader.case(id)));
    return new Map<CaseId, SeenEntry['case']>(
      cases.flatMap((of) => (of ? [[of.id, { id: of.id, childFirstName: of.childFirstName }]] : [])),
    );
  };
  const rolesIn = (session: Session, id: CaseId) =>
    actingsOf(session)
      .filter((acting) => reaches(acting, id))
      .flatMap(({ person }) => personToCaseRoles(access, person, id) ?? []);

  door.inMeeting('meetingSeen', noInput, async (visit) => {
    const { rows, isWhole } = await atMeeting(visit, rowsOf.page);
    const { childFirstName } = visit.meeting.case;
    return { days: seenToDays(rows), isWhole, childFirstName, tellsNames: isAnswerable(visit.me) };
  });

  door.inCase('caseSeen', noInput, async (visit) => {
    const { rows, isWhole } = await inCase(visit, rowsOf.page);
    const { childFirstName } = visit.case;
    return { days: seenToDays(rows), isWhole, childFirstName, tellsNames: isKeeper(visit) };
  });
  door.inCase('caseSeenCsv', noInput, async (visit) =>
    csvAnswer(visit.context, (await inCase(visit, rowsOf.file)).rows),
  );
  door.inCase('caseSeenJson', noInput, async (visit) =>
    jsonAnswer(visit.context, (await inCase(visit, rowsOf.file)).rows),
  );

  door.signedIn('ownSeen', noInput, async (visit) => {
    const { session } = visit;
    const { rows, isWhole } = await own(visit, rowsOf.page);
    const ids = await Promise.all(actingsOf(session).map(({ person }) => reader.casesOf(person)));
    const seen = [...new Set(ids.flat())].filter((id) => mayInCase(rolesIn(session, id), 'readCaseAudit'));
    const cases = await Promise.all(seen.map((id) => reader.case(id)));
    return {
      days: seenToDays(rows),
      isWhole,
      cases: cases.flatMap((of) => (of ? [{ id: of.id, childFirstName: of.childFirstName }] : [])),
      seesHouse: mayOutside(await personToRoles(reader, session.person, session.reach), 'readHouseAudit'),
    };
  });
  door.signedIn('ownSeenCsv', noInput, async (visit) =>
    csvAnswer(visit.context, (await own(visit, rowsOf.file)).rows),
  );
  door.signedIn('ownSeenJson', noInput, async (visit) =>
    jsonAnswer(visit.context, (await own(visit, rowsOf.file)).rows),
  );

  door.signedIn('houseSeen', noInput, async (): Promise<HouseSeenView> => {
    const since = new Date(now().getTime() - 14 * 24 * 60 * 60 * 1000).toISOString();
    const { oldest, ...totals } = await reader.auditTotals(since);
    return {
      ...totals,
      oldest: oldest && instantToDay(Date.parse(oldest)),
      keptDays,
      unrecorded: accessLog.unrecorded(),
    };
  });
}

/** Chair, minute taker and tovholder answer for a meeting; between meetings whoever holds the baton. */
function isAnswerable({ duties }: MeetingVisit['me']): boolean {
  return duties.length > 0;
}
function isKeeper({ roles }: CaseVisit): boolean {
  return roles.includes('tovholder');
}

function csvAnswer(context: Context, rows: readonly SeenRow[]): Response {
  const language = headersToLanguage(context.req.raw.headers);
  return context.body(seenToCsv(rows, language), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${say(language, 'seen.file')}.csv"`,
    'Cache-Control': 'no-store',
  });
}

function jsonAnswer(context: Context, rows: readonly SeenRow[]): Response {
  const language = headersToLanguage(context.req.raw.headers);
  return context.body(JSON.stringify(seenToJson(rows), null, 2), 200, {
    'Content-Type': 'application/json',
    'Content-Disposition': `attachment; filename="${say(language, 'seen.file')}.json"`,
    'Cache-Control': 'no-store',
  });
}
