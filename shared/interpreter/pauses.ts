import type { BlockId } from '../ids.ts';

/** R165: "Efter en times tolkning skal der være en pause". Minutes. */
export const longestInterpreting = 60;
/** No source says how long a pause is. Minutes. */
export const pauseLength = 10;

/** An item of an agenda, in order. */
export interface TimedItem {
  id: BlockId;
  minutes: number;
  isSub: boolean;
  isPause: boolean;
  /** Something is written in it: it is nobody's to take away. */
  isWritten: boolean;
}

/** What an agenda lacks, and has too much of, for an hour of interpreting never to be passed. */
export interface PausePlan {
  /** The items before which a pause comes, in order. */
  before: BlockId[];
  /** Pauses without which no stretch becomes too long. */
  needless: BlockId[];
  /** Items that are longer than an hour themselves: there the pause is held under way. */
  long: BlockId[];
  /** How much later the meeting ends; negative: earlier. Minutes. */
  longer: number;
}

/** A pause after at most an hour, and after each hour from there on. One that a form brings along stays where it is needed. */
export function pausesNeeded(items: readonly TimedItem[]): PausePlan {
  const plan: PausePlan = { before: [], needless: [], long: [], longer: 0 };
  let stretch = 0;
  for (const [index, item] of items.entries()) {
    if (item.isPause) {
      const isNeeded = stretch + untilPause(items.slice(index + 1)) > longestInterpreting;
      if (isNeeded || item.isWritten) stretch = 0;
      else {
        plan.needless.push(item.id);
        plan.longer -= item.minutes;
      }
      continue;
    }
    if (item.minutes > longestInterpreting) plan.long.push(item.id);
    if (stretch > 0 && stretch + item.minutes > longestInterpreting && item.minutes > 0) {
      plan.before.push(headingOf(items, index));
      plan.longer += pauseLength;
      stretch = 0;
    }
    stretch += item.minutes;
  }
  return plan;
}

export function isPlanned({ before, needless }: PausePlan): boolean {
  return before.length === 0 && needless.length === 0;
}

function untilPause(following: readonly TimedItem[]): number {
  const next = following.findIndex(({ isPause }) => isPause);
  return following.slice(0, next === -1 ? undefined : next).reduce((sum, { minutes }) => sum + minutes, 0);
}

/** No pause comes between an item that has no time of its own (4) and its first part (4 a). */
function headingOf(items: readonly TimedItem[], index: number): BlockId {
  const [item, above] = [items[index] as TimedItem, items[index - 1]];
  return item.isSub && above && !above.isSub && above.minutes === 0 && !above.isPause ? above.id : item.id;
}

/** A local time so much later; null when the day is over by then. */
export function timeLater(time: string, minutes: number): string | null {
  const sum = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + minutes;
  if (sum < 0 || sum >= 24 * 60) return null;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(sum / 60))}:${two(sum % 60)}`;
}
