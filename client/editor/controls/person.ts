import { familyFirst } from '../../../shared/meeting/meeting.ts';
import { personFits } from '../../../shared/minutes/model/fits.ts';
import { faceElement } from '../../people/face-element.ts';
import { type TextKey, t } from '../../text/index.ts';
import { h, setAttribute, setClass } from '../blocks/dom.ts';
import styles from './control.module.css';
import type { MakeControl } from './control.ts';

interface PersonControlOptions {
  attribute: string;
  /** The question when nobody is chosen, and the control's name. */
  ask: TextKey;
  /** Asked for, not just possible: shown dashed while it is missing. */
  asked?: boolean;
  /** Choices besides the participants, such as "the child" in `forWhom`. */
  others?: readonly { value: string; label: TextKey }[];
}

/**
 * A native `<select>` that looks like a chip: keyboard, screen readers and phones already know it. R071: where an owner
 * is asked for, the child stands in the list and is refused with an explanation, so that the reason is told.
 */
export function personControl(options: PersonControlOptions): MakeControl {
  return (block) => {
    const face = h('span', { class: styles.chipFace });
    const select = h('select', { 'aria-label': t(options.ask), onChange: choose });
    const refusal = h('span', { class: styles.hint, role: 'status' });
    const chip = h('span', { class: styles.chip }, face, select);
    const dom = h('span', { class: styles.control }, chip, refusal);

    function choose(): void {
      const person = block.room.person(select.value);
      const { name } = block.node().type;
      if (person && !personFits(name, options.attribute, person.id, (id) => block.room.person(id))) {
        refusal.textContent = t('editor.child-never-owner', { name: person.name });
        show(block.node().attrs[options.attribute]);
        return;
      }
      refusal.textContent = '';
      block.set(options.attribute, select.value || null);
    }

    function show(value: unknown): void {
      const { people } = block.room.current;
      const entries: [string, string][] = [
        ['', t(options.ask)],
        ...(options.others ?? []).map(({ value, label }): [string, string] => [value, t(label)]),
        ...familyFirst(people).map((p): [string, string] => [p.id, p.role ? `${p.name}, ${p.role}` : p.name]),
      ];
      if (typeof value === 'string' && !entries.some(([id]) => id === value)) {
        entries.push([value, block.room.person(value)?.name ?? t('fact.somebody-gone')]);
      }
      select.replaceChildren(...entries.map(([id, label]) => h('option', { value: id }, label)));
      select.value = typeof value === 'string' ? value : '';
      select.disabled = !block.view.editable;
      const person = block.room.person(value);
      face.replaceChildren(...(person ? [faceElement(person, people)] : []));
      setClass(chip, styles.missing, !select.value && options.asked === true);
      setAttribute(dom, 'data-unset', !select.value && !options.asked);
    }

    return { dom, update: (node) => show(node.attrs[options.attribute]) };
  };
}
