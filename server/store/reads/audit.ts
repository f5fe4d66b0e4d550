import type { AccessRecord, AuditEntry, AuditReader, AuditRow, AuditSeat, AuditTotals } from '../audit.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { Synchronous } from './promises.ts';

/** So many rows are counted by day at most: for so long nobody else reads. */
const maxCounted = 200_000;

/** The reader's part about the audit. */
export function createAuditReader(database: Database): Synchronous<AuditReader> {
  const sql = (text: string) => database.prepare(text);
  const deeds = sql(`select person, verb as operation, meeting, subject, at from audit
    where meeting = ? and kind = 'done' order by number`);
  const accesses = sql(`select person, verb as route, kind as outcome, nullif(chain, '') as "case", meeting,
    subject as part, times, at from audit where meeting = ? and kind <> 'done' order by number`);
  const row = `select kind, verb, person, nullif(chain, '') as "case", meeting, subject, times, at from audit`;
  const ofCase = sql(`${row} where chain = ? order by position desc limit ?`);
  const ofMeeting = sql(`${row} where meeting = ? order by number desc limit ?`);
  const ofPerson = sql(`${row} where person = ? order by number desc limit ?`);
  const seats = sql(`select p.meeting, p.person, p.name, p.kind,
      (select group_concat(duty) from duty where participant = p.id) as duties
    from participant p join meeting m on m.id = p.meeting where m."case" = ? order by m.date, m.start, m.id`);
  const totals =
    sql(`select (select count(*) from audit_head) as chains, (select count(*) from audit) as rows,
    (select at from audit order by number limit 1) as oldest`);
  // From the end backwards: the instants have no index of their own, and the newest rows are the last.
  const days = sql(`select substr(at, 1, 10) as date, sum(kind = 'read') as read, sum(kind = 'done') as done,
      sum(kind = 'refused') as refused
    from audit where number > (select max(number) from audit) - ? and at >= ? group by date order by date desc`);
  return {
    auditRows(of, limit) {
      if ('case' in of) return allRows<AuditRow>(ofCase, of.case, limit);
      if ('meeting' in of) return allRows<AuditRow>(ofMeeting, of.meeting, limit);
      return allRows<AuditRow>(ofPerson, of.person, limit);
    },
    auditSeats: (of) =>
      allRows<Omit<AuditSeat, 'duties'> & { duties: string | null }>(seats, of).map((seat) => ({
        ...seat,
        duties: (seat.duties?.split(',') ?? []) as AuditSeat['duties'],
      })),
    auditTotals(since) {
      const counted = oneRow<Omit<AuditTotals, 'days'>>(totals) ?? { chains: 0, rows: 0, oldest: null };
      return { ...counted, days: allRows<AuditTotals['days'][number]>(days, maxCounted, since) };
    },
    audit: (meeting) => allRows<AuditEntry>(deeds, meeting),
    accessesTo: (meeting) => allRows<AccessRecord>(accesses, meeting),
  };
}
