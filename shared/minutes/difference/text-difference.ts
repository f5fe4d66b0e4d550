import { toCanonicalJson } from '../../canonical-json.ts';
import type { CanonicalRun } from '../canonical/canonical.ts';
import { align } from './align.ts';

export type Change = 'kept' | 'added' | 'removed';

export interface RunDifference extends CanonicalRun {
  change: Change;
}

/** By whole words, never letters within one: that is how a difference is read, and read aloud. */
export function textDifference(
  before: readonly CanonicalRun[],
  after: readonly CanonicalRun[],
): RunDifference[] {
  const was = before.flatMap(runToTokens);
  const is = after.flatMap(runToTokens);
  const aligned = align(was.map(toCanonicalJson), is.map(toCanonicalJson));
  const tokens = aligned.map((each): RunDifference => {
    if (!('after' in each)) return { ...(was[each.before] as CanonicalRun), change: 'removed' };
    return { ...(is[each.after] as CanonicalRun), change: 'before' in each ? 'kept' : 'added' };
  });
  return joined(withoutStutter(tokens));
}

/** Words with the marks they carry, spaces, and every other sign by itself. A mention is one. */
function runToTokens(run: CanonicalRun): CanonicalRun[] {
  if (run.mention !== undefined) return [run];
  const parts = run.text.match(/\n|[^\S\n]+|[\p{L}\p{M}\p{N}]+(?:[.,:'’-][\p{L}\p{M}\p{N}]+)*|./gsu) ?? [];
  return parts.map((text) => ({ ...run, text }));
}

/** A lone space between two changes belongs to them: "a b" → "c d" is one change, not two. */
function withoutStutter(tokens: readonly RunDifference[]): RunDifference[] {
  const result: RunDifference[] = [];
  let removed: RunDifference[] = [];
  let added: RunDifference[] = [];
  const close = (): void => {
    result.push(...removed, ...added);
    removed = [];
    added = [];
  };
  tokens.forEach((token, index) => {
    if (token.change === 'removed') removed.push(token);
    else if (token.change === 'added') added.push(token);
    else if (token.text === ' ' && isReplaced(removed, added) && isReplacedFrom(tokens, index + 1)) {
      removed.push({ ...token, change: 'removed' });
      added.push({ ...token, change: 'added' });
    } else {
      close();
      result.push(token);
    }
  });
  close();
  return result;
}

const isReplaced = (removed: readonly unknown[], added: readonly unknown[]) =>
  removed.length > 0 && added.length > 0;

/** True when the change that begins here takes something away and puts something in its place. */
function isReplacedFrom(tokens: readonly RunDifference[], from: number): boolean {
  const seen = new Set<Change>();
  for (let index = from; index < tokens.length && tokens[index]?.change !== 'kept'; index++) {
    seen.add((tokens[index] as RunDifference).change);
  }
  return seen.size === 2;
}

function joined(tokens: readonly RunDifference[]): RunDifference[] {
  const runs: RunDifference[] = [];
  let keyBefore = '';
  for (const { text, ...rest } of tokens) {
    const key = toCanonicalJson(rest);
    const last = runs.at(-1);
    if (last && key === keyBefore && rest.mention === undefined) last.text += text;
    else runs.push({ text, ...rest });
    keyBefore = key;
  }
  return runs;
}
