import type { CanonicalBlock, CanonicalItem, CanonicalRun } from '../canonical/canonical.ts';
import { type BlockDifference, blocksDifference, itemDifference } from './difference.ts';
import type { RunDifference } from './text-difference.ts';

/**
 * A difference as one text: the canonical form of both sides with its changes marked in it, so that whatever draws the
 * minutes (plain.ts) draws a difference too. No canonical text holds these members: a mark's value is never a string.
 */
export interface MarkedBlock extends CanonicalBlock {
  /** The whole block is new, or gone. */
  change?: 'added' | 'removed';
  /** What it was besides its words; absent when nothing of that has changed. */
  was?: NonNullable<CanonicalBlock['is']>;
}

export function markedItem(before: CanonicalItem, after: CanonicalItem): CanonicalItem {
  return { ...after, blocks: itemDifference(before, after).blocks.map(toMarked) };
}

/** Null: not there. */
export function markedBlocks(before: CanonicalBlock | null, after: CanonicalBlock | null): CanonicalBlock[] {
  return blocksDifference(before ? [before] : [], after ? [after] : []).map(toMarked);
}

function toMarked(difference: BlockDifference): MarkedBlock {
  if (difference.change === 'kept') return difference.block;
  if (difference.change !== 'within') return whole(difference.block, difference.change);
  const { block, facts, text, in: inside } = difference;
  const { text: _, in: __, ...rest } = block;
  return {
    ...rest,
    ...(facts.length > 0 && { was: factsBefore(block, facts) }),
    ...(text.length > 0 && { text: text.map(runToMarked) }),
    ...(inside.length > 0 && { in: inside.map(toMarked) }),
  };
}

function whole(block: CanonicalBlock, change: 'added' | 'removed'): MarkedBlock {
  return {
    ...block,
    change,
    ...(block.text && { text: block.text.map((run) => ({ ...run, change })) }),
    ...(block.in && { in: block.in.map((each) => whole(each, change)) }),
  };
}

function runToMarked({ change, ...run }: RunDifference): CanonicalRun {
  return (change === 'kept' ? run : { ...run, change }) as CanonicalRun;
}

function factsBefore(
  { is }: CanonicalBlock,
  facts: Extract<BlockDifference, { change: 'within' }>['facts'],
): NonNullable<CanonicalBlock['is']> {
  const changed = new Set(facts.map(({ name }) => name));
  const kept = Object.entries(is ?? {}).filter(([name]) => !changed.has(name));
  const was = facts.flatMap(({ name, before }) => (before === undefined ? [] : [[name, before] as const]));
  return Object.fromEntries([...kept, ...was]);
}
