import { type TextKey, t } from '../../text/index.ts';
import { h, setAttribute } from '../blocks/dom.ts';
import type { PointedAt, RoomContext } from '../blocks/room-context.ts';
import styles from './control.module.css';
import type { BlockHandle, MakeControl } from './control.ts';

interface PointingOptions {
  /** Holds ids, parted by a space. */
  attribute: 'interventions' | 'goal';
  choices: (room: RoomContext) => readonly PointedAt[];
  ask: TextKey;
  named: TextKey;
  /** What one that is gone reads as; without words it reads as none. */
  gone?: TextKey;
  /** More than one may be named. */
  isMany: boolean;
}

/** R054: which interventions an agreement belongs to. */
export const interventionsControl = (): MakeControl =>
  pointingControl({
    attribute: 'interventions',
    choices: (room) => room.interventions,
    ask: 'editor.ask-intervention',
    named: 'editor.intervention',
    gone: 'fact.intervention-gone',
    isMany: true,
  });

/** R122: which goal an agreement or an intervention helps. */
export const goalControl = (): MakeControl =>
  pointingControl({
    attribute: 'goal',
    choices: (room) => room.goals,
    ask: 'editor.ask-goal',
    named: 'editor.goal',
    isMany: false,
  });

/** Points at other blocks by their ids. One that is named is taken back with a press. */
function pointingControl(options: PointingOptions): MakeControl {
  const { ask, choices: choicesIn, isMany } = options;
  return (block) => {
    const select = h('select', { 'aria-label': t(ask), onChange: add });
    const chip = h('span', { class: styles.chip }, select);
    // Another one is asked for only while the block is at hand; the same look as "for whom" beside it.
    const another = h('span', { class: styles.control, 'data-unset': '' }, chip);
    const chosen = h('span', { class: styles.chosen });
    const dom = h('span', { class: styles.control }, chosen, another);
    let shown = '';

    function add(): void {
      if (select.value !== '') point(block, options, [...pointsAt(block, options), select.value]);
    }

    return {
      dom,
      update: () => {
        const named = pointsAt(block, options);
        const choices = choicesIn(block.room);
        const { editable } = block.view;
        dom.hidden = named.length === 0 && choices.length === 0;
        // Minutes have hundreds of these: what is shown already is not made again.
        const next = JSON.stringify([named, choices, editable]);
        if (dom.hidden || next === shown) return;
        shown = next;
        chosen.replaceChildren(...named.map((id) => chosenOne(block, options, id)));
        const others = choices.filter(({ id }) => !named.includes(id));
        select.replaceChildren(option('', t(ask)), ...others.map(({ id, text }) => option(id, text)));
        another.hidden = others.length === 0 || !editable || (!isMany && named.length > 0);
        setAttribute(dom, 'data-unset', named.length === 0);
      },
    };
  };
}

function chosenOne(block: BlockHandle, options: PointingOptions, id: string): HTMLElement {
  const found = options.choices(block.room).find((one) => one.id === id);
  const takeBack = (): void =>
    point(
      block,
      options,
      pointsAt(block, options).filter((each) => each !== id),
    );
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
    found ? t(options.named, { text: found.text }) : t(options.gone ?? options.ask),
  );
}

function pointsAt(block: BlockHandle, { attribute, choices, gone }: PointingOptions): string[] {
  const value: unknown = block.node().attrs[attribute];
  const ids = typeof value === 'string' ? value.split(' ').filter((id) => id !== '') : [];
  return gone ? ids : ids.filter((id) => choices(block.room).some((one) => one.id === id));
}

function point(block: BlockHandle, { attribute }: PointingOptions, ids: readonly string[]): void {
  block.set(attribute, ids.join(' ') || null);
}

const option = (value: string, label: string) => h('option', { value }, label);
