import { createHash } from 'node:crypto';
import type { FieldErrorCode } from '../../shared/api/refusals.ts';
import type { MeetingId, ParticipantId } from '../../shared/ids.ts';
import { isFamily, type Meeting } from '../../shared/meeting/meeting.ts';
import type { SendInput } from '../../shared/phases/phases-input.ts';
import { hasCome, mayBeSentTo } from '../../shared/phases/roles.ts';
import { Refused } from '../door/refused.ts';
import { readyLetter } from '../mail/letter.ts';
import type { Mailer } from '../mail/mailer.ts';
import { errorToLog, type Log } from '../process/log.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import { notSharedWith, ownAddresses } from './sending-view.ts';

export interface SendingParts {
  store: Store;
  /** Null: nobody is mailed; the minutes are sent all the same, and everybody is told otherwise. */
  mailer: Mailer | null;
  publicUrl: string;
  log: Log;
  now: () => Date;
}

interface Recipient {
  participant: ParticipantId;
  /** Empty: told otherwise. */
  email: string;
}

/** Letters that are on their way to the mail server at the same time. */
const atOnce = 5;

/**
 * R129. First the minutes are sent and their recipients are on disk, then the letters go, and each is recorded once the
 * mail server has taken it. In this order nobody is told of minutes that are not sent, and no letter is claimed that
 * was not taken; a crash in between leaves somebody who was mailed as not mailed, and is told twice at worst.
 * Answers how many were mailed.
 *
 * An address is told of one version once, however often it is asked for. The letter holds no content, but most addresses
 * have been typed by somebody else and confirmed by nobody: one letter to a wrong one is a mistake, forty are a nuisance
 * with our name on it. What the mail server did not take may be tried again, and a mistyped address put right, as often
 * as `limits.ts` says. Each letter is claimed on disk first, so that calls at the same time are one letter. Instead of: asking a
 * typed address to confirm itself, which would be one more letter to a stranger.
 */
export async function sendMinutes(
  parts: SendingParts,
  meeting: Meeting,
  input: SendInput,
  audit: AuditEntry,
): Promise<number> {
  const { reader, writer } = parts.store;
  checkRecipientsOrRefuse(meeting, input, await notSharedWith(reader, meeting));
  const own = await ownAddresses(reader, meeting);
  const recipients = withThosePresent(meeting, input).map(
    ({ participant, email }): Recipient => ({ participant, email: own.get(participant) ?? email }),
  );
  const standing = { meeting: meeting.id, phase: meeting.phase, version: meeting.version };
  const everybody = recipients.map(({ participant }) => participant);
  if (!(await writer.sendMinutes(standing, everybody, audit))) throw new Refused('not-now');
  return mailTo(
    parts,
    meeting,
    recipients.filter(({ email }) => email !== ''),
  );
}

function checkRecipientsOrRefuse(
  meeting: Meeting,
  { recipients }: SendInput,
  notShared: readonly ParticipantId[],
): void {
  const errors: Record<string, FieldErrorCode> = {};
  const seen = new Set<ParticipantId>();
  for (const [index, { participant }] of recipients.entries()) {
    const found = meeting.participants.find(({ id }) => id === participant);
    const path = `recipients.${index}.participant`;
    if (!found) errors[path] = 'no-such-participant';
    else if (!mayBeSentTo(found)) errors[path] = 'may-not-read';
    else if (notShared.includes(participant)) errors[path] = 'no-consent';
    else if (seen.has(participant)) errors[path] = 'person-twice';
    seen.add(participant);
  }
  if (Object.keys(errors).length > 0) throw new Refused('invalid-input', errors);
}

/** Whoever was there is a recipient when the minutes are first sent, whether the page has said so or not. */
function withThosePresent({ phase, participants }: Meeting, { recipients }: SendInput): Recipient[] {
  if (phase === 'sent') return recipients;
  const chosen = new Set(recipients.map(({ participant }) => participant));
  const others = participants.filter((one) => hasCome(one) && mayBeSentTo(one) && !chosen.has(one.id));
  return [...recipients, ...others.map(({ id }) => ({ participant: id, email: '' }))];
}

async function mailTo(parts: SendingParts, meeting: Meeting, recipients: Recipient[]): Promise<number> {
  const { mailer, log } = parts;
  if (!mailer || recipients.length === 0) return 0;
  try {
    await mailer.check();
  } catch (error) {
    log.warn({ meeting: meeting.id, ...errorToLog(error) }, 'the mail server cannot be reached');
    return 0;
  }
  let mailed = 0;
  for (let from = 0; from < recipients.length; from += atOnce) {
    const some = recipients.slice(from, from + atOnce);
    const taken = await Promise.all(some.map((recipient) => mailOne(parts, mailer, meeting, recipient)));
    mailed += taken.filter(Boolean).length;
  }
  return mailed;
}

/** True when the mail server has taken the letter. */
async function mailOne(
  { store, publicUrl, log, now }: SendingParts,
  mailer: Mailer,
  { id, version, participants }: Meeting,
  { participant, email }: Recipient,
): Promise<boolean> {
  const { writer } = store;
  const to = { meeting: id, version, participant };
  const claim = { ...to, address: addressToHash(id, email), at: now().toISOString() };
  const letter = await writer.claimLetter(claim);
  if (letter === null) return false;
  const toFamily = participants.some((one) => one.id === participant && isFamily(one));
  try {
    await mailer.send(email, readyLetter(publicUrl, toFamily));
  } catch (error) {
    log.warn({ meeting: id, participant, ...errorToLog(error) }, 'a letter was not taken');
    await writer.recordRefusedLetter(letter);
    return false;
  }
  await writer.recordMailed(letter, to, now().toISOString());
  return true;
}

/** With the meeting in it, so that equal addresses cannot be matched across meetings. Nobody's address hangs on its case. */
function addressToHash(meeting: MeetingId, email: string): string {
  return createHash('sha256').update(`${meeting} ${email.trim().toLowerCase()}`).digest('hex');
}
