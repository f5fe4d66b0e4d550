import type { PersonId } from '../../../shared/ids.ts';
import type { AuditEntry } from '../audit.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { EndedSessions, LinksWriter, NewSession } from '../links.ts';
import { caseOf, isWithin, knownDevice, reachOf } from '../reads/link-reach.ts';
import type { Commands } from './command.ts';

/** Links and the sessions they open. */
export const linksCommands: Commands<keyof LinksWriter, LinksStatements> = {
  renewOrganiserSeat(s, tokenHash, audit) {
    s.revokeOrganiserSeats.run(audit.at);
    s.unbindOrganiser.run();
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
  admit(s, participant, tokenHash, audit) {
    const found = oneRow<{ person: PersonId }>(s.hereNow, participant);
    if (!found) return null;
    s.seatAgain.run(tokenHash, audit.person, audit.at, participant);
    s.opened.run(audit.at, tokenHash);
    s.record(audit);
    return found.person;
  },
  recordDeed: (s, audit) => s.record(audit),
  keepSessionUses(s, uses) {
    for (const { idHash, at } of uses) s.use.run(at, idHash);
  },
  endExpiredSessions: (s, at, unusedSince) => idsOf(allRows(s.endExpired, at, unusedSince)),
  closeOtherSessions(s, idHash, audit) {
    s.record(audit);
    s.unbindOthers.run(idHash);
    return idsOf(allRows(s.endOthers, idHash));
  },
  reissueSeat(s, participant, tokenHash, audit, except) {
    const ended = revokeAll(s, participant, audit, except);
    mustChange(s.seatAgain.run(tokenHash, audit.person, audit.at, participant).changes);
    return ended;
  },
  revokeSeat: revokeAll,
  makeOwnLink(s, idHash, { tokenHash, device }, audit) {
    const session = oneRow<OwnSession>(s.ownSession, idHash);
    if (!session || session.identity !== null) return null;
    s.revokeOwn.run(audit.at, idHash);
    s.ownSeat.run(tokenHash, session.person, session.reach, audit.at);
    s.bind.run(tokenHash, device, audit.at);
    s.openedBy.run(tokenHash, idHash);
    s.record(audit);
    return endRevoked(s, idHash);
  },
};

interface OwnSession {
  person: PersonId;
  reach: string | null;
  identity: number | null;
}

function openSession(s: LinksStatements, session: NewSession, audit: AuditEntry): EndedSessions | null {
  const { idHash, person, link, createdAt, expiresAt, device } = session;
  const sessionDevice = device?.hash ?? null;
  if (link === null) {
    s.session.run(idHash, person, null, null, createdAt, expiresAt, sessionDevice);
    s.record(audit);
    return [];
  }
  const seat = oneRow<{ reach: string | null; opened_at: string | null }>(s.liveSeat, link, person);
  if (!seat || !stillOpens(s, session, seat.opened_at !== null)) return null;
  s.session.run(idHash, person, link, seat.reach, createdAt, expiresAt, sessionDevice);
  if (device) s.bind.run(link, device.hash, audit.at);
  s.record(audit);
  if (seat.opened_at !== null) return [];
  s.opened.run(audit.at, link);
  s.revokeOlder.run(audit.at, link);
  return endRevoked(s, idHash);
}

/** Asked again in the transaction: of two devices that come at once, one is first. */
function stillOpens(s: LinksStatements, { link, device }: NewSession, isOpened: boolean): boolean {
  if (!device || device.by === 'code') return true;
  return device.by === 'console' ? !isOpened : oneRow(s.knowsDevice, link, device.hash) !== undefined;
}

function revokeAll(
  s: LinksStatements,
  participant: string,
  audit: AuditEntry,
  except?: string,
): EndedSessions {
  s.revokeInCase.run(audit.at, participant);
  const narrowed = narrowOwn(s, participant, audit, except ?? null);
  s.endUnlinkedFeed.run(participant);
  const identified = idsOf(allRows(s.endIdentified, participant, except ?? null));
  s.endWidenedFeeds.run(participant);
  const widened = idsOf(allRows(s.endWidened, participant, except ?? null));
  s.unbindIdentity.run(participant, except ?? null);
  const unlinked = idsOf(allRows(s.endUnlinked, participant, except ?? null));
  s.record(audit);
  return [...narrowed, ...identified, ...widened, ...unlinked, ...endRevoked(s, except ?? null)];
}

/** Links that name the person open this case no more, but the one that is used to say so. */
function narrowOwn(
  s: LinksStatements,
  participant: string,
  audit: AuditEntry,
  except: string | null,
): EndedSessions {
  const own = allRows<{ link: string }>(s.ownInCase, participant, except).map(({ link }) => link);
  const links = JSON.stringify(own);
  s.endOwnFeeds.run(links);
  const ended = idsOf(allRows(s.endOwn, links));
  s.narrow.run(links, participant);
  s.revokeEmpty.run(audit.at);
  return ended;
}

/** Ends what was opened by links that are revoked now. */
function endRevoked(s: LinksStatements, except: string | null): EndedSessions {
  s.endFeeds.run();
  s.unbind.run();
  return idsOf(allRows(s.endRevoked, except));
}

function idsOf(rows: { id_hash: string }[]): EndedSessions {
  return rows.map((row) => row.id_hash);
}

function mustChange(changes: number | bigint): void {
  if (changes === 0) throw new Error('Nobody to make a link for.');
}

type LinksStatements = ReturnType<typeof prepareLinks>;

export function prepareLinks(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  /** Participants that a person is in a case. */
  const inCase = (person: string, of: string) => `(select p.id from participant p
    join meeting m on m.id = p.meeting where p.person = ${person} and m."case" = ${of})`;
  const personOf = (participant: string) =>
    `(select q.person from participant q where q.id = ${participant})`;
  /** Links of the session's person that open nothing which it does not. */
  const linksInReach = `(select l.token_hash from session own join seat l on l.person = own.person
    where own.id_hash = ?1 and ${isWithin(reachOf('l'), 'own.reach')})`;
  return {
    record,
    revokeOrganiserSeats: sql(`update seat set revoked_at = ? where participant is null and revoked_at is null
      and person in (select id from person where is_organiser = 1)`),
    unbindOrganiser: sql(`delete from identity_person
      where person in (select id from person where is_organiser = 1)`),
    organiserSeatAgain: sql(`insert into seat (token_hash, person, participant, made_at)
      select ?, id, null, ? from person where is_organiser = 1 order by rowid limit 1`),
    liveSeat: sql(`select opened_at, ${reachOf('seat')} as reach
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
    hereNow: sql('select person from participant where id = ? and removed_at is null'),
    seatAgain: sql(`insert into seat (token_hash, person, participant, made_by, made_at)
      select ?, person, id, ?, ? from participant where id = ?`),
    session: sql(`insert into session (id_hash, person, seat, reach, created_at, expires_at, device, used_at)
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?5)`),
    use: sql('update session set used_at = ? where id_hash = ?'),
    endOthers: sql(`delete from session where id_hash <> ?1
      and person in (select person from session where id_hash = ?1
        union select person from session_person where session = ?1)
      and ((select reach from session where id_hash = ?1) is null or seat in ${linksInReach}
        or identity = (select identity from session where id_hash = ?1))
      returning id_hash`),
    unbindOthers: sql(`delete from seat_device where seat in ${linksInReach}
      and device is not (select device from session where id_hash = ?1)`),
    knowsDevice: sql(`select 1 ${knownDevice} limit 1`),
    bind: sql(`insert into seat_device (seat, device, bound_at, used_at, further)
      values (?1, ?2, ?3, ?3, coalesce((select 1 from seat_device where seat = ?1 limit 1), 0))
      on conflict (seat, device) do update set used_at = excluded.used_at`),
    unbind: sql(`delete from seat_device
      where seat in (select token_hash from seat where revoked_at is not null)`),
    endSession: sql('delete from session where id_hash = ?'),
    widen: sql(`update session set reach = json_insert(reach, '$[#]', ?)
      where id_hash = ? and reach is not null`),
    endExpired: sql('delete from session where expires_at <= ? or used_at <= ? returning id_hash'),
    endUnlinked: sql(`delete from session where seat is null and person = ${personOf('?1')}
      and id_hash is not ?2 returning id_hash`),
    // Whoever signs in by an issuer is bound again, by the rules; one that was bound wrongly is not.
    endIdentified: sql(`delete from session where id_hash is not ?2 and identity in (
        select identity from identity_person b where b.person = ${personOf('?1')}
          and (b."case" is null or b."case" = ${caseOf('?1')})) returning id_hash`),
    // A session that came by a link to another case, and has made this one in it: by it a new link to all would be made.
    endWidened: sql(`delete from session where id_hash is not ?2 and person = ${personOf('?1')}
      and ${caseOf('?1')} in (select value from json_each(session.reach)) returning id_hash`),
    endWidenedFeeds: sql(`delete from calendar_feed where person = ${personOf('?1')}
      and ${caseOf('?1')} in (select value from json_each(calendar_feed.reach))`),
    unbindIdentity: sql(`delete from identity_person where person = ${personOf('?1')}
      and ("case" is null or "case" = ${caseOf('?1')})
      and identity is not (select identity from session where id_hash = ?2)`),
    ownSession: sql('select person, reach, identity from session where id_hash = ?'),
    revokeOwn: sql(`update seat set revoked_at = ?1 where participant is null and revoked_at is null
      and token_hash in ${linksInReach.replaceAll('?1', '?2')}`),
    ownSeat: sql(`insert into seat (token_hash, person, participant, made_by, made_at, opened_at, reach)
      values (?1, ?2, null, ?2, ?4, ?4, ?3)`),
    openedBy: sql(`update session set seat = ?1 where id_hash = ?2
      and seat in (select token_hash from seat where participant is null and revoked_at is not null)`),
    ownInCase: sql(`select token_hash as link from seat where participant is null and revoked_at is null
      and person = ${personOf('?1')} and ${caseOf('?1')} in (select value from json_each(seat.reach))
      and token_hash is not (select seat from session where id_hash = ?2)`),
    endOwnFeeds: sql('delete from calendar_feed where seat in (select value from json_each(?))'),
    endOwn: sql('delete from session where seat in (select value from json_each(?)) returning id_hash'),
    narrow: sql(`update seat set reach = (select json_group_array(value) from json_each(seat.reach)
        where value is not ${caseOf('?2')}) where token_hash in (select value from json_each(?1))`),
    revokeEmpty: sql(`update seat set revoked_at = ? where participant is null and reach = '[]'
      and revoked_at is null`),
    endUnlinkedFeed: sql(`delete from calendar_feed where seat is null and person = ${personOf('?1')}`),
    endRevoked: sql(`delete from session where id_hash is not ?
      and seat in (select token_hash from seat where revoked_at is not null) returning id_hash`),
    endFeeds: sql(`delete from calendar_feed
      where seat in (select token_hash from seat where revoked_at is not null)`),
  };
}
