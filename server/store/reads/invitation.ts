import type { ParticipantId } from '../../../shared/ids.ts';
import type { SentInvitation } from '../../../shared/invitation/changes.ts';
import type { Contact, InvitationSent, Prepare } from '../../../shared/invitation/rows.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { InvitationReader } from '../invitation.ts';
import type { Synchronous } from './promises.ts';

/** The reader's part about invitations. */
export function createInvitationReader(database: Database): Synchronous<InvitationReader> {
  const sql = (text: string) => database.prepare(text);
  const ofMeeting = 'join participant p on p.id = r.participant and p.removed_at is null where p.meeting = ?';
  const background = sql('select background from invitation where meeting = ?');
  const prepare = sql(`select r.participant, r.text from participant_prepare r ${ofMeeting}
    and r.text <> '' order by p.position`);
  const contacts = sql(`select r.participant, r.email, r.phone from participant_contact r ${ofMeeting}
    order by p.position`);
  const sent = sql(`select r.participant, r.what, r.how, r.at from invitation_sent r
    join participant p on p.id = r.participant where p.meeting = ? order by r.id`);
  const told = sql(`select r.participant, r.content from invitation_sent r
    join participant p on p.id = r.participant
    where p.meeting = ? and r.content is not null and r.how <> 'refused' order by r.id`);
  const contents = sql('select number, content from invitation_content where meeting = ?');
  const contact = sql('select participant, email, phone from participant_contact where participant = ?');
  return {
    toldOf(meeting) {
      const rows = allRows<{ number: number; content: string }>(contents, meeting);
      const read = new Map(rows.map((row) => [row.number, JSON.parse(row.content) as SentInvitation]));
      return allRows<{ participant: ParticipantId; content: number }>(told, meeting).flatMap((row) => {
        const content = read.get(row.content);
        return content ? [{ participant: row.participant, content }] : [];
      });
    },
    contactOf: (participant) => oneRow<Contact>(contact, participant) ?? null,
    invitation: (meeting) => ({
      background: oneRow<{ background: string }>(background, meeting)?.background ?? '',
      prepare: allRows<Prepare>(prepare, meeting),
    }),
    contacts: (meeting) => allRows<Contact>(contacts, meeting),
    invitationsSent: (meeting) => allRows<InvitationSent>(sent, meeting),
  };
}
