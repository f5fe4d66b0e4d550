import { t } from '../../text/index.ts';
import { h, setAttribute } from '../blocks/dom.ts';
import styles from './control.module.css';
import type { BlockHandle, MakeControl } from './control.ts';

/** R054: which interventions an agreement belongs to. One that is named is taken back with a press; one may be gone. */
export function interventionsControl(): MakeControl {
  return (block) => {
    const select = h('select', { 'aria-label': t('editor.ask-intervention'), onChange: add });
    const chip = h('span', { class: styles.chip }, select);
    // Another one is asked for only while the block is at hand; the same look as "for whom" beside it.
    const another = h('span', { class: styles.control, 'data-unset': '' }, chip);
    const chosen = h('span', { class: styles.chosen });
    const dom = h('span', { class: styles.control }, chosen, another);
    let shown = '';

    function add(): void {
      if (select.value !== '') name(block, [...namedBy(block), select.value]);
    }

    return {
      dom,
      update: () => {
        const named = namedBy(block);
        const { interventions } = block.room;
        const { editable } = block.view;
        dom.hidden = named.length === 0 && interventions.length === 0;
        // Minutes have hundreds of these: what is shown already is not made again.
        const next = JSON.stringify([named, interventions, editable]);
        if (dom.hidden || next === shown) return;
        shown = next;
        chosen.replaceChildren(...named.map((id) => chosenOne(block, id)));
        const others = interventions.filter(({ id }) => !named.includes(id));
        select.replaceChildren(
          option('', t('editor.ask-intervention')),
          ...others.map(({ id, text }) => option(id, text)),
        );
        another.hidden = others.length === 0 || !editable;
        setAttribute(dom, 'data-unset', named.length === 0);
      },
    };
  };
}

function chosenOne(block: BlockHandle, id: string): HTMLElement {
  const found = block.room.interventions.find((one) => one.id === id);
  const takeBack = (): void =>
    name(
      block,
      namedBy(block).filter((each) => each !== id),
    );
  const text = found ? t('editor.intervention', { text: found.text }) : t('fact.intervention-gone');
  return h(
    'button',
    {
      type: 'button',
      class: styles.toggle,
      dir: 'auto',
      'aria-pressed': 'true',
      disabled: !block.view.editable,
      onClick: takeBack,
    },
    text,
  );
}

function namedBy(block: BlockHandle): string[] {
  const { interventions } = block.node().attrs;
  return typeof interventions === 'string' ? interventions.split(' ').filter((id) => id !== '') : [];
}

function name(block: BlockHandle, ids: readonly string[]): void {
  block.set('interventions', ids.join(' ') || null);
}

const option = (value: string, label: string) => h('option', { value }, label);
