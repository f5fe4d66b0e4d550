import type { CanonicalBlock } from '../canonical/canonical.ts';
import type { Aligned } from './align.ts';

/** Gaps with more pairs than this are not searched: what is removed is removed, what is added is added. */
const maxPairs = 2_500;
/** Share of words in common from which on a block is the other one rewritten. */
const isAlike = 0.4;

/** Puts together, between what is in both, the blocks of a kind of which one is the other rewritten. */
export function pairedGaps(
  aligned: readonly Aligned[],
  before: readonly CanonicalBlock[],
  after: readonly CanonicalBlock[],
): Aligned[] {
  const result: Aligned[] = [];
  let removed: number[] = [];
  let added: number[] = [];
  const close = (): void => {
    result.push(...paired(removed, added, before, after));
    removed = [];
    added = [];
  };
  for (const each of aligned) {
    if (!('after' in each)) removed.push(each.before);
    else if (!('before' in each)) added.push(each.after);
    else {
      close();
      result.push(each);
    }
  }
  close();
  return result;
}

/** The pairs, in order, that have most in common. */
function paired(
  removed: readonly number[],
  added: readonly number[],
  before: readonly CanonicalBlock[],
  after: readonly CanonicalBlock[],
): Aligned[] {
  const apart = (from: number, to: number, end: number, toEnd: number): Aligned[] => [
    ...removed.slice(from, end).map((index) => ({ before: index })),
    ...added.slice(to, toEnd).map((index) => ({ after: index })),
  ];
  if (removed.length * added.length > maxPairs) return apart(0, 0, removed.length, added.length);
  const was = removed.map((index) => before[index] as CanonicalBlock);
  const is = added.map((index) => after[index] as CanonicalBlock);
  const [wasWords, isWords] = [was.map(wordsOf), is.map(wordsOf)];
  const alike = (row: number, column: number): number => {
    const [one, other] = [was[row], is[column]];
    if (!one || !other || one.node !== other.node || (one.id !== undefined && other.id !== undefined))
      return 0;
    const share = likeness(wasWords[row] ?? [], isWords[column] ?? []);
    return share >= isAlike ? share : 0;
  };
  const result: Aligned[] = [];
  let [from, to] = [0, 0];
  for (const [row, column] of heaviestPairs(was.length, is.length, alike)) {
    result.push(...apart(from, to, row, column));
    result.push({ before: removed[row] as number, after: added[column] as number });
    [from, to] = [row + 1, column + 1];
  }
  return [...result, ...apart(from, to, was.length, is.length)];
}

function heaviestPairs(
  rows: number,
  columns: number,
  weight: (row: number, column: number) => number,
): [number, number][] {
  const weights = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => weight(row, column)),
  );
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  const paired = (row: number, column: number): number => {
    const own = weights[row]?.[column] ?? 0;
    return own > 0 ? own + at(row + 1, column + 1) : 0;
  };
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const most = Math.max(at(row + 1, column), at(row, column + 1), paired(row, column));
      (best[row] as Float64Array)[column] = most;
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < rows && column < columns && at(row, column) > 0; ) {
    if (at(row, column) === paired(row, column)) pairs.push([row++, column++]);
    else if (at(row, column) === at(row + 1, column)) row++;
    else column++;
  }
  return pairs;
}

/** Words that are counted; a very long block is judged by its beginning. */
const maxWords = 400;

/** The words of a block and what is in it. */
function wordsOf(block: CanonicalBlock): string[] {
  const own = (block.text ?? []).map(({ text }) => text).join('');
  const words = own.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...words, ...(block.in ?? []).flatMap(wordsOf)].slice(0, maxWords);
}

/** How much two texts have in common, word by word: 0 to 1. */
function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count > 0) common++;
    left.set(word, count - 1);
  }
  return (2 * common) / (one.length + other.length);
}
