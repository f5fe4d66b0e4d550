import { type TextKey, t } from '../../text/index.ts';
import { h, setAttribute, setClass } from '../blocks/dom.ts';
import styles from './control.module.css';
import type { MakeControl } from './control.ts';

interface ChoiceOptions {
  attribute: string;
  question: TextKey;
  choices: readonly { value: string; label: TextKey }[];
}

let groups = 0;

/** A row of native radio buttons that look like one strip; choosing the chosen one again takes it back. */
export function choiceControl({ attribute, question, choices }: ChoiceOptions): MakeControl {
  return (block) => {
    const name = `choice-${++groups}`;
    const inputs = choices.map(({ value }) => {
      const takeBack = () => block.node().attrs[attribute] === value && block.set(attribute, null);
      return h('input', {
        type: 'radio',
        name,
        value,
        onChange: () => block.set(attribute, value),
        onClick: takeBack,
      });
    });
    const labels = choices.map(({ label }, index) =>
      h('label', { class: styles.segment }, inputs[index] as HTMLInputElement, h('span', {}, t(label))),
    );
    const dom = h(
      'span',
      { class: styles.choice, role: 'radiogroup', 'aria-label': t(question) },
      h('span', { class: styles.question, 'aria-hidden': 'true' }, t(question)),
      h('span', { class: styles.segments }, ...labels),
    );
    return {
      dom,
      update: (node) => {
        for (const input of inputs) {
          input.checked = input.value === node.attrs[attribute];
          input.disabled = !block.view.editable;
        }
        setClass(dom, styles.nothingChosen, node.attrs[attribute] === null);
      },
    };
  };
}

/** An attribute that is on or off. */
export function toggleControl(attribute: string, label: TextKey): MakeControl {
  return (block) => {
    const button = h(
      'button',
      {
        type: 'button',
        class: styles.toggle,
        onClick: () => block.set(attribute, !block.node().attrs[attribute]),
      },
      t(label),
    );
    return {
      dom: button,
      update: (node) => {
        const on = node.attrs[attribute] === true;
        button.setAttribute('aria-pressed', String(on));
        setAttribute(button, 'data-unset', !on);
        button.disabled = !block.view.editable;
      },
    };
  };
}
