import type { ReactNode } from 'react';

/** Before a meeting, the most important first; what comes before `core` asks the reader for something, or is news to them. */
const ranks = [
  'doubt',
  'answer',
  'offer',
  'news',
  'untold',
  'proposal',
  'uninvited',
  'child',
  'core',
  'waiting',
  'who',
  'answered',
  'childSaid',
  'propose',
] as const;
export type PlanningRank = (typeof ranks)[number];

/** One thing to be looked at before a meeting: a line with its heading, and what unfolds under it. */
export interface PlanningEntry {
  key: string;
  rank: PlanningRank;
  title: string;
  /** How it stands, in a few words beside the heading. */
  note?: string;
  body: ReactNode;
}

export function asks({ rank }: Pick<PlanningEntry, 'rank'>): boolean {
  return ranks.indexOf(rank) < ranks.indexOf('core');
}

/**
 * Keys in the order in which they are shown. What is on the screen keeps its place, whatever becomes of it, so that nothing moves
 * away under a finger; what is new comes first if it asks for something, else last.
 */
export function orderEntries(
  shown: readonly string[],
  entries: readonly Pick<PlanningEntry, 'key' | 'rank'>[],
): string[] {
  const stays = shown.filter((key) => entries.some((each) => each.key === key));
  const fresh = entries
    .filter(({ key }) => !shown.includes(key))
    .sort((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank));
  const keys = (some: typeof fresh) => some.map(({ key }) => key);
  return [...keys(fresh.filter(asks)), ...stays, ...keys(fresh.filter((each) => !asks(each)))];
}
