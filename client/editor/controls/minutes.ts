import { t } from '../../text/index.ts';
import { h } from '../blocks/dom.ts';
import styles from './control.module.css';
import type { MakeControl } from './control.ts';

/** Length of a pause, 1…60 minutes. */
export function minutesControl(): MakeControl {
  return (block) => {
    const input = h('input', {
      type: 'number',
      class: styles.numberInput,
      min: '1',
      max: '60',
      'aria-label': t('editor.pause-minutes'),
      onChange: () => {
        const minutes = Math.round(Number(input.value));
        if (minutes >= 1 && minutes <= 60) block.set('minutes', minutes);
        else input.value = String(block.node().attrs.minutes);
      },
    });
    const dom = h('span', { class: styles.chip }, input, h('span', {}, t('editor.minutes-word')));
    return {
      dom,
      update: (node) => {
        if (document.activeElement !== input) input.value = String(node.attrs.minutes);
        input.disabled = !block.view.editable;
      },
    };
  };
}
