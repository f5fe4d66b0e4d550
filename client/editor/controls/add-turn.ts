import { fieldsOf } from '../../../shared/minutes/model/blocks.ts';
import { t } from '../../text/index.ts';
import { newBlockId } from '../blocks/block-id.ts';
import { h } from '../blocks/dom.ts';
import styles from './control.module.css';
import type { MakeControl } from './control.ts';

/** Gives somebody who came later a turn. */
export const addTurnControl: MakeControl = (block) => {
  const select = h('select', { 'aria-label': t('editor.add-turn'), onChange: add });
  const dom = h('span', { class: styles.chip, 'data-unset': '' }, select);

  function add(): void {
    const { schema } = block.view.state;
    const fields = fieldsOf('turn', String(block.node().attrs.kind)).map((name) =>
      schema.node('field', { name }),
    );
    const participant = select.value === 'others' ? null : select.value;
    block.append(schema.node('turn', { id: newBlockId(), participant }, fields));
  }

  return {
    dom,
    update: (node) => {
      const taken = new Set<unknown>();
      for (const turn of node.children) taken.add(turn.attrs.participant);
      const left = block.room.current.people.filter((p) => !taken.has(p.id) && p.kind !== 'interpreter');
      const entries: [string, string][] = [
        ['', t('editor.add-turn')],
        ...left.map((p): [string, string] => [p.id, p.name]),
        ...(taken.has(null) ? [] : [['others', t('fact.others')] as [string, string]]),
      ];
      select.replaceChildren(...entries.map(([value, label]) => h('option', { value }, label)));
      dom.hidden = !block.view.editable || entries.length === 1;
    },
  };
};
