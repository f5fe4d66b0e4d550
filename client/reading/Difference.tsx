import type { CanonicalBlock, CanonicalItem } from '../../shared/minutes/canonical/canonical.ts';
import { markedBlocks, markedItem } from '../../shared/minutes/difference/marked.ts';
import { blockToPlain, type PlainContext } from '../../shared/minutes/plain/plain.ts';
import { ReadingBlock } from './ReadingBlock.tsx';

interface DifferenceProps<Content> {
  before: Content;
  after: Content;
  context: PlainContext;
}

/**
 * Two texts as one: what is new is underlined, what is gone is struck out, all else is read as it stands. Of an item the
 * blocks; its number and title are the page's own heading. A quote or an agreement that is not there is null.
 */
export function Difference({
  before,
  after,
  context,
}: DifferenceProps<CanonicalItem | CanonicalBlock | null>) {
  const blocks =
    isItem(before) && isItem(after)
      ? markedItem(before, after).blocks
      : markedBlocks(isItem(before) ? null : before, isItem(after) ? null : after);
  return blocks
    .flatMap((block) => blockToPlain(block, context))
    .map((block, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: what stands is read, never reordered
      <ReadingBlock key={i} block={block} beside={undefined} />
    ));
}

function isItem(content: CanonicalItem | CanonicalBlock | null): content is CanonicalItem {
  return content !== null && 'blocks' in content;
}
