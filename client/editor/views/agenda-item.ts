import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { t } from '../../text/index.ts';
import { h, isOwnMutation } from '../blocks/dom.ts';
import styles from '../blocks/paper.module.css';
import type { RoomContext } from '../blocks/room-context.ts';
import { openMenuAtEndOf } from '../menu/plugin.ts';

/**
 * An agenda item: number, title and questions in the words of the form's source, our guidance that folds away (for this
 * reader only), planned minutes, the blocks, and a button that adds one.
 */
export function agendaItemView(room: RoomContext): NodeViewRenderer {
  return ({ node: first, view, getPos }) => {
    let node = first;
    const number = h('b', { class: styles.number });
    const title = h('span', { dir: 'auto' });
    const heading = h(first.attrs.level === 2 ? 'h3' : 'h2', { class: styles.title }, number, title);
    const minutes = h('span', { class: styles.minutes });
    const questions = h('p', { class: styles.questions, dir: 'auto' });
    const guidanceText = h('p', { dir: 'auto' });
    const guidance = h(
      'details',
      { class: styles.guidance, open: true },
      h('summary', {}, t('editor.guidance')),
      guidanceText,
    );
    const head = h(
      'header',
      { class: styles.itemHead, contentEditable: 'false' },
      heading,
      minutes,
      questions,
      guidance,
    );
    const contentDOM = h('div', { class: styles.itemBody });
    const add = h('button', { type: 'button', class: styles.add, onClick: addBlock }, t('editor.add'));
    const foot = h('footer', { class: styles.itemFoot, contentEditable: 'false' }, add);
    const dom = h('section', { class: styles.item }, head, contentDOM, foot);

    function addBlock(): void {
      const pos = getPos();
      if (pos !== undefined) openMenuAtEndOf(view, pos);
    }

    function show(): void {
      const { id, level } = node.attrs;
      if (typeof id === 'string') dom.id = `block-${id}`;
      dom.dataset.level = String(level);
      number.textContent = node.attrs.number ? `${node.attrs.number} ` : '';
      title.textContent = node.attrs.title;
      const planned = Number(node.attrs.minutes);
      minutes.textContent = planned > 0 ? t('editor.minutes', { count: planned }) : '';
      questions.textContent = node.attrs.questions ?? '';
      questions.hidden = !node.attrs.questions;
      guidanceText.textContent = node.attrs.guidance;
      guidance.hidden = node.attrs.guidance === '';
      add.hidden = !view.editable;
      add.setAttribute(
        'aria-label',
        t('editor.add-to', { item: `${node.attrs.number} ${node.attrs.title}`.trim() }),
      );
    }
    const stopListening = room.listen(show);
    show();
    return {
      dom,
      contentDOM,
      update(next: Node) {
        if (next.type !== node.type || next.attrs.level !== node.attrs.level) return false;
        const isSameItem = next.sameMarkup(node);
        node = next;
        if (!isSameItem) show();
        return true;
      },
      stopEvent: (event) =>
        head.contains(event.target as HTMLElement) || foot.contains(event.target as HTMLElement),
      ignoreMutation: (mutation) => isOwnMutation(mutation, contentDOM),
      destroy: stopListening,
    };
  };
}
