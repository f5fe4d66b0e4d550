import type { NodeViewRenderer } from '@tiptap/core';
import { familyFirst, type Participant } from '../../../shared/meeting/meeting.ts';
import { faceElement } from '../../people/face-element.ts';
import { t } from '../../text/index.ts';
import blockStyles from '../blocks/block.module.css';
import { h } from '../blocks/dom.ts';
import type { RoomContext } from '../blocks/room-context.ts';
import styles from './attendance.module.css';

/** R047: who is here. A deed, recorded by the server; the block shows it and holds none of it. */
export function attendanceView(room: RoomContext): NodeViewRenderer {
  return ({ node }) => {
    const list = h('ul', { class: styles.people });
    const label = h('div', { class: blockStyles.label }, h('span', {}, t('block.attendance')));
    const dom = h(
      'section',
      {
        class: `${blockStyles.block} ${styles.attendance}`,
        contentEditable: 'false',
        role: 'group',
        'aria-label': t('block.attendance'),
      },
      label,
      list,
    );
    if (typeof node.attrs.id === 'string') dom.id = `block-${node.attrs.id}`;
    const show = () =>
      list.replaceChildren(...familyFirst(room.current.people).map((person) => row(person, room)));
    const stopListening = room.listen(show);
    show();
    return { dom, stopEvent: () => true, ignoreMutation: () => true, destroy: stopListening };
  };
}

function row(person: Participant, room: RoomContext): HTMLElement {
  const { onAttendance, mayRecordAttendanceFor, people } = room.current;
  const about = [person.role, person.authority].filter(Boolean).join(', ');
  const words = [
    person.responsibilityArea,
    person.decisionPower && t('editor.may-decide', { what: person.decisionPower }),
  ];
  const name = h(
    'span',
    { class: styles.personText },
    h('strong', { dir: 'auto' }, person.name),
    h('span', { dir: 'auto' }, about),
    h('small', { dir: 'auto' }, words.filter(Boolean).join(' · ')),
  );
  const mayTick = onAttendance !== null && mayRecordAttendanceFor(person.id);
  const state =
    person.present === null ? t('editor.not-said') : t(person.present ? 'editor.present' : 'editor.absent');
  const tick = mayTick
    ? h(
        'label',
        { class: styles.tick },
        h('input', {
          type: 'checkbox',
          checked: person.present === true,
          'aria-label': t('editor.is-here', { name: person.name }),
          onChange: (event: Event) => onAttendance(person.id, (event.target as HTMLInputElement).checked),
        }),
        h('span', { 'aria-hidden': 'true' }, t('editor.here')),
      )
    : h('span', { class: styles.tick }, state);
  return h('li', {}, faceElement(person, people), name, tick);
}
