import type { AuditEntry } from '../audit.ts';
import { type Database, numberOf, oneRow } from '../database.ts';
import type { InvitationWriter } from '../invitation.ts';
import type { Commands } from './command.ts';

/** What is said in an invitation, how each is reached, and who has been told. */
export const invitationCommands: Commands<keyof InvitationWriter, InvitationStatements> = {
  writeBackground(s, meeting, text, audit) {
    if (!oneRow(s.isAhead, meeting)) return false;
    s.background.run(meeting, text);
    s.record(audit);
    return true;
  },
  writePrepare(s, meeting, { participant, text }, audit) {
    if (!oneRow(s.isAhead, meeting) || !oneRow(s.here, participant, meeting)) return false;
    s.prepare.run(participant, text);
    s.record(audit);
    return true;
  },
  writeContact(s, meeting, { participant, email, phone }, audit) {
    if (!oneRow(s.open, meeting) || !oneRow(s.here, participant, meeting)) return false;
    s.contact.run(participant, email, phone);
    s.record(audit);
    return true;
  },
  addSeat(s, participant, tokenHash, { person, at }) {
    if (s.seat.run(tokenHash, person, at, participant).changes === 0)
      throw new Error('Nobody to make a link for.');
  },
  keepInvitation(s, meeting, content, at, deed) {
    if (!oneRow(s.isInvited, meeting)) return null;
    const text = JSON.stringify(content);
    const last = oneRow<{ number: number; content: string }>(s.lastContent, meeting);
    if (deed) s.record(deed);
    return last?.content === text ? last.number : numberOf(s.content, meeting, text, at);
  },
  recordInvitation(s, { participant, what, how, at }, content = null) {
    s.sent.run(participant, what, how, at, content, participant);
  },
};

type InvitationStatements = ReturnType<typeof prepareInvitation>;

export function prepareInvitation(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  return {
    record,
    isAhead: sql(`select 1 from meeting where id = ? and phase in ('preparing', 'invited', 'postponed')`),
    open: sql(`select 1 from meeting where id = ? and phase not in ('locked', 'sent', 'cancelled')`),
    here: sql('select 1 from participant where id = ? and meeting = ? and removed_at is null'),
    background: sql(`insert into invitation (meeting, background) values (?, ?)
      on conflict (meeting) do update set background = excluded.background`),
    prepare: sql(`insert into participant_prepare (participant, text) values (?, ?)
      on conflict (participant) do update set text = excluded.text`),
    contact: sql(`insert into participant_contact (participant, email, phone) values (?, ?, ?)
      on conflict (participant) do update set email = excluded.email, phone = excluded.phone`),
    seat: sql(`insert into seat (token_hash, person, participant, made_by, made_at)
      select ?, person, id, ?, ? from participant where id = ? and removed_at is null`),
    isInvited: sql(`select 1 from meeting where id = ? and phase = 'invited'`),
    lastContent: sql(`select number, content from invitation_content where meeting = ?
      order by number desc limit 1`),
    content: sql('insert into invitation_content (meeting, content, at) values (?, ?, ?) returning number'),
    sent: sql(`insert into invitation_sent (participant, what, how, at, content, invited)
      select ?, ?, ?, ?, ?, (select max(c.number) from phase_change c join participant p on p.meeting = c.meeting
        where p.id = ? and c.leads_to = 'invited')`),
  };
}
