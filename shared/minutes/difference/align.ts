/** A place in two lists: in both, only in the one before, or only in the one after. Indexes from 0. */
export type Aligned = { before: number; after: number } | { before: number } | { after: number };

/** Edits that are looked for. What differs by more than this is told as one removal and one addition. */
const mostEdits = 600;

/**
 * The shortest way from one list to the other (Myers): a longest common subsequence, with what is removed before what is
 * added. Equal is what has the same key. Costs at most (length × mostEdits), whatever the lists hold.
 */
export function align(before: readonly string[], after: readonly string[]): Aligned[] {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const middle = shortest(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return [
    ...Array.from({ length: start }, (_, index) => ({ before: index, after: index })),
    ...removedFirst(middle.map((each) => moved(each, start))),
    ...Array.from({ length: end }, (_, index) => ({
      before: before.length - end + index,
      after: after.length - end + index,
    })),
  ];
}

function moved(each: Aligned, by: number): Aligned {
  return {
    ...('before' in each && { before: each.before + by }),
    ...('after' in each && { after: each.after + by }),
  } as Aligned;
}

/** Between two places that are in both, everything removed comes before everything added. */
function removedFirst(all: readonly Aligned[]): Aligned[] {
  const ordered: Aligned[] = [];
  let added: Aligned[] = [];
  for (const each of all) {
    if (!('before' in each)) added.push(each);
    else if (!('after' in each)) ordered.push(each);
    else {
      ordered.push(...added, each);
      added = [];
    }
  }
  return [...ordered, ...added];
}

function shortest(before: readonly string[], after: readonly string[]): Aligned[] {
  const furthest = new Int32Array(2 * mostEdits + 3);
  const middle = mostEdits + 1;
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= mostEdits; edits++) {
    trace.push(furthest.slice(middle - edits - 1, middle + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const isAddition = comesByAdding(furthest, middle, diagonal, edits);
      let x = isAddition
        ? (furthest[middle + diagonal + 1] ?? 0)
        : (furthest[middle + diagonal - 1] ?? 0) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      furthest[middle + diagonal] = x;
      if (x >= before.length && x - diagonal >= after.length)
        return wayBack(before.length, after.length, trace);
    }
  }
  return [...before.map((_, index) => ({ before: index })), ...after.map((_, index) => ({ after: index }))];
}

function comesByAdding(furthest: Int32Array, middle: number, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  if (diagonal === edits) return false;
  return (furthest[middle + diagonal - 1] ?? 0) < (furthest[middle + diagonal + 1] ?? 0);
}

/** `trace[n]` holds what had been reached before the n-th edit, on the diagonals -n-1 … n+1. */
function wayBack(x: number, y: number, trace: readonly Int32Array[]): Aligned[] {
  const way: Aligned[] = [];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reached = trace[edits] as Int32Array;
    const middle = edits + 1;
    const diagonal = x - y;
    const isAddition = edits > 0 && comesByAdding(reached, middle, diagonal, edits);
    const fromDiagonal = isAddition ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : (reached[middle + fromDiagonal] ?? 0);
    const startX = edits === 0 ? 0 : isAddition ? fromX : fromX + 1;
    while (x > startX) way.push({ before: --x, after: --y });
    if (edits > 0) way.push(isAddition ? { after: --y } : { before: --x });
  }
  return way.reverse();
}
