import { vagueWordsIn } from '../../../shared/minutes/read/vague.ts';
import { t } from '../../text/index.ts';
import { h } from '../blocks/dom.ts';
import styles from './control.module.css';
import type { MakeControl } from './control.ts';

/** Milliseconds after a letter: a letter costs a timer, and nobody is told of a word that is not written out yet. */
const pause = 1_500;

/** R086: asks who does what and when, where a goal or an agreement says it vaguely. Stops nobody; pressed away, it stays away. */
export function vagueControl(): MakeControl {
  return (block) => {
    const said = h('span');
    const dom = h('span', { class: styles.vague, hidden: true }, said);
    dom.append(
      h('button', { type: 'button', class: styles.toggle, onClick: putAway }, t('editor.vague-fine')),
    );
    const away = new Set<string>();
    let isAboutToLook = false;
    let words: string[] = [];

    function putAway(): void {
      for (const word of words) away.add(word.toLowerCase());
      look();
      block.focusText();
    }

    function look(): void {
      isAboutToLook = false;
      const found = block.view.editable ? vagueWordsIn(block.node().textContent) : [];
      words = found.filter((word) => !away.has(word.toLowerCase()));
      dom.hidden = words.length === 0;
      if (words.length > 0) said.textContent = t('editor.vague', { words: words.join(', ') });
    }

    const soon = (): void => {
      if (isAboutToLook) return;
      isAboutToLook = true;
      setTimeout(look, pause);
    };
    return { dom, update: soon, written: soon };
  };
}
