import type { Context } from 'hono';
import { type CaseId, isId, type MeetingId, newId } from '../../shared/ids.ts';
import { mayInCase, type Role } from '../../shared/phases/access.ts';
import { type FilingView, maxFiledAtOnce, type RecordSystem } from '../../shared/records/records.ts';
import {
  filingInput,
  recordSystemInput,
  whichRecordSystemInput,
} from '../../shared/records/records-input.ts';
import type { AccessLog } from '../door/access-log.ts';
import type { Door, OpenVisit } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { newToken, tokenToHash } from '../door/token.ts';
import { handMinutes, type MinutesExportParts } from '../export/minutes/routes.ts';

export interface RecordsParts extends MinutesExportParts {
  accessLog: Pick<AccessLog, 'read'>;
  caseEvents: { publish(of: CaseId): void };
}

type System = Pick<RecordSystem, 'id' | 'name' | 'usedAt'>;

/** What a record system may take: the minutes as they were hashed, and as a file for archives. */
const offered: ReadonlySet<string> = new Set(['json', 'archive.pdf']);

/** Record systems (ESDH): who makes one, which cases stand in it, and what it fetches (RECORDS.md). */
export function registerRecords(door: Door, records: RecordsParts): void {
  registerSystems(door, records);
  registerFiling(door, records);
  registerFetching(door, records);
}

function registerSystems(door: Door, { store: { reader, writer } }: RecordsParts): void {
  door.signedIn('recordSystems', noInput, () => reader.recordSystems());

  door.signedIn('makeRecordSystem', recordSystemInput, async ({ audit }, { name }) => {
    const token = newToken();
    const id = newId<string>((bytes) => crypto.getRandomValues(bytes));
    await writer.makeRecordSystem({ id, name, tokenHash: tokenToHash(token) }, { ...audit, subject: id });
    return { token };
  });

  door.signedIn('revokeRecordSystem', whichRecordSystemInput, async ({ audit }, { system }) => {
    if (!(await writer.revokeRecordSystem(system, { ...audit, subject: system })))
      throw new Refused('not-now');
    return {};
  });
}

function registerFiling(door: Door, { store: { reader, writer }, caseEvents }: RecordsParts): void {
  door.inCase('filing', noInput, async ({ case: of, roles }): Promise<FilingView> => {
    const mayFile = mayInCase(roles, 'fileCase', leads(roles));
    const systems = mayFile ? await reader.recordSystems() : [];
    return {
      filing: await reader.filingOf(of.id),
      mayFile,
      systems: systems.filter(({ revokedAt }) => revokedAt === null).map(({ id, name }) => ({ id, name })),
    };
  });

  door.inCase(
    'fileCase',
    filingInput,
    async ({ case: of, session, audit }, { filing }) => {
      const by = filing && { ...filing, person: session.person };
      if (!(await writer.fileCase(of.id, by, { ...audit, subject: filing?.system ?? null })))
        throw new Refused('invalid-input', { 'filing.system': 'not-a-choice' });
      caseEvents.publish(of.id);
      return {};
    },
    ({ roles }) => leads(roles),
  );
}

function leads(roles: readonly Role[]): boolean {
  return roles.some((role) => role === 'chair' || role === 'tovholder');
}

function registerFetching(door: Door, records: RecordsParts): void {
  const { store, accessLog } = records;
  const { reader } = store;

  door.open('filedMinutes', noInput, async (visit) => {
    const system = await systemOrRefuse(records, visit);
    const after = Number(visit.context.req.query('after') ?? 0);
    if (!Number.isSafeInteger(after) || after < 0) throw new Refused('invalid-input', { after: 'invalid' });
    const found = await reader.filedMinutes(system.id, after, maxFiledAtOnce + 1);
    const told = found.slice(0, maxFiledAtOnce);
    const readings = told.map(({ case: of, meeting }) => {
      return { person: null, route: 'filedMinutes' as const, case: of, meeting };
    });
    await accessLog.read(...readings);
    return {
      minutes: told.map(({ case: _, ...each }) => each),
      next: told.at(-1)?.seq ?? after,
      hasMore: found.length > told.length,
    };
  });

  door.open('filedMinutesFile', noInput, async (visit) => {
    const system = await systemOrRefuse(records, visit);
    const { context, audit } = visit;
    const part = context.req.param('part') ?? '';
    const id = context.req.param('id');
    const meeting = isId(id) ? (id as MeetingId) : null;
    const of = meeting && (await reader.filedCase(system.id, meeting));
    if (!meeting || !of || !offered.has(part)) throw new Refused('not-found');
    await accessLog.read({ person: null, route: 'filedMinutesFile', case: of, meeting, part });
    // Read again: while its row was being written, the case may have been taken out of the system, or the token revoked.
    await systemOrRefuse(records, visit);
    const found = (await reader.filedCase(system.id, meeting)) && (await reader.meeting(meeting));
    if (!found) throw new Refused('not-found');
    return handMinutes(records, { context, meeting: found, audit: { ...audit, meeting } }, part);
  });
}

/** An hour: more often its use is not written down. Milliseconds. */
const useTime = 3_600_000;

/** Whose token the request carries (RFC 6750). */
async function systemOrRefuse(
  { store: { reader, writer } }: RecordsParts,
  { context, audit }: OpenVisit,
): Promise<System> {
  const token = bearerOf(context);
  const system = token === null ? null : await reader.recordSystemOf(tokenToHash(token));
  if (!system) {
    context.header('WWW-Authenticate', 'Bearer');
    throw new Refused('not-signed-in');
  }
  const isRecent = system.usedAt !== null && Date.parse(audit.at) - Date.parse(system.usedAt) < useTime;
  if (!isRecent) await writer.recordSystemUsed(system.id, audit.at);
  return system;
}

function bearerOf(context: Context): string | null {
  return /^Bearer ([\w-]{1,200})$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? null;
}
