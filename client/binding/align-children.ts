import type { Node } from '@tiptap/pm/model';

export type Pair =
  | { kind: 'kept'; before: number; after: number }
  | { kind: 'removed'; before: number }
  /** It comes before the old child `at`. */
  | { kind: 'added'; after: number; at: number };

/** So many comparisons at most; beyond it children are paired by their place. */
const maxComparisons = 250_000;

/**
 * Which old child each new one is, in order. Children that are the same object are not listed. Two that stand for the
 * same thing (the same id, or the same words) are one that has changed, so that the words others write in it stay.
 */
export function alignChildren(before: readonly Node[], after: readonly Node[]): Pair[] {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const pairs = old.length * now.length > maxComparisons ? inOrder(old, now) : bestPairs(old, now);
  return toPairs(pairs, old.length, now.length, start);
}

type Matches = [before: number, after: number][];

function inOrder(old: readonly Node[], now: readonly Node[]): Matches {
  const matches: Matches = [];
  for (let index = 0; index < Math.min(old.length, now.length); index += 1) {
    if (likeness(old[index] as Node, now[index] as Node) > 0) matches.push([index, index]);
  }
  return matches;
}

/** The longest common subsequence, weighted by likeness. */
function bestPairs(old: readonly Node[], now: readonly Node[]): Matches {
  const width = now.length + 1;
  const score = new Float64Array((old.length + 1) * width);
  const at = (i: number, j: number) => score[i * width + j] as number;
  const like = (i: number, j: number) => likeness(old[i] as Node, now[j] as Node);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const likes = like(i, j);
      const together = likes > 0 ? likes + at(i + 1, j + 1) : 0;
      score[i * width + j] = Math.max(together, at(i + 1, j), at(i, j + 1));
    }
  }
  const matches: Matches = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    const likes = like(i, j);
    if (likes > 0 && at(i, j) === likes + at(i + 1, j + 1)) matches.push([i++, j++]);
    else if (at(i, j) === at(i + 1, j)) i += 1;
    else j += 1;
  }
  return matches;
}

/** 0: never the same thing. */
function likeness(old: Node, now: Node): number {
  if (old === now) return 16;
  if (old.type !== now.type) return 0;
  const [oldId, id] = [old.attrs.id as unknown, now.attrs.id as unknown];
  if (oldId !== id && oldId != null && id != null) return 0;
  if (oldId != null && oldId === id) return 8;
  if (old.eq(now)) return 8;
  return sharesContent(old, now) ? 4 : 1;
}

function sharesContent({ content: old }: Node, { content: now }: Node): boolean {
  if (old.size === 0 || now.size === 0) return false;
  const ends = old.findDiffEnd(now);
  return old.findDiffStart(now) !== 0 || ends === null || ends.a !== old.size;
}

function toPairs(matches: Matches, oldCount: number, nowCount: number, offset: number): Pair[] {
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  const upTo = (before: number, after: number) => {
    for (; i < before; i += 1) pairs.push({ kind: 'removed', before: offset + i });
    for (; j < after; j += 1) pairs.push({ kind: 'added', after: offset + j, at: offset + before });
  };
  for (const [before, after] of matches) {
    upTo(before, after);
    pairs.push({ kind: 'kept', before: offset + i, after: offset + j });
    [i, j] = [i + 1, j + 1];
  }
  upTo(oldCount, nowCount);
  return pairs;
}
