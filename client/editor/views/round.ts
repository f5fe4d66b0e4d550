import type { NodeViewRenderer } from '@tiptap/core';
import { t } from '../../text/index.ts';
import styles from '../blocks/block.module.css';
import { kindLabel } from '../blocks/labels.ts';
import type { RoomContext } from '../blocks/room-context.ts';
import { addTurnControl } from '../controls/add-turn.ts';
import { blockView } from './block-view.ts';

/** R076: one turn after the other, the family first. Somebody who came later is given a turn with a choice below. */
export function roundView(room: RoomContext): NodeViewRenderer {
  return blockView(
    {
      classes: [styles.block, styles.round],
      label: kindLabel,
      content: 'fields',
      controls: [addTurnControl],
    },
    room,
  );
}

export function turnView(room: RoomContext): NodeViewRenderer {
  return blockView(
    {
      classes: [styles.turn],
      content: 'fields',
      label: (node) => {
        const person = room.person(node.attrs.participant);
        return person ? [person.name, person.role] : [t('fact.others')];
      },
    },
    room,
  );
}
