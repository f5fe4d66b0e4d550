import { t } from '../../text/index.ts';
import { newBlock } from '../blocks/catalogue.ts';
import { h } from '../blocks/dom.ts';
import type { BlockHandle, MakeControl } from './control.ts';
import styles from './quote.module.css';

/**
 * R055: says why nothing can be written into somebody else's own words, and puts a quote of theirs beside them: words that
 * are proposed are written for them, until they say that these are theirs.
 */
export function proposeControl(): MakeControl {
  return (block) => {
    const why = h('span', { class: styles.line });
    const propose = h('button', { type: 'button', class: styles.yes }, t('editor.quote-propose'));
    propose.addEventListener('click', () => proposeBeside(block));
    const dom = h('span', { class: styles.quote }, why, propose);
    return {
      dom,
      update: (node) => {
        const { room, view } = block;
        const isKept = room.isKept(node.attrs.id) && node.attrs.carriedFrom === null;
        dom.hidden = !isKept || !view.editable;
        if (!dom.hidden) why.textContent = t('editor.quote-kept', { name: keeperOf(block)?.name ?? '' });
      },
    };
  };
}

/** The quote as a new one with nothing in it, of the same person. */
function proposeBeside(block: BlockHandle): void {
  const { room, view } = block;
  const { kind } = block.node().attrs;
  const speaker = keeperOf(block)?.id ?? null;
  block.insertAfter(
    newBlock(view.state.schema, { node: 'voice', attributes: { kind, speaker } }, room.current.people),
  );
}

function keeperOf({ room, node }: BlockHandle) {
  return room.person(room.quotes.keepers(node().attrs.id)[0]);
}
