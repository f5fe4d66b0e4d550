import { fieldsOf } from '../../../shared/minutes/model/blocks.ts';
import { t } from '../../text/index.ts';
import { h } from '../blocks/dom.ts';
import { fieldWords } from '../blocks/field.ts';
import styles from './control.module.css';
import type { MakeControl } from './control.ts';

/**
 * A field can disappear when two people edit at once (the schema requires no child). This offers it again; it is
 * never put back by itself, because two pages would then both put it back.
 */
export function missingFieldsControl(kindOf: (attributes: Record<string, unknown>) => string): MakeControl {
  return (block) => {
    const dom = h('span', { class: styles.missingFields });
    return {
      dom,
      update: (node) => {
        const kind = kindOf(node.attrs);
        const present = new Set<unknown>();
        for (const field of node.children) present.add(field.attrs.name);
        const missing = fieldsOf(node.type.name, kind).filter((name) => !present.has(name));
        dom.hidden = missing.length === 0 || !block.view.editable;
        const add = (name: string) => () => block.append(block.view.state.schema.node('field', { name }));
        dom.replaceChildren(
          ...missing.map((name) => {
            const label = t('editor.add-field', { field: fieldWords(kind, name).label });
            return h('button', { type: 'button', class: styles.toggle, onClick: add(name) }, label);
          }),
        );
      },
    };
  };
}
