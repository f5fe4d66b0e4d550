import type { Node } from '@tiptap/pm/model';
import { type TextKey, t } from '../../text/index.ts';
import buttonStyles from '../../ui/Button.module.css';
import dialogStyles from '../../ui/Dialog.module.css';
import { h } from '../blocks/dom.ts';
import styles from './control.module.css';
import type { MakeControl } from './control.ts';

/** What is asked before a block goes. */
interface RemoveQuestion {
  title: TextKey;
  explained: TextKey;
  keep: TextKey;
  /** Of these blocks alone. */
  isFor: (node: Node) => boolean;
}

/** Takes the block out of the minutes, after asking where there is a question. Undo brings it back. */
export function removeControl(question?: RemoveQuestion): MakeControl {
  return (block) => {
    const remove = () => {
      if (question?.isFor(block.node())) ask(question, () => block.remove());
      else block.remove();
    };
    const dom = h(
      'button',
      { type: 'button', class: styles.toggle, 'data-unset': '', onClick: remove },
      t('editor.remove'),
    );
    return {
      dom,
      update: () => {
        dom.hidden = !block.view.editable;
      },
    };
  };
}

/** The browser's own modal dialog: it keeps the focus inside, closes on Escape and gives the focus back. */
function ask({ title, explained, keep }: RemoveQuestion, onYes: () => void): void {
  const button = (label: TextKey, look: string | undefined, onClick: () => void) =>
    h('button', { type: 'button', class: `${buttonStyles.button} ${look ?? ''}`, onClick }, t(label));
  const head = h('h2', { id: 'remove-question' }, t(title));
  const answers = h(
    'div',
    { class: dialogStyles.actions },
    button('editor.remove', buttonStyles.quiet, () => {
      dialog.close();
      onYes();
    }),
    button(keep, buttonStyles.primary, () => dialog.close()),
  );
  const dialog = h(
    'dialog',
    { class: dialogStyles.card, 'aria-labelledby': head.id, onClose: () => dialog.remove() },
    h('div', { class: dialogStyles.head }, head),
    h('p', {}, t(explained)),
    answers,
  );
  document.body.append(dialog);
  dialog.showModal();
  answers.querySelector<HTMLElement>('button:last-child')?.focus();
}
