import type { CaseId, MeetingId, PersonId } from '../../shared/ids.ts';
import {
  type ErasuresView,
  idToCode,
  type KeepingView,
  keptUntil,
  type RequestedErasure,
  shortestMonths,
} from '../../shared/keeping/keeping.ts';
import type { Case } from '../../shared/meeting/case.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { type CaseOperation, mayInCase, type Role } from '../../shared/phases/access.ts';
import { seatsToPeople } from '../case/people.ts';
import { sightOf } from '../case/readable.ts';
import type { StoreReader } from '../store/store.ts';

interface Reader {
  person: PersonId;
  roles: readonly Role[];
  /** The server's setting. */
  keepMonths: number | null;
}

/** How long a case is kept and what is to be erased of it, as one person may see it. */
export async function caseToKeeping(
  reader: StoreReader,
  of: Case,
  { person, roles, keepMonths }: Reader,
): Promise<KeepingView> {
  const may = (operation: CaseOperation) => mayInCase(roles, operation);
  const rows = await reader.agreementRows(of.id);
  const { mayKnow, mayRead } = sightOf(person, rows);
  const known = rows.meetings.filter(({ id }) => mayKnow(id));
  const people = seatsToPeople(rows.seats, rows.meetings);
  const kept = (await reader.retentions()).find((row) => row.case === of.id);
  const { months, heldAt, toldDue } = await reader.retention(of.id);
  const requests = await reader.erasureRequests(of.id);
  const holds = may('holdCase') ? await reader.holds(of.id) : [];
  const nameOf = (who: PersonId) => people.find((one) => one.person === who)?.name ?? '';
  const erased = may('proposeErasure') ? await reader.erased(of.id) : [];
  return {
    case: of,
    may: {
      wish: may('wishErasure'),
      propose: may('proposeErasure') && heldAt === null,
      carryOut: may('carryOutErasure') && heldAt === null,
      setRetention: may('setRetention'),
      hold: may('holdCase'),
    },
    requests: requests
      // Of a meeting that the reader knows nothing of, no word.
      .filter(({ meeting }) => meeting === null || mayKnow(meeting))
      .map((request): RequestedErasure => {
        const { id, kind, at } = request;
        const by = nameOf(request.person);
        const meeting = known.find((one) => one.id === request.meeting);
        return {
          ...{ id, kind, by, at, code: idToCode(id) },
          meeting: meeting ? toTarget(meeting) : null,
          isMine: request.person === person,
        };
      }),
    people: may('makePersonFile')
      ? seatsToPeople(
          rows.seats.filter(({ meeting }) => mayRead(meeting)),
          rows.meetings,
        ).map(({ person: one, name }) => ({ person: one, name }))
      : [],
    erasedAt: erased.map(({ at }) => at),
    holds: holds.map(({ isHeld, reason, person: who, at }) => ({ isHeld, reason, by: nameOf(who), at })),
    meetings: known.map(toTarget),
    ...{ months, defaultMonths: keepMonths, heldAt, toldDue },
    leastMonths: leastMonths(keepMonths),
    due: kept ? keptUntil(kept.lastDay, months, keepMonths) : null,
  };
}

const toTarget = ({ id, title, date }: Meeting) => ({ id, title, date });

/** One person alone has nothing erased sooner than the server would, or a year. */
export function leastMonths(keepMonths: number | null): number {
  return keepMonths === null ? shortestMonths : Math.min(keepMonths, shortestMonths);
}

/** For the organiser: which wait, and that others are gone. No name, no title, no day of a meeting. */
export async function readErasures(reader: StoreReader): Promise<ErasuresView> {
  const proposals = (await reader.erasureRequests(null)).filter(({ kind }) => kind === 'proposal');
  const held = new Set(
    (await reader.retentions()).filter(({ heldAt }) => heldAt !== null).map((row) => row.case),
  );
  const waiting = proposals.filter((proposal) => !held.has(proposal.case));
  return {
    waiting: await Promise.all(
      waiting.map(async ({ id, case: of, meeting, at }) => ({
        ...{ id, at, code: idToCode(id) },
        what: meeting === null ? ('case' as const) : ('meeting' as const),
        meetings: meeting === null ? (await reader.meetingsOfCase(of)).length : 1,
      })),
    ),
    erased: (await reader.erased(null)).map(({ id, what, at, carriedOutBy }) => {
      return { id, what, at, byServer: carriedOutBy === null };
    }),
  };
}

/** True when the case has the meeting, and this person knows of it; null: the whole case. */
export async function isTargetOf(
  reader: StoreReader,
  of: CaseId,
  person: PersonId,
  meeting: MeetingId | null,
): Promise<boolean> {
  if (meeting === null) return true;
  const rows = await reader.agreementRows(of);
  return rows.meetings.some(({ id }) => id === meeting) && sightOf(person, rows).mayKnow(meeting);
}
