import type { NodeViewRenderer } from '@tiptap/core';
import { t } from '../../text/index.ts';
import { addTurnControl } from '../controls/add-turn.ts';
import type { RoomContext } from '../room-context.ts';
import styles from './block.module.css';
import { blockView } from './block-view.ts';
import { kindLabel } from './labels.ts';

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
