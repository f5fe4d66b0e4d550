import type { OwnAgreement } from '../../shared/api/case-views.ts';
import { addDays, deadlineDay, instantToDay } from '../../shared/dates/dates.ts';
import type { PersonId } from '../../shared/ids.ts';
import { isFamily } from '../../shared/meeting/meeting.ts';
import {
  effectiveDeadline,
  isOpen,
  type StafetlogAgreement,
  statusOf,
} from '../../shared/stafetlog/stafetlog.ts';
import type { Reason } from './letter.ts';

/** Something to remind somebody of, once. */
export interface Reminder {
  /** Who, what, which deadline or deed, why: a postponement has another deadline and reminds anew. */
  key: string;
  reason: Reason;
  toFamily: boolean;
}

/**
 * Of one's own open agreements: those due today or in the days before. `today`: local date in Denmark. One that is
 * over time is left alone: the tovholder is told.
 */
export function ownReminders(
  person: PersonId,
  own: readonly OwnAgreement[],
  daysBefore: number,
  today: string,
): Reminder[] {
  return own.flatMap(({ agreement }) => {
    const deadline = effectiveDeadline(agreement);
    if (deadline === null || !isOpen(agreement)) return [];
    const day = deadlineDay(deadline);
    const isTime = addDays(day, -daysBefore) <= today && today <= day;
    const key = keyOf('soon', person, agreement, deadline);
    return isTime ? [{ key, reason: 'own' as const, toFamily: isOwnedByFamily(agreement) }] : [];
  });
}

/** An older question has been seen on the page, or never will be. Days. */
const askedLately = 7;

/**
 * R110: the tovholder has asked about one's own agreement, or written to it, and one has not answered since. Each question
 * reminds once.
 */
export function askedReminders(
  person: PersonId,
  { agreement }: Pick<OwnAgreement, 'agreement'>,
  tovholder: PersonId | null,
  today: string,
): Reminder[] {
  if (tovholder === null || tovholder === person || !isOpen(agreement)) return [];
  const answered = agreement.progress.findLastIndex(
    ({ by, status }) => by.person === person || status !== null,
  );
  const since = addDays(today, -askedLately);
  return agreement.progress
    .slice(answered + 1)
    .filter(({ by, at }) => by.person === tovholder && instantToDay(Date.parse(at)) >= since)
    .map(({ id }) => ({
      key: keyOf('asked', person, agreement, id),
      reason: 'asked' as const,
      toFamily: isOwnedByFamily(agreement),
    }));
}

const isOwnedByFamily = ({ owner }: StafetlogAgreement) => owner !== null && isFamily(owner);

/** For the acting tovholder: what is over time since a deadline, and what is stuck since somebody said so. */
export function tovholderReminders(
  person: PersonId,
  agreements: readonly StafetlogAgreement[],
  today: string,
): Reminder[] {
  return agreements.filter(isOpen).flatMap((agreement) => {
    const deadline = effectiveDeadline(agreement);
    const keys: string[] = [];
    if (deadline !== null && deadlineDay(deadline) < today)
      keys.push(keyOf('overdue', person, agreement, deadline));
    const lastSaid = agreement.progress.findLast(({ status }) => status !== null);
    if (lastSaid && statusOf(agreement) === 'stuck')
      keys.push(keyOf('stuck', person, agreement, lastSaid.id));
    return keys.map((key) => ({ key, reason: 'tovholder' as const, toFamily: false }));
  });
}

function keyOf(
  kind: 'soon' | 'overdue' | 'stuck' | 'asked',
  person: PersonId,
  agreement: StafetlogAgreement,
  since: string,
): string {
  return [kind, person, agreement.id, since].join(' ');
}
