import { instantToDay } from '../../shared/dates/dates.ts';

const hour = 3_600_000;

/**
 * The first instant of the next local day in Denmark. `now` and the answer: milliseconds since 1970. It asks the
 * calendar when the date changes, so a day of 23 or 25 hours is as good as any.
 */
export function nextMidnight(now: number): number {
  const today = instantToDay(now);
  let [before, after] = [now, now + 26 * hour];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (instantToDay(middle) === today) before = middle;
    else after = middle;
  }
  return after;
}
