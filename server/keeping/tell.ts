import type { CaseId, PersonId } from '../../shared/ids.ts';
import { erasureLetter } from '../mail/letter.ts';
import type { Mailer } from '../mail/mailer.ts';
import { isLetterTime } from '../mail/reminders.ts';
import { errorToLog, type Log } from '../process/log.ts';
import type { Store } from '../store/store.ts';

export interface TellingParts {
  store: Store;
  /** Null: no mail will be sent; the case's page says it. */
  mailer: Mailer | null;
  publicUrl: string;
  now: () => Date;
  log: Log;
}

/**
 * Tells by mail, once for each day that a case is to be erased on, those who can stop it: the acting tovholder and the chair of its
 * latest meeting. Claimed before it is sent, as a reminder is; while no mail can be handed over, and at night, it waits.
 */
export async function tellOfErasure(parts: TellingParts, of: CaseId, due: string): Promise<void> {
  const { store, mailer, publicUrl, now, log } = parts;
  if (!mailer || !isLetterTime(now())) return;
  const reached = await whoCanStop(store, of);
  if (reached.size === 0) return;
  try {
    await mailer.check();
  } catch (error) {
    log.warn(
      { case: of, ...errorToLog(error) },
      'the mail server cannot be reached; what is erased is told later',
    );
    return;
  }
  for (const [person, email] of reached) {
    const claim = ['erasing', person, of, due].join(' ');
    if (!(await store.writer.claimReminder(claim, now().toISOString()))) continue;
    try {
      await mailer.send(email, erasureLetter(publicUrl));
    } catch (error) {
      log.warn({ case: of, person, ...errorToLog(error) }, 'that a case is erased was not told by mail');
    }
  }
}

/** By the address they have chosen for reminders, else by the one that the case's inviters have; who has none is not in it. */
async function whoCanStop({ access, reader }: Store, of: CaseId): Promise<Map<PersonId, string>> {
  const meetings = await reader.meetingsOfCase(of);
  const seats = await reader.seatsOfCase(of);
  const chair = meetings.at(-1)?.participants.find(({ duties }) => duties.includes('chair'))?.id;
  const people = [
    access.actingTovholder(of),
    seats.find(({ participant }) => participant === chair)?.person ?? null,
  ].filter((person) => person !== null);
  const contacts = (await Promise.all(meetings.map(({ id }) => reader.contacts(id)))).flat();
  const reached = new Map<PersonId, string>();
  for (const person of people) {
    const own = seats.filter((seat) => seat.person === person).map(({ participant }) => participant);
    const written = contacts.findLast(({ participant, email }) => own.includes(participant) && email !== '');
    const email = (await reader.reminders(person))?.email || written?.email;
    if (email) reached.set(person, email);
  }
  return reached;
}
