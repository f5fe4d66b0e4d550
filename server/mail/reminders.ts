import type { OwnAgreement } from '../../shared/api/case-views.ts';
import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import type { CaseId, PersonId } from '../../shared/ids.ts';
import type { StafetlogAgreement } from '../../shared/stafetlog/stafetlog.ts';
import { reaches } from '../door/session.ts';
import { errorToLog, type Log } from '../process/log.ts';
import type { Acting } from '../store/links.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { askedReminders, ownReminders, type Reminder, tovholderReminders } from './due.ts';
import { reminderLetter } from './letter.ts';
import type { Mailer } from './mailer.ts';

const hour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  hour: '2-digit',
  hourCycle: 'h23',
});
const firstHour = 8;
const lastHour = 18;

type MaybeLater<T> = T | Promise<T>;

export interface ReminderParts {
  reader: Pick<StoreReader, 'remindable' | 'casesOf' | 'actingTovholder'>;
  writer: Pick<StoreWriter, 'claimReminder'>;
  mailer: Mailer;
  /** Open ones of the person's own, in all cases that the person may see, as far as `reach`. */
  ownAgreements: (person: PersonId, reach: Acting['reach']) => MaybeLater<OwnAgreement[]>;
  /** Those of a case that the person may see. */
  agreementsOf: (of: CaseId, person: PersonId) => MaybeLater<StafetlogAgreement[]>;
  publicUrl: string;
  now: () => Date;
  log: Log;
}

/**
 * Sends what is to be sent now: at most one letter to each person, between 8 and 18 in Denmark. Each reminder is
 * claimed on disk before its letter is sent, and a letter that then fails is not tried again, because the mail server
 * may have taken it: a reminder can be lost, and is never sent twice. So that an ordinary breakdown loses none,
 * nothing is claimed while the mail server cannot be reached. `stopping`: begin no further letter.
 */
export async function sendReminders(parts: ReminderParts, stopping?: AbortSignal): Promise<void> {
  if (!isLetterTime(parts.now())) return;
  const people = await parts.reader.remindable();
  if (people.length === 0) return;
  try {
    await parts.mailer.check();
  } catch (error) {
    parts.log.warn(errorToLog(error), 'the mail server cannot be reached; reminders wait');
    return;
  }
  const today = instantToLocalDate(parts.now());
  for (const person of people) {
    if (stopping?.aborted) return;
    try {
      await remind(parts, person, today);
    } catch (error) {
      parts.log.error({ person: person.person, ...errorToLog(error) }, 'a reminder was not sent');
    }
  }
}

type Remindable = Awaited<ReturnType<StoreReader['remindable']>>[number];

async function remind(parts: ReminderParts, chosen: Remindable, today: string) {
  const { person, email, daysBefore, account = [{ person, reach: null }] } = chosen;
  const due: Reminder[] = [];
  for (const acting of account) {
    const own = await parts.ownAgreements(acting.person, acting.reach);
    due.push(...ownReminders(acting.person, own, daysBefore, today));
    due.push(...(await remindersOfAsked(parts, acting.person, own, today)));
    due.push(...(await remindersOfTovholder(parts, acting, today)));
  }
  const claimed = await claim(parts, due);
  if (claimed.length === 0) return;
  const reasons = new Set(claimed.map(({ reason }) => reason));
  const toFamily = claimed.some((each) => each.toFamily);
  await parts.mailer.send(email, reminderLetter(reasons, parts.publicUrl, toFamily));
  parts.log.info({ person, reminders: claimed.length }, 'reminded');
}

async function remindersOfAsked(
  { reader }: ReminderParts,
  person: PersonId,
  own: readonly OwnAgreement[],
  today: string,
) {
  const reminders: Reminder[] = [];
  for (const each of own.filter(({ agreement }) => agreement.progress.length > 0))
    reminders.push(...askedReminders(person, each, await reader.actingTovholder(each.case), today));
  return reminders;
}

async function remindersOfTovholder(parts: ReminderParts, { person, reach }: Acting, today: string) {
  const { reader, agreementsOf } = parts;
  const reminders: Reminder[] = [];
  for (const each of await reader.casesOf(person)) {
    if (reaches({ reach }, each) && (await reader.actingTovholder(each)) === person)
      reminders.push(...tovholderReminders(person, await agreementsOf(each, person), today));
  }
  return reminders;
}

/** Those that nobody has claimed before. They are claimed together, in one commit. */
async function claim({ writer, now }: ReminderParts, due: readonly Reminder[]): Promise<Reminder[]> {
  const at = now().toISOString();
  const isOurs = await Promise.all(due.map(({ key }) => writer.claimReminder(key, at)));
  return due.filter((_, index) => isOurs[index]);
}

/** Nobody's phone is woken by a reminder: from 8.00 up to 18.00, local time in Denmark. */
export function isLetterTime(at: Date): boolean {
  const now = Number(hour.format(at));
  return firstHour <= now && now < lastHour;
}
