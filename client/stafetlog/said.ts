import { dayToText, deadlineToText, instantToDay } from '../../shared/dates/dates.ts';
import type { Progress } from '../../shared/stafetlog/stafetlog.ts';
import { clockToText, today } from '../text/dates.ts';
import { dateStyle, t } from '../text/index.ts';

/** What was said of an agreement, in a few words: "klaret", "udskudt til fredag den 4. december". */
export function progressToText({ status, until }: Pick<Progress, 'status' | 'until'>): string {
  if (status === 'postponed' && until !== null) {
    return t('progress.postponed-until', { date: deadlineToText(until, today(), dateStyle(), 'long') });
  }
  return t(`progress.status.${status ?? 'comment'}`);
}

/** When something was said: "i dag kl. 9.12", else the day. `at`: instant, ISO 8601. */
export function momentToText(at: string, length: 'long' | 'short' = 'short'): string {
  const time = Date.parse(at);
  const day = instantToDay(time);
  if (day === today()) return t('progress.today-at', { time: clockToText(new Date(time)) });
  return dayToText(day, today(), dateStyle(), length);
}
