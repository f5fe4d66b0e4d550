import { diffArrays } from 'diff';

/** A place in two lists: in both, only in the one before, or only in the one after. Indexes from 0. */
export type Aligned = { before: number; after: number } | { before: number } | { after: number };

/** Edits that are looked for. What differs by more than this is told as one removal and one addition. */
const maxEdits = 600;

/**
 * The shortest way from one list to the other (Myers): a longest common subsequence, with what is removed before what is
 * added. Equal is what has the same key. Costs at most (length × maxEdits), whatever the lists hold.
 */
export function align(before: readonly string[], after: readonly string[]): Aligned[] {
  const changes = diffArrays([...before], [...after], { maxEditLength: maxEdits }) ?? [
    { count: before.length, removed: true, added: false },
    { count: after.length, removed: false, added: true },
  ];
  let [old, fresh] = [0, 0];
  return changes.flatMap(({ count, added, removed }) =>
    Array.from({ length: count }, (): Aligned => {
      if (removed) return { before: old++ };
      if (added) return { after: fresh++ };
      return { before: old++, after: fresh++ };
    }),
  );
}
