import type { DatabaseSync } from 'node:sqlite';
import type { AuditEntry } from '../audit.ts';
import type { EndedSessions, LinksWriter, NewSession } from '../links.ts';
import type { Commands } from './command.ts';
import { allRows, oneRow } from './connection.ts';

/** Links and the sessions they open. */
export const linksCommands: Commands<keyof LinksWriter, LinksStatements> = {
  renewOrganiserSeat(s, tokenHash, audit) {
    s.revokeOrganiserSeats.run(audit.at);
    endRevoked(s, null);
    mustChange(s.organiserSeatAgain.run(tokenHash, audit.at).changes);
    s.record(audit);
  },
  openSession,
  closeSession(s, idHash, audit) {
    s.endSession.run(idHash);
    s.record(audit);
  },
  widenSession(s, idHash, of) {
    s.widen.run(of, idHash);
  },
  endExpiredSessions: (s, at) => idsOf(allRows(s.endExpired, at)),
  reissueSeat(s, participant, tokenHash, audit, except) {
    const ended = revokeAll(s, participant, audit, except);
    mustChange(s.seatAgain.run(tokenHash, audit.person, audit.at, participant).changes);
    return ended;
  },
  revokeSeat: revokeAll,
};

function openSession(s: LinksStatements, session: NewSession, audit: AuditEntry): EndedSessions | null {
  const { idHash, person, link, createdAt, expiresAt } = session;
  if (link === null) {
    s.session.run(idHash, person, null, null, createdAt, expiresAt);
    s.record(audit);
    return [];
  }
  const seat = oneRow<{ reach: string | null; opened_at: string | null }>(s.liveSeat, link, person);
  if (!seat) return null;
  s.session.run(idHash, person, link, seat.reach, createdAt, expiresAt);
  s.record(audit);
  if (seat.opened_at !== null) return [];
  s.opened.run(audit.at, link);
  s.revokeOlder.run(audit.at, link);
  return endRevoked(s, idHash);
}

function revokeAll(
  s: LinksStatements,
  participant: string,
  audit: AuditEntry,
  except?: string,
): EndedSessions {
  s.revokeInCase.run(audit.at, participant);
  s.endUnlinkedFeed.run(participant);
  const unlinked = idsOf(allRows(s.endUnlinked, participant, except ?? null));
  s.record(audit);
  return [...unlinked, ...endRevoked(s, except ?? null)];
}

/** Ends what was opened by links that are revoked now. */
function endRevoked(s: LinksStatements, except: string | null): EndedSessions {
  s.endFeeds.run();
  return idsOf(allRows(s.endRevoked, except));
}

function idsOf(rows: { id_hash: string }[]): EndedSessions {
  return rows.map((row) => row.id_hash);
}

function mustChange(changes: number | bigint): void {
  if (changes === 0) throw new Error('Nobody to make a link for.');
}

type LinksStatements = ReturnType<typeof prepareLinks>;

export function prepareLinks(database: DatabaseSync, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  /** Participants that a person is in a case. */
  const inCase = (person: string, of: string) => `(select p.id from participant p
    join meeting m on m.id = p.meeting where p.person = ${person} and m."case" = ${of})`;
  const caseOf = (participant: string) =>
    `(select m."case" from participant q join meeting m on m.id = q.meeting where q.id = ${participant})`;
  const personOf = (participant: string) =>
    `(select q.person from participant q where q.id = ${participant})`;
  return {
    record,
    revokeOrganiserSeats: sql(
      'update seat set revoked_at = ? where participant is null and revoked_at is null',
    ),
    organiserSeatAgain: sql(`insert into seat (token_hash, person, participant, made_at)
      select ?, id, null, ? from person where is_organiser = 1 order by rowid limit 1`),
    // A link that its own person has made, or the server, is seen by nobody else and opens all of the person's cases.
    liveSeat: sql(`select opened_at, case when participant is null or made_by = person or made_by is null
        then null else json_array(${caseOf('seat.participant')}) end as reach
      from seat where token_hash = ? and person = ? and revoked_at is null`),
    opened: sql('update seat set opened_at = ? where token_hash = ?'),
    revokeOlder: sql(`update seat set revoked_at = ?1 where revoked_at is null
      and rowid < (select rowid from seat where token_hash = ?2)
      and participant in ${inCase(
        '(select person from seat where token_hash = ?2)',
        `(select m."case" from seat t join participant q on q.id = t.participant
          join meeting m on m.id = q.meeting where t.token_hash = ?2)`,
      )}`),
    revokeInCase: sql(`update seat set revoked_at = ?1 where revoked_at is null
      and participant in ${inCase(personOf('?2'), caseOf('?2'))}`),
    seatAgain: sql(`insert into seat (token_hash, person, participant, made_by, made_at)
      select ?, person, id, ?, ? from participant where id = ?`),
    session: sql(`insert into session (id_hash, person, seat, reach, created_at, expires_at)
      values (?, ?, ?, ?, ?, ?)`),
    endSession: sql('delete from session where id_hash = ?'),
    widen: sql(`update session set reach = json_insert(reach, '$[#]', ?)
      where id_hash = ? and reach is not null`),
    endExpired: sql('delete from session where expires_at <= ? returning id_hash'),
    endUnlinked: sql(`delete from session where seat is null and person = ${personOf('?1')}
      and id_hash is not ?2 returning id_hash`),
    endUnlinkedFeed: sql(`delete from calendar_feed where seat is null and person = ${personOf('?1')}`),
    endRevoked: sql(`delete from session where id_hash is not ?
      and seat in (select token_hash from seat where revoked_at is not null) returning id_hash`),
    endFeeds: sql(`delete from calendar_feed
      where seat in (select token_hash from seat where revoked_at is not null)`),
  };
}
