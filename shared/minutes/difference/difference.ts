import { toCanonicalJson } from '../../canonical-json.ts';
import type { CanonicalBlock, CanonicalItem, CanonicalRun } from '../canonical/canonical.ts';
import { align } from './align.ts';
import { pairedGaps } from './pairs.ts';
import { type Change, type RunDifference, textDifference } from './text-difference.ts';

/** Owner, deadline, stage, effect …: what a block is besides its words. Absent on a side: it was not set there. */
export interface FactDifference {
  name: string;
  before?: string | number | boolean;
  after?: string | number | boolean;
}

export type BlockDifference =
  | { change: Change; block: CanonicalBlock }
  | {
      change: 'within';
      /** As it is after, for its id and its name. */
      block: CanonicalBlock;
      facts: FactDifference[];
      text: RunDifference[];
      in: BlockDifference[];
    };

/**
 * The difference between two texts, in the shape of the text. Leaving out what is added gives the text before, leaving
 * out what is removed the text after.
 */
export interface ItemDifference {
  number: RunDifference[];
  title: RunDifference[];
  blocks: BlockDifference[];
}

export function itemDifference(before: CanonicalItem, after: CanonicalItem): ItemDifference {
  const line = (text: string): CanonicalRun[] => (text === '' ? [] : [{ text }]);
  return {
    number: textDifference(line(before.number), line(after.number)),
    title: textDifference(line(before.title), line(after.title)),
    blocks: blocksDifference(before.blocks, after.blocks),
  };
}

export function isChanged({ number, title, blocks }: ItemDifference): boolean {
  return [...number, ...title, ...blocks].some(({ change }) => change !== 'kept');
}

/** Blocks are the same ones by id, else by what they say; in between, those of a kind that are alike. */
export function blocksDifference(
  before: readonly CanonicalBlock[],
  after: readonly CanonicalBlock[],
): BlockDifference[] {
  const aligned = align(before.map(keyOf), after.map(keyOf));
  return pairedGaps(aligned, before, after).map((each): BlockDifference => {
    const was = 'before' in each ? before[each.before] : undefined;
    const is = 'after' in each ? after[each.after] : undefined;
    if (was && is) return blockDifference(was, is);
    if (is) return { change: 'added', block: is };
    return { change: 'removed', block: was as CanonicalBlock };
  });
}

/** Of two blocks of the same node. */
function blockDifference(before: CanonicalBlock, after: CanonicalBlock): BlockDifference {
  if (saysOf(before) === saysOf(after)) return { change: 'kept', block: after };
  return {
    change: 'within',
    block: after,
    facts: factsDifference(before.is ?? {}, after.is ?? {}),
    text: textDifference(before.text ?? [], after.text ?? []),
    in: blocksDifference(before.in ?? [], after.in ?? []),
  };
}

function keyOf(block: CanonicalBlock): string {
  const { id, node, is } = block;
  if (id !== undefined) return `${node} ${id}`;
  if (node === 'field') return `${node} ${is?.name}`;
  return saysOf(block);
}

function saysOf(block: CanonicalBlock): string {
  const strip = ({ id: _, ...rest }: CanonicalBlock): unknown => ({ ...rest, in: rest.in?.map(strip) });
  return toCanonicalJson(strip(block));
}

function factsDifference(
  before: Record<string, string | number | boolean>,
  after: Record<string, string | number | boolean>,
): FactDifference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => before[name] !== after[name])
    .sort()
    .map((name) => ({
      name,
      ...(name in before && { before: before[name] }),
      ...(name in after && { after: after[name] }),
    }));
}
