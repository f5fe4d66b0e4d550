import type { DatabaseSync } from 'node:sqlite';
import type { Contact, InvitationSent, Prepare } from '../../../shared/invitation/rows.ts';
import type { InvitationReader } from '../invitation.ts';
import { allRows, oneRow } from './connection.ts';
import type { Synchronous } from './promises.ts';

/** The reader's part about invitations. */
export function createInvitationReader(database: DatabaseSync): Synchronous<InvitationReader> {
  const sql = (text: string) => database.prepare(text);
  const ofMeeting = 'join participant p on p.id = r.participant and p.removed_at is null where p.meeting = ?';
  const background = sql('select background from invitation where meeting = ?');
  const prepare = sql(`select r.participant, r.text from participant_prepare r ${ofMeeting}
    and r.text <> '' order by p.position`);
  const contacts = sql(`select r.participant, r.email, r.phone from participant_contact r ${ofMeeting}
    order by p.position`);
  const sent = sql(`select r.participant, r.what, r.how, r.at from invitation_sent r
    join participant p on p.id = r.participant where p.meeting = ? order by r.id`);
  return {
    invitation: (meeting) => ({
      background: oneRow<{ background: string }>(background, meeting)?.background ?? '',
      prepare: allRows<Prepare>(prepare, meeting),
    }),
    contacts: (meeting) => allRows<Contact>(contacts, meeting),
    invitationsSent: (meeting) => allRows<InvitationSent>(sent, meeting),
  };
}
