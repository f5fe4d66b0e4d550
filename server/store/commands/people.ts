import type { MeetingId, ParticipantId } from '../../../shared/ids.ts';
import type { AuditEntry } from '../audit.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { EndedSessions } from '../links.ts';
import type { NewParticipant, ParticipantFacts, PeopleWriter } from '../people.ts';
import type { Commands } from './command.ts';

/** The people of a meeting as they change. */
export const peopleCommands: Commands<keyof PeopleWriter, PeopleStatements> = {
  addParticipant,
  correctParticipant,
  giveDuty(s, meeting, duty, to, audit) {
    if (!isOpen(s, meeting)) return false;
    if (to !== null && !isHere(s, meeting, to)) return false;
    const holder = oneRow<{ participant: ParticipantId }>(s.holder, meeting, duty)?.participant;
    for (const changed of [holder, to]) if (changed) s.keepHistory.run(audit.person, audit.at, changed);
    s.endDuty.run(meeting, duty);
    if (to !== null) s.duty.run(meeting, duty, to);
    s.record(audit);
    return true;
  },
  markCore(s, meeting, participant, isCore, audit) {
    if (!isOpen(s, meeting) || !isHere(s, meeting, participant)) return false;
    s.markCore.run(participant, Number(isCore), audit.person, audit.at);
    s.record(audit);
    return true;
  },
  removeParticipant,
  restoreParticipant(s, meeting, participant, audit) {
    if (!isOpen(s, meeting) || !oneRow(s.former, participant, meeting)) return false;
    s.keepHistory.run(audit.person, audit.at, participant);
    s.restore.run(participant);
    s.record(audit);
    return true;
  },
};

export function addParticipant(
  s: PeopleStatements,
  meeting: MeetingId,
  participant: NewParticipant,
  audit: AuditEntry,
): boolean {
  if (!isOpen(s, meeting)) return false;
  const { id, person, name, authority, role, responsibilityArea, decisionPower, kind } = participant;
  if (participant.isNewPerson) s.person.run(person, name);
  s.participant.run(
    id,
    meeting,
    person,
    name,
    authority,
    role,
    responsibilityArea,
    decisionPower,
    kind,
    participant.substituteFor,
    audit.at,
  );
  const { seatTokenHash } = participant;
  if (seatTokenHash !== null) s.seat.run(seatTokenHash, person, id, audit.person, audit.at);
  if (participant.present !== null) s.attendance.run(id, Number(participant.present), audit.at);
  s.record(audit);
  return true;
}

function correctParticipant(
  s: PeopleStatements,
  meeting: MeetingId,
  participant: ParticipantId,
  facts: ParticipantFacts,
  audit: AuditEntry,
): boolean {
  if (!isOpen(s, meeting) || !isHere(s, meeting, participant)) return false;
  const { name, authority, role, responsibilityArea, decisionPower, kind } = facts;
  s.keepHistory.run(audit.person, audit.at, participant);
  s.correct.run(name, authority, role, responsibilityArea, decisionPower, kind, participant);
  s.record(audit);
  return true;
}

function removeParticipant(
  s: PeopleStatements,
  meeting: MeetingId,
  participant: ParticipantId,
  audit: AuditEntry,
): EndedSessions | null {
  if (!isOpen(s, meeting) || !isHere(s, meeting, participant) || oneRow(s.isChair, participant)) return null;
  const ended = takeOff(s, participant, audit);
  s.record(audit);
  return ended;
}

export function takeOff(s: PeopleStatements, participant: ParticipantId, audit: AuditEntry): EndedSessions {
  s.keepHistory.run(audit.person, audit.at, participant);
  s.remove.run(audit.at, participant);
  s.revokeSeats.run(audit.at, participant);
  s.endFeeds.run(participant);
  return allRows<{ id_hash: string }>(s.endSessions, participant).map((row) => row.id_hash);
}

const isOpen = (s: PeopleStatements, meeting: MeetingId) => oneRow(s.open, meeting) !== undefined;
const isHere = (s: PeopleStatements, meeting: MeetingId, participant: ParticipantId) =>
  oneRow(s.here, participant, meeting) !== undefined;

export type PeopleStatements = ReturnType<typeof preparePeople>;

export function preparePeople(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  return {
    record,
    open: sql(`select 1 from meeting where id = ? and phase not in ('locked', 'sent', 'cancelled')`),
    here: sql('select 1 from participant where id = ? and meeting = ? and removed_at is null'),
    isChair: sql(`select 1 from duty where participant = ? and duty = 'chair'`),
    person: sql('insert into person (id, name, is_organiser) values (?, ?, 0)'),
    participant: sql(`insert into participant (id, meeting, position, person, name, authority, role,
        responsibility_area, decision_power, kind, substitute_for, added_at)
      select ?1, ?2, coalesce(max(position), -1) + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
      from participant where meeting = ?2`),
    seat: sql('insert into seat (token_hash, person, participant, made_by, made_at) values (?, ?, ?, ?, ?)'),
    attendance: sql('insert into attendance (participant, present, at) values (?, ?, ?)'),
    keepHistory: sql(`insert into participant_history (participant, name, authority, role,
        responsibility_area, decision_power, kind, duties, removed_at, by, at)
      select id, name, authority, role, responsibility_area, decision_power, kind,
        (select group_concat(duty order by duty) from duty where duty.participant = participant.id),
        removed_at, ?, ?
      from participant where id = ?`),
    correct: sql(`update participant set name = ?, authority = ?, role = ?, responsibility_area = ?,
      decision_power = ?, kind = ? where id = ?`),
    duty: sql('insert into duty (meeting, duty, participant) values (?, ?, ?)'),
    endDuty: sql('delete from duty where meeting = ? and duty = ?'),
    holder: sql('select participant from duty where meeting = ? and duty = ?'),
    markCore: sql('insert into core_mark (participant, is_core, by, at) values (?, ?, ?, ?)'),
    former: sql('select 1 from participant where id = ? and meeting = ? and removed_at is not null'),
    remove: sql('update participant set removed_at = ? where id = ?'),
    restore: sql('update participant set removed_at = null where id = ?'),
    revokeSeats: sql('update seat set revoked_at = ? where participant = ? and revoked_at is null'),
    endFeeds: sql(`delete from calendar_feed
      where seat in (select token_hash from seat where participant = ?)`),
    endSessions: sql(`delete from session
      where seat in (select token_hash from seat where participant = ?) returning id_hash`),
  };
}
