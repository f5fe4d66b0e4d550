import type { CanonicalBlock, CanonicalItem } from '../canonical/canonical.ts';
import { type PlainContext, runsToText } from './plain.ts';

/** What other blocks point at by its id: interventions (R054) and goals (R122), in the order of the minutes. */
export function itemsToPointedAt(
  items: readonly { content: CanonicalItem }[],
): Pick<PlainContext, 'interventions' | 'goals'> {
  const all = items.flatMap(({ content }) => content.blocks.flatMap(withInside));
  const named = (node: string, textOf: (block: CanonicalBlock) => string) =>
    all.flatMap((block) =>
      block.node === node && block.id !== undefined ? [{ id: block.id, text: textOf(block) }] : [],
    );
  return {
    interventions: named('intervention', ({ in: inside = [] }) =>
      inside
        .filter(({ node, is }) => node === 'field' && is?.name === 'what')
        .map(wordsOf)
        .join(' '),
    ),
    goals: named('goal', (goal) => wordsOf(goal).replace(/\s+/g, ' ')),
  };
}

const withInside = (block: CanonicalBlock): CanonicalBlock[] => [
  block,
  ...(block.in ?? []).flatMap(withInside),
];

const wordsOf = ({ text = [] }: CanonicalBlock) => runsToText(text);
