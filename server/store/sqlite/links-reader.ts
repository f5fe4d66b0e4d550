import type { DatabaseSync } from 'node:sqlite';
import type { MeetingId, ParticipantId, PersonId } from '../../../shared/ids.ts';
import type { NewLink } from '../../../shared/meeting/meeting.ts';
import type { AccessReader } from '../access.ts';
import type { LinksReader, StoredSession } from '../links.ts';
import { allRows, oneRow } from './connection.ts';
import type { Synchronous } from './promises.ts';

/** The reader's part about links and sessions. */
export function createLinksReader(
  database: DatabaseSync,
): Synchronous<LinksReader> & Pick<AccessReader, 'session'> {
  const s = prepareLinksReader(database);
  return {
    seat: (tokenHash) => oneRow<{ person: PersonId; meeting: MeetingId | null }>(s.seat, tokenHash) ?? null,
    session(idHash) {
      const row = oneRow<Omit<StoredSession, 'reach'> & { reach: string | null }>(s.session, idHash);
      return row ? { ...row, reach: row.reach === null ? null : JSON.parse(row.reach) } : null;
    },
    endedAmong: (sessions) => allRows<{ id: string }>(s.ended, JSON.stringify(sessions)).map(({ id }) => id),
    nextExpiry: () => oneRow<{ next: string | null }>(s.nextExpiry)?.next ?? null,
    linkMakerOf: (idHash, meeting) =>
      oneRow<{ maker: ParticipantId | null }>(s.linkMaker, idHash, meeting)?.maker ?? null,
    newLinks: (meeting) => allRows<NewLink>(s.newLinks, meeting),
  };
}

function prepareLinksReader(database: DatabaseSync) {
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
    seat: sql(`select s.person, p.meeting from seat s left join participant p on p.id = s.participant
      where s.token_hash = ? and s.revoked_at is null`),
    session: sql(`select person, expires_at as expiresAt, reach from session where id_hash = ?`),
    ended: sql('select value as id from json_each(?) where value not in (select id_hash from session)'),
    nextExpiry: sql('select min(expires_at) as next from session'),
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
