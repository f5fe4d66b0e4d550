import type { CaseId } from '../../../shared/ids.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { Erased, ErasureReader, ErasureRequest, Hold, Retention } from '../erasure.ts';
import { personRows } from './person-rows.ts';
import type { Synchronous } from './promises.ts';

/** The reader's part about what is erased, and when. */
export function createErasureReader(database: Database): Synchronous<ErasureReader> {
  const sql = (text: string) => database.prepare(text);
  const requests = sql(`select id, "case", meeting, kind, person, at from erasure_request
    where withdrawn_at is null and (?1 is null or "case" = ?1) order by number`);
  const erased = sql(`select id, what, "case", proposed_by as proposedBy, carried_out_by as carriedOutBy, at
    from erased where ?1 is null or "case" = ?1 order by at desc, id`);
  const unswept = sql('select 1 from erased where swept_at is null limit 1');
  const retained = 'months, held_at as heldAt, told_at as toldAt, told_due as toldDue';
  const retention = sql(`select ${retained} from retention where "case" = ?`);
  const retentions = sql(`select c.id as "case", ${retained}, max(
      (select coalesce(max(m.date), '') from meeting m where m."case" = c.id),
      (select coalesce(max(substr(p.at, 1, 10)), '') from progress p where p."case" = c.id),
      (select coalesce(max(substr(e.at, 1, 10)), '') from entry e where e."case" = c.id)) as lastDay
    from "case" c left join retention r on r."case" = c.id order by c.id`);
  const holds = sql(`select person, is_held as isHeld, reason, at from hold where "case" = ?
    order by number desc`);
  return {
    rowsOfPerson: (person, only) => personRows(database, person, only),
    erasureRequests: (of) => allRows<ErasureRequest>(requests, of),
    erased: (of) => allRows<Erased>(erased, of),
    hasUnswept: () => oneRow(unswept) !== undefined,
    retention: (of) =>
      oneRow<Retention>(retention, of) ?? { months: null, heldAt: null, toldAt: null, toldDue: null },
    holds: (of) =>
      allRows<Omit<Hold, 'isHeld'> & { isHeld: 0 | 1 }>(holds, of).map((row) => ({
        ...row,
        isHeld: row.isHeld === 1,
      })),
    retentions: () => allRows<Retention & { case: CaseId; lastDay: string }>(retentions),
  };
}
