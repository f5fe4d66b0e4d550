import { addDays, dayToText, deadlineDay, deadlineToText, instantToDay } from '../../shared/dates/dates.ts';
import {
  daysOver,
  dueGroup,
  effectiveDeadline,
  type StafetlogAgreement,
  statusOf,
} from '../../shared/stafetlog/stafetlog.ts';
import { dateStyle, t } from '../text/index.ts';

/** A pill: what it means, for its icon and colour, and the words that say it to everybody. */
export interface State {
  kind: 'late' | 'due' | 'later' | 'stuck' | 'inProgress' | 'done' | 'gone';
  text: string;
}

/** How an agreement stands: what was last said of it, and when it is due as long as it is open. */
export function statesOf(agreement: StafetlogAgreement, today: string): State[] {
  if (agreement.withdrawn) return [{ kind: 'gone', text: t('progress.withdrawn') }];
  if (agreement.stopped) return [{ kind: 'gone', text: t('progress.stopped') }];
  const said = saidState(agreement, today);
  const due = dueState(agreement, today);
  return [said, due].filter((state) => state !== null);
}

function saidState(agreement: StafetlogAgreement, today: string): State | null {
  const status = statusOf(agreement);
  switch (status) {
    case 'open':
      return null;
    case 'inProgress':
    case 'stuck':
      return { kind: status, text: t(`progress.status.${status}`) };
    case 'postponed':
      return { kind: 'inProgress', text: t('progress.status.postponed') };
    case 'done': {
      const at = agreement.progress.findLast((each) => each.status === 'done')?.at ?? '';
      const day = dayToText(instantToDay(Date.parse(at)), today, dateStyle(), 'short');
      return { kind: 'done', text: t('progress.done-on', { day }) };
    }
    case 'dropped':
      return { kind: 'gone', text: t('progress.status.dropped') };
  }
}

function dueState(agreement: StafetlogAgreement, today: string): State | null {
  const deadline = effectiveDeadline(agreement);
  const group = dueGroup(agreement, today);
  if (deadline === null || group === 'closed') return null;
  if (group === 'overdue') {
    return { kind: 'late', text: t('progress.over', { count: daysOver(deadline, today) }) };
  }
  return { kind: group === 'thisWeek' ? 'due' : 'later', text: soonToText(deadline, today) };
}

/** "i dag", "i morgen", "fredag den 27. november" shortened, "uge 48". */
function soonToText(deadline: string, today: string): string {
  const day = deadlineDay(deadline);
  if (day === today) return t('progress.due-today');
  if (day === addDays(today, 1)) return t('progress.due-tomorrow');
  return deadlineToText(deadline, today, dateStyle(), 'short');
}
