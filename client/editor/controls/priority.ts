import type { EditorState, Transaction } from '@tiptap/pm/state';
import { t } from '../../text/index.ts';
import { h, setAttribute } from '../blocks/dom.ts';
import styles from './control.module.css';
import type { MakeControl } from './control.ts';

/** R053: the order among the new interventions, 1 is first. One that takes a place moves the others on. */
export function priorityControl(): MakeControl {
  return (block) => {
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) =>
      h('option', { value: String(n) }, t('editor.priority-n', { n })),
    );
    const move = (): void => {
      const { view } = block;
      const place = select.value === '' ? null : Number(select.value);
      if (view.editable) view.dispatch(prioritise(view.state, block.node().attrs.id, place));
    };
    const select = h(
      'select',
      { 'aria-label': t('editor.priority'), onChange: move },
      h('option', { value: '' }, t('editor.priority')),
      ...numbers,
    );
    const dom = h('span', { class: styles.chip }, select);
    return {
      dom,
      update: (node) => {
        select.value = node.attrs.priority === null ? '' : String(node.attrs.priority);
        select.disabled = !block.view.editable;
        setAttribute(dom, 'data-unset', select.value === '');
      },
    };
  };
}

/**
 * Puts a new intervention at a place among those that have one, or takes it out; the others are numbered from 1 as they stand, each
 * once, also where two people have given the same number at the same time.
 */
export function prioritise({ doc, tr }: EditorState, id: unknown, place: number | null): Transaction {
  const found: { pos: number; id: unknown; priority: number | null }[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === 'intervention' && node.attrs.stage === 'new')
      found.push({ pos, id: node.attrs.id, priority: node.attrs.priority });
  });
  const moved = found.find((each) => each.id === id);
  if (!moved) return tr;
  const order = found
    .filter((each) => each !== moved && each.priority !== null)
    .sort((one, other) => Number(one.priority) - Number(other.priority));
  if (place === null) tr.setNodeAttribute(moved.pos, 'priority', null);
  else order.splice(place - 1, 0, moved);
  for (const [index, { pos, priority }] of order.entries())
    if (priority !== index + 1) tr.setNodeAttribute(pos, 'priority', index + 1);
  return tr;
}
