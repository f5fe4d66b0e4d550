import { familyFirst, type Participant } from '../../../shared/meeting/meeting.ts';
import { personFits } from '../../../shared/minutes/model/fits.ts';
import { faceElement } from '../../people/face-element.ts';
import { language, type TextKey, t } from '../../text/index.ts';
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

    let shown: { people: readonly Participant[]; gone: string | null; face: Participant | undefined } | null =
      null;

    function show(value: unknown): void {
      const { people } = block.room.current;
      const person = block.room.person(value);
      const isChoice = (id: string) =>
        people.some((one) => one.id === id) || options.others?.some((other) => other.value === id);
      const gone = typeof value === 'string' && !isChoice(value) ? value : null;
      // Minutes have hundreds of these: what is shown already is not made again.
      if (shown?.people !== people || shown.gone !== gone) {
        select.replaceChildren(choices(options, people));
        if (gone !== null) select.append(option(gone, person?.name ?? t('fact.somebody-gone')));
      }
      select.value = typeof value === 'string' ? value : '';
      select.disabled = !block.view.editable;
      if (shown?.people !== people || shown.face !== person)
        face.replaceChildren(...(person ? [faceElement(person, people)] : []));
      shown = { people, gone, face: person };
      setClass(chip, styles.missing, !select.value && options.asked === true);
      setAttribute(dom, 'data-unset', !select.value && !options.asked);
    }

    return { dom, update: (node) => show(node.attrs[options.attribute]) };
  };
}

const option = (value: string, label: string) => h('option', { value }, label);

const made = new WeakMap<readonly Participant[], Map<string, DocumentFragment>>();

/** The same list stands in every block: it is made once for these people, and copied. */
function choices({ ask, others = [] }: PersonControlOptions, people: readonly Participant[]): Node {
  const known = made.get(people) ?? new Map<string, DocumentFragment>();
  made.set(people, known);
  const key = [language(), ask, ...others.map(({ value }) => value)].join();
  const list = known.get(key) ?? document.createDocumentFragment();
  if (!known.has(key)) {
    list.append(
      option('', t(ask)),
      ...others.map(({ value, label }) => option(value, t(label))),
      ...familyFirst(people).map((p) => option(p.id, p.role ? `${p.name}, ${p.role}` : p.name)),
    );
    known.set(key, list);
  }
  return list.cloneNode(true);
}
