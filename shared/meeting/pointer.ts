import type { BlockId } from '../ids.ts';

/** The chair has said where we are in the agenda (R075). */
export interface PointerStep {
  /** Null: nowhere, as when the meeting is over. */
  item: BlockId | null;
  /** R093: the chair has asked here whether it is understood. */
  isAsked: boolean;
  /** Instant, ISO 8601 UTC. */
  at: string;
}

/** Somebody has not understood (R093). Who is known nowhere. */
export interface NotUnderstood {
  /** Where the pointer was; null: nowhere. */
  item: BlockId | null;
  /** Instant of the minute in which it was said. */
  at: string;
}

/** How the meeting is led, as far as it is told to whoever leads it. */
export interface Conduct {
  /** R075: how long the pointer has been at each item until it came where it is now. Milliseconds. */
  spent: { item: BlockId; time: number }[];
  /** Oldest first. */
  notUnderstood: NotUnderstood[];
}

export interface PointerView {
  /** Where we are; null: nowhere. */
  here: { item: BlockId; isAsked: boolean; since: string } | null;
  conduct: Conduct | null;
}

/** Oldest first. What is asked at an item does not begin it anew. */
export function stepsToPointer(
  steps: readonly PointerStep[],
): Pick<Conduct, 'spent'> & Pick<PointerView, 'here'> {
  const spent = new Map<BlockId, number>();
  let here = null as PointerView['here'];
  for (const { item, isAsked, at } of steps) {
    if (here && here.item === item) {
      here = { ...here, isAsked };
      continue;
    }
    if (here) spent.set(here.item, (spent.get(here.item) ?? 0) + Date.parse(at) - Date.parse(here.since));
    here = item === null ? null : { item, isAsked, since: at };
  }
  return { here, spent: [...spent].map(([item, time]) => ({ item, time })) };
}
