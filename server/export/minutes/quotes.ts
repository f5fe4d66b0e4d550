import type { BlockId } from '../../../shared/ids.ts';
import { everybodyIn } from '../../../shared/lock/locked.ts';
import type { PlainBlock } from '../../../shared/minutes/plain/plain.ts';
import { areOwnWords, type QuoteState } from '../../../shared/recognition/recognition.ts';
import { write } from '../../text/document.ts';
import { withLink } from './answers.ts';
import { instantToText, type MinutesSource, nameOf, namesToText } from './source.ts';

/**
 * "Mine ord er mine": says beside each quote whether the words are the speaker's own or somebody's wording of them. For
 * the items in the order of the minutes: the n-th quote with the same id is `<id>~n` (C8).
 */
export function quoteMarker({ minutes }: Pick<MinutesSource, 'minutes'>) {
  const states = new Map<BlockId, QuoteState>(minutes.quotes.map(({ block, ...state }) => [block, state]));
  const seen = new Map<string, number>();
  const nameAs = (id: string): BlockId => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return (count === 1 ? id : `${id}~${count}`) as BlockId;
  };

  const mark = (block: PlainBlock): PlainBlock => {
    if (block.is === 'list')
      return { ...block, entries: block.entries.map((entry) => entry.map((each) => mark(each))) };
    if (block.is !== 'form') return block;
    const state = block.node === 'voice' ? states.get(nameAs(block.id ?? 'voice')) : undefined;
    const isSaid = state !== undefined && block.parts.length > 0;
    const marks = isSaid ? [...block.marks, { name: 'quote', text: quoteToText(state) }] : block.marks;
    return { ...block, marks, blocks: block.blocks.map(mark) };
  };

  function quoteToText(state: QuoteState): string {
    if (state.confirmedAt !== null)
      return withLink(
        write('quote.confirmed', { when: instantToText(state.confirmedAt) }),
        everybodyIn(minutes),
        state.linkBy,
      );
    if (areOwnWords(state)) return write('quote.own');
    const name = (id: QuoteState['speaker']) =>
      id === null ? write('quote.form') : nameOf(everybodyIn(minutes), id);
    const writers = namesToText(state.writtenBy.map(name));
    if (state.speaker === null) return write('quote.unsigned', { writers });
    return write('quote.for', { speaker: name(state.speaker), writers });
  }

  return (blocks: readonly PlainBlock[]): PlainBlock[] => blocks.map(mark);
}
