import type { ParticipantId, PersonId } from '../../shared/ids.ts';
import type { InvitationSent } from '../../shared/invitation/rows.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { reachesBeyond } from '../door/reach.ts';
import { newToken, seatLink, tokenToHash } from '../door/token.ts';
import type { Letter } from '../mail/letter.ts';
import type { Mailer } from '../mail/mailer.ts';
import { errorToLog, type Log } from '../process/log.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import { meetingToCalendar } from './calendar.ts';
import { meetingLetter } from './letter.ts';

export interface InvitingParts {
  store: Store;
  /** Null: nobody is mailed; each is given the invitation by hand. */
  mailer: Mailer | null;
  publicUrl: string;
  log: Log;
  now: () => Date;
}

interface Recipient {
  participant: ParticipantId;
  person: PersonId;
  email: string;
}

/** Letters that are on their way to the mail server at the same time. */
const atOnce = 5;

/**
 * R098. After the meeting has been invited to: each of these with an address gets a letter, and how each was told is recorded.
 * The phase has been moved by one caller alone, so nobody is written to twice; after a crash in between, the page
 * shows who was not told.
 */
export async function sendInvitations(
  parts: InvitingParts,
  meeting: Meeting,
  audit: AuditEntry,
  to: readonly ParticipantId[],
): Promise<void> {
  const everybody = (await recipientsOf(parts.store, meeting)).filter(({ participant }) =>
    to.includes(participant),
  );
  const sent = await parts.store.reader.invitationsSent(meeting.id);
  const hasLink = new Set(sent.filter(({ how }) => how === 'mail').map(({ participant }) => participant));
  const isReached = await canMail(parts, everybody);
  for (const to of everybody.filter(({ email }) => email === ''))
    await record(parts, to, 'invited', 'byHand');
  await inSteps(withAddress(everybody), async (to) => {
    const isPersonal =
      isReached && !hasLink.has(to.participant) && (await mayGetLink(parts, meeting, to, audit));
    const link = isPersonal ? await newLink(parts, to, audit) : pageOf(parts, meeting);
    await tell(parts, meeting, to, { what: 'invited', link, isPersonal, isReached });
  });
}

/** Whoever was mailed that there is a meeting is mailed that it is called off or put off. */
export async function sendCancellations(parts: InvitingParts, meeting: Meeting): Promise<void> {
  const sent = await parts.store.reader.invitationsSent(meeting.id);
  const stands = (id: ParticipantId) =>
    sent.findLast((row) => row.participant === id && row.how === 'mail')?.what === 'invited';
  const recipients = withAddress(await recipientsOf(parts.store, meeting));
  const told = recipients.filter(({ participant }) => stands(participant));
  const isReached = await canMail(parts, told);
  await inSteps(told, (to) =>
    tell(parts, meeting, to, {
      what: 'calledOff',
      link: pageOf(parts, meeting),
      isPersonal: false,
      isReached,
    }),
  );
}

async function recipientsOf({ reader }: Store, meeting: Meeting): Promise<Recipient[]> {
  const contacts = await reader.contacts(meeting.id);
  const seats = await reader.seatsOfCase(meeting.case.id);
  return meeting.participants.flatMap(({ id: participant }) => {
    const person = seats.find((seat) => seat.participant === participant)?.person;
    const email = contacts.find((each) => each.participant === participant)?.email ?? '';
    return person ? [{ participant, person, email }] : [];
  });
}

const withAddress = (recipients: readonly Recipient[]) => recipients.filter(({ email }) => email !== '');

/** Asked once: a mail server that is away would keep every letter waiting for as long. */
async function canMail({ mailer, log }: InvitingParts, recipients: readonly Recipient[]): Promise<boolean> {
  if (!mailer || withAddress(recipients).length === 0) return false;
  try {
    await mailer.check();
    return true;
  } catch (error) {
    log.warn(errorToLog(error), 'the mail server cannot be reached');
    return false;
  }
}

/** Nobody makes a link to what is more than the case (see `reachesBeyond`), and whoever invites is in already. */
async function mayGetLink(
  { store }: InvitingParts,
  meeting: Meeting,
  { person }: Recipient,
  audit: AuditEntry,
): Promise<boolean> {
  return person !== audit.person && !(await reachesBeyond(store.reader, person, meeting.case.id));
}

async function newLink(
  { store, publicUrl }: InvitingParts,
  { participant }: Recipient,
  audit: AuditEntry,
): Promise<string> {
  const token = newToken();
  await store.writer.addSeat(participant, tokenToHash(token), audit);
  return seatLink(publicUrl, token);
}

const pageOf = ({ publicUrl }: InvitingParts, { id }: Meeting) => `${publicUrl}/meetings/${id}`;

interface Told {
  what: InvitationSent['what'];
  link: string;
  isPersonal: boolean;
  isReached: boolean;
}

async function tell(parts: InvitingParts, meeting: Meeting, to: Recipient, told: Told): Promise<void> {
  const { mailer, log } = parts;
  if (!mailer || !told.isReached) return record(parts, to, told.what, mailer ? 'refused' : 'byHand');
  const calendar = await meetingToCalendar(parts, meeting, to, mailer.address);
  const letter: Letter = meetingLetter({ ...told, calendar });
  try {
    await mailer.send(to.email, letter);
  } catch (error) {
    log.warn({ meeting: meeting.id, ...errorToLog(error) }, 'an invitation was not taken');
    return record(parts, to, told.what, 'refused');
  }
  await record(parts, to, told.what, 'mail');
}

async function record(
  { store, now }: InvitingParts,
  { participant }: Recipient,
  what: InvitationSent['what'],
  how: InvitationSent['how'],
): Promise<void> {
  await store.writer.recordInvitation({ participant, what, how, at: now().toISOString() });
}

async function inSteps<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += atOnce)
    await Promise.all(all.slice(from, from + atOnce).map(act));
}
