import type { ParticipantId, PersonId } from '../../../shared/ids.ts';
import type { NewDevice, NewLink } from '../../../shared/meeting/meeting.ts';
import type { AccessReader } from '../access.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { LinksReader, StoredSeat, StoredSession } from '../links.ts';
import { isWithin, knownDevice } from './link-reach.ts';
import type { Synchronous } from './promises.ts';

/** The reader's part about links and sessions. */
export function createLinksReader(
  database: Database,
): Synchronous<LinksReader> & Pick<AccessReader, 'session'> {
  const s = prepareLinksReader(database);
  return {
    seat: (tokenHash) => oneRow<StoredSeat>(s.seat, tokenHash) ?? null,
    creatorOf: (meeting) => oneRow<{ person: PersonId }>(s.creator, meeting)?.person ?? null,
    knowsDevice: (link, device, since) => oneRow(s.knowsDevice, link, device, since) !== undefined,
    ownLinkOf: (idHash) => oneRow<{ link: string }>(s.ownLink, idHash)?.link ?? null,
    newDevices: (meeting, since) => allRows<NewDevice>(s.newDevices, meeting, since),
    session(idHash) {
      const row = oneRow<SessionRow>(s.session, idHash);
      return row ? rowToSession(row) : null;
    },
    endedAmong: (sessions) => allRows<{ id: string }>(s.ended, JSON.stringify(sessions)).map(({ id }) => id),
    nextExpiry() {
      const row = oneRow<{ expiresAt: string | null; usedAt: string | null }>(s.nextExpiry);
      return row?.expiresAt && row.usedAt ? { expiresAt: row.expiresAt, usedAt: row.usedAt } : null;
    },
    linkMakerOf: (idHash, meeting) =>
      oneRow<{ maker: ParticipantId | null }>(s.linkMaker, idHash, meeting)?.maker ?? null,
    newLinks: (meeting) => allRows<NewLink>(s.newLinks, meeting),
  };
}

interface SessionRow {
  person: PersonId;
  expiresAt: string;
  usedAt: string;
  /** JSON. */
  reach: string | null;
  others: string | null;
}

function rowToSession({ reach, others, ...row }: SessionRow): StoredSession {
  return {
    ...row,
    reach: reach === null ? null : JSON.parse(reach),
    ...(others !== null && { account: { others: JSON.parse(others) } }),
  };
}

function prepareLinksReader(database: Database) {
  const sql = (text: string) => database.prepare(text);
  // Who made the link `l`, as participant of the meeting, or else of another one of the case.
  const maker = (meeting: string) => `(select q.id from participant q join meeting n on n.id = q.meeting
    where q.person = l.made_by and n."case" = (select "case" from meeting where id = ${meeting})
    order by n.id = ${meeting} desc, q.rowid desc limit 1)`;
  // Made by somebody else after the meeting had begun, and not with the meeting itself.
  const byAnother = (meeting: string) => `l.made_by is not null and l.made_by <> l.person and l.made_at >= (
      select min(at) from phase_change where meeting = ${meeting} and leads_to = 'inProgress')
    and not exists (select 1 from participant o where o.id = l.participant and o.meeting = ${meeting}
      and l.rowid = (select min(rowid) from seat where participant = o.id))`;
  return {
    seat: sql(`select s.person, p.meeting, p.id as participant, s.opened_at as openedAt, s.made_at as madeAt
      from seat s left join participant p on p.id = s.participant
      where s.token_hash = ? and s.revoked_at is null`),
    creator: sql('select created_by as person from meeting where id = ?'),
    knowsDevice: sql(`select 1 ${knownDevice} and d.used_at >= ?3 limit 1`),
    ownLink: sql(`select l.token_hash as link from session own join seat l on l.person = own.person
      where own.id_hash = ? and own.identity is null and l.participant is null and l.revoked_at is null
        and ${isWithin('l.reach', 'own.reach')} order by l.rowid desc limit 1`),
    newDevices: sql(`select p.id as participant, d.bound_at as at
      from participant p join seat l on l.person = p.person and l.revoked_at is null
        join participant led on led.id = l.participant join meeting m on m.id = led.meeting
        join seat_device d on d.seat = l.token_hash
      where p.meeting = ?1 and m."case" = (select "case" from meeting where id = ?1)
        and d.further = 1 and d.bound_at >= ?2
      order by d.bound_at`),
    session:
      sql(`select person, expires_at as expiresAt, used_at as usedAt, reach, case when identity is not null then
        (select json_group_array(json_object('person', o.person, 'reach', json(o.reach)))
          from session_person o where o.session = id_hash) end as others
      from session where id_hash = ?`),
    ended: sql('select value as id from json_each(?) where value not in (select id_hash from session)'),
    nextExpiry: sql('select min(expires_at) as expiresAt, min(used_at) as usedAt from session'),
    linkMaker: sql(`select ${maker('?2')} as maker from session s join seat l on l.token_hash = s.seat
      where s.id_hash = ?1 and ${byAnother('?2')}`),
    // One that is made with a later meeting of the case is told of once it is used.
    newLinks: sql(`select p.id as participant, ${maker('?1')} as "by", l.made_at as at
      from participant p join seat l on l.person = p.person
        join participant led on led.id = l.participant join meeting m on m.id = led.meeting
      where p.meeting = ?1 and m."case" = (select "case" from meeting where id = ?1)
        and (led.meeting = ?1 or l.opened_at is not null) and ${byAnother('?1')}
      order by l.rowid`),
  };
}
