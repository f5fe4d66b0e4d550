import type { Plugin } from '@tiptap/pm/state';
import type { Awareness } from 'y-protocols/awareness';
import { cursorsPlugin } from '../../binding/cursors.ts';
import { faceClasses } from '../../people/face-element.ts';
import { h } from '../blocks/dom.ts';
import type { RoomContext } from '../blocks/room-context.ts';
import styles from './carets.module.css';

/** Where the others write. Name and colour come from the participants, not from what a page says of itself. */
export function carets(awareness: Awareness, room: RoomContext): Plugin {
  const tone = (user: unknown) => {
    const person = room.person(participantOf(user));
    return person ? faceClasses(person, room.current.people).split(' ').slice(1).join(' ') : '';
  };
  return cursorsPlugin(awareness, {
    caret: (user) => {
      const name = room.person(participantOf(user))?.name.split(' ')[0] ?? '';
      return h(
        'span',
        { class: `${styles.caret} ${tone(user)}` },
        h('span', { class: styles.caretName }, name),
      );
    },
    selection: (user) => ({ class: `${styles.othersSelection} ${tone(user)}` }),
  });
}

function participantOf(user: unknown): unknown {
  return typeof user === 'object' && user !== null && 'participant' in user ? user.participant : null;
}
