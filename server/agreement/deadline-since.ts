import { instantToDay } from '../../shared/dates/dates.ts';
import type { Progress } from '../../shared/stafetlog/stafetlog.ts';

/** What the minutes of one meeting say the deadline is. */
export interface SaidDeadline {
  /** Local date of the meeting. */
  date: string;
  deadline: string | null;
}

/**
 * The local date from which postponements count: that of the last meeting which agreed on a deadline of its own. A
 * carried block begins with the deadline that counted then, so one that was said before (in earlier minutes, or as a
 * postponement before the meeting) is no new agreement. Undefined when there is none: all postponements count.
 * `said` in the order held.
 */
export function deadlineSince(
  said: readonly SaidDeadline[],
  progress: readonly Progress[],
): string | undefined {
  const [first, ...later] = said;
  if (!first || later.length === 0) return undefined;
  const postponed = progress
    .filter(({ status }) => status === 'postponed')
    .map(({ at, until }) => ({ day: instantToDay(Date.parse(at)), until }));
  const known = new Set([first.deadline]);
  let since: string | undefined;
  for (const { date, deadline } of later) {
    const isCarried =
      known.has(deadline) || postponed.some(({ day, until }) => day <= date && until === deadline);
    if (!isCarried) since = date;
    known.add(deadline);
  }
  return since;
}
