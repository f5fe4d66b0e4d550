import fc from 'fast-check';
import type { BlockId } from '../../../shared/ids.ts';
import type {
  CanonicalBlock,
  CanonicalItem,
  CanonicalRun,
} from '../../../shared/minutes/canonical/canonical.ts';
import { nodes } from '../../../shared/minutes/model/schema.ts';

/** Any item that a document can say, with nodes in each other that no editor would put there, and unknown ones. */

const letters = 'abcæøåعገ';
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 });
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));

const run: fc.Arbitrary<CanonicalRun> = fc.record(
  {
    text: words,
    bold: fc.constant<true>(true),
    italic: fc.constant<true>(true),
    link: fc.constantFrom('https://example.dk/a?b=c', 'mailto:a@example.dk', 'javascript:alert(1)'),
    mention: fc.constantFrom('lise', 'fatima', 'gone'),
    strange: fc.constant(true),
  },
  { requiredKeys: ['text'] },
);

const attributes = fc.dictionary(
  fc.constantFrom(
    ...'kind stage level status owner speaker forWhom deadline date effect decision priority chosen'.split(
      ' ',
    ),
    ...'firstStep settledLater declined carriedFrom participant name start number title strange'.split(' '),
  ),
  fc.oneof(
    fc.constantFrom('lise', 'fatima', 'gone', 'child', 'works', 'stop', 'goal', 'subgoal', 'new', 'words'),
    fc.constantFrom('2026-11-27', '2026-W48', '2026-02-31', 'family', 'inform', 'perspective', 'nextMeeting'),
    word,
    fc.integer({ min: -3, max: 9 }),
    fc.boolean(),
  ),
  { maxKeys: 4 },
);

export const canonicalBlock = fc.letrec<{ block: CanonicalBlock }>((tie) => ({
  block: fc.record(
    {
      id: fc.string({ minLength: 1, maxLength: 6 }).map((id) => id as BlockId),
      node: fc.constantFrom(...Object.keys(nodes), 'poem', 'field', 'field', 'turn', 'listItem', 'paragraph'),
      is: attributes,
      text: fc.array(run, { minLength: 1, maxLength: 3 }),
      in: fc.array(tie('block'), { minLength: 1, maxLength: 3, depthIdentifier: 'block' }),
    },
    { requiredKeys: ['node'] },
  ),
})).block;

export const canonicalItem: fc.Arbitrary<CanonicalItem> = fc.record({
  number: fc.constantFrom('', '1', '4 a'),
  title: fc.oneof(fc.constant(''), words),
  blocks: fc.array(canonicalBlock, { maxLength: 4 }),
});

/** Every piece of text in its blocks, by a walk of its own. */
export function textsOfItem({ blocks }: CanonicalItem): string[] {
  const walk = ({ text = [], in: inside = [] }: CanonicalBlock): string[] => [
    ...text.map((run) => run.text),
    ...inside.flatMap(walk),
  ];
  return blocks.flatMap(walk);
}
