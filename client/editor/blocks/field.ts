import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { fieldLabel } from '../../../shared/minutes/plain/labels.ts';
import { findWord } from '../../text/index.ts';
import styles from './block.module.css';
import { h, isOwnMutation, setAttribute } from './dom.ts';

export function fieldWords(kind: string, name: string): { label: string; prompt: string } {
  const word = (key: string) => fieldLabel(findWord, kind, key) ?? '';
  return { label: word(name), prompt: word(`${name}-prompt`) };
}

/** One place to write in a block. The block's only field needs no label: the block's name says it. */
export const fieldView: NodeViewRenderer = ({ node: first, view, getPos }) => {
  let node = first;
  const label = h('span', { class: styles.fieldLabel, contentEditable: 'false' });
  const contentDOM = h('p', { class: styles.fieldText });
  const dom = h('div', { class: styles.field }, label, contentDOM);

  function show(): void {
    const parent = parentOf(getPos(), view.state.doc);
    const name = String(node.attrs.name);
    const words = fieldWords(parent.kind, name);
    label.textContent = parent.fields > 1 ? words.label : '';
    contentDOM.dataset.prompt = words.prompt;
    dom.dataset.name = name;
    showEmptiness();
  }

  function showEmptiness(): void {
    setAttribute(contentDOM, 'data-empty', node.content.size === 0);
    setAttribute(dom, 'data-empty', node.content.size === 0);
  }
  show();
  return {
    dom,
    contentDOM,
    update(next: Node) {
      if (next.type !== node.type) return false;
      const isSameField = next.sameMarkup(node);
      node = next;
      if (isSameField) showEmptiness();
      else show();
      return true;
    },
    ignoreMutation: (mutation) => isOwnMutation(mutation, contentDOM),
  };
};

/** The kind of the block that a field stands in; a turn's kind is its round's. */
function parentOf(pos: number | undefined, doc: Node): { kind: string; fields: number } {
  if (pos === undefined) return { kind: '', fields: 1 };
  const $pos = doc.resolve(pos);
  const holder = $pos.parent.type.name === 'turn' ? $pos.node(-1) : $pos.parent;
  const kind: unknown = holder.type.name === 'intervention' ? 'intervention' : holder.attrs.kind;
  return { kind: typeof kind === 'string' ? kind : '', fields: $pos.parent.childCount };
}
