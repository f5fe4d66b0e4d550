import { Fragment } from '@tiptap/pm/model';
import { t } from '../../text/index.ts';
import { newBlock } from '../blocks/catalogue.ts';
import { h } from '../blocks/dom.ts';
import styles from './control.module.css';
import type { BlockHandle, MakeControl } from './control.ts';

/** R073: an adult takes up what the child suggests: a new intervention with the child's words in it. The voice stays as it is. */
export function tryControl(): MakeControl {
  return (block) => {
    const button = h('button', { type: 'button', class: styles.toggle }, t('editor.try-suggestion'));
    button.addEventListener('click', () => takeUp(block));
    // Asked for only while the block is at hand.
    const dom = h('span', { class: styles.control, 'data-unset': '' }, button);
    return {
      dom,
      update: () => {
        dom.hidden = !block.view.editable;
      },
    };
  };
}

function takeUp(block: BlockHandle): void {
  const { schema } = block.view.state;
  const suggestion = block.node().children.find(({ attrs }) => attrs.name === 'suggestion');
  const entry = { node: 'intervention', attributes: { stage: 'new' } } as const;
  const intervention = newBlock(schema, entry, block.room.current.people);
  const filled = intervention.children.map((each) =>
    suggestion && each.attrs.name === 'what' ? each.copy(suggestion.content) : each,
  );
  block.insertAfter(intervention.copy(Fragment.from(filled)));
}
