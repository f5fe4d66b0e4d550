import type { ParticipantId, PersonId } from '../../shared/ids.ts';
import type { InvitationSent } from '../../shared/invitation/rows.ts';
import { isFamily, type Meeting } from '../../shared/meeting/meeting.ts';
import type { Mailer } from '../mail/mailer.ts';
import { errorToLog, type Log } from '../process/log.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { meetingToCalendar } from './calendar.ts';
import { meetingLetter } from './letter.ts';

export interface InvitingParts {
  store: Store;
  rooms: Pick<Rooms, 'minutes'>;
  /** Null: nobody is mailed; each is given the invitation by hand. */
  mailer: Mailer | null;
  publicUrl: string;
  log: Log;
  now: () => Date;
}

export interface Recipient {
  participant: ParticipantId;
  person: PersonId;
  email: string;
  isFamily: boolean;
}

/** Letters that are on their way to the mail server at the same time. */
const atOnce = 5;

export async function recipientsOf({ reader }: Store, meeting: Meeting): Promise<Recipient[]> {
  const contacts = await reader.contacts(meeting.id);
  const seats = await reader.seatsOfCase(meeting.case.id);
  return meeting.participants.flatMap(({ id: participant, kind }) => {
    const person = seats.find((seat) => seat.participant === participant)?.person;
    const email = contacts.find((each) => each.participant === participant)?.email ?? '';
    return person ? [{ participant, person, email, isFamily: isFamily({ kind }) }] : [];
  });
}

export const withAddress = (recipients: readonly Recipient[]) =>
  recipients.filter(({ email }) => email !== '');

/** Asked once: a mail server that is away would keep every letter waiting for as long. */
export async function canMail(
  { mailer, log }: InvitingParts,
  recipients: readonly Recipient[],
): Promise<boolean> {
  if (!mailer || withAddress(recipients).length === 0) return false;
  try {
    await mailer.check();
    return true;
  } catch (error) {
    log.warn(errorToLog(error), 'the mail server cannot be reached');
    return false;
  }
}

export const pageOf = ({ publicUrl }: InvitingParts, { id }: Meeting) => `${publicUrl}/meetings/${id}`;

interface Told {
  what: InvitationSent['what'];
  link: string;
  isPersonal: boolean;
  isReached: boolean;
  /** Number of what is told; null: nothing is said of the agenda. */
  content: number | null;
}

/** A letter, with the meeting for the calendar, and the row that says how it went. */
export async function tell(parts: InvitingParts, meeting: Meeting, to: Recipient, told: Told): Promise<void> {
  const { mailer, log } = parts;
  const { what, content } = told;
  if (!mailer || !told.isReached) return record(parts, to, what, mailer ? 'refused' : 'byHand', content);
  const calendar = await meetingToCalendar(parts, meeting, to, { from: mailer.address, what });
  try {
    await mailer.send(to.email, meetingLetter({ ...told, toFamily: to.isFamily, calendar }));
  } catch (error) {
    log.warn({ meeting: meeting.id, ...errorToLog(error) }, 'an invitation was not taken');
    return record(parts, to, what, 'refused', content);
  }
  await record(parts, to, what, 'mail', content);
}

export async function record(
  { store, now }: InvitingParts,
  { participant }: Recipient,
  what: InvitationSent['what'],
  how: InvitationSent['how'],
  content: number | null,
): Promise<void> {
  await store.writer.recordInvitation({ participant, what, how, at: now().toISOString() }, content);
}

export async function inSteps<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += atOnce)
    await Promise.all(all.slice(from, from + atOnce).map(act));
}
