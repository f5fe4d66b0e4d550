import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { NamedIntervention, RoomContext } from '../blocks/room-context.ts';

/** Milliseconds: a letter in an intervention is no work for the agreements that name it. */
const gathered = 250;

/** R054: tells the agreements which interventions there are to belong to. */
export function interventionsWatch(room: RoomContext): Plugin {
  return new Plugin({
    view: (view) => {
      let timer: ReturnType<typeof setTimeout> | null = null;
      const look = (): void => {
        timer = null;
        room.setInterventions(interventionsIn(view.state.doc));
      };
      look();
      return {
        update: (_, before) => {
          if (view.state.doc !== before.doc) timer ??= setTimeout(look, gathered);
        },
        destroy: () => {
          if (timer !== null) clearTimeout(timer);
        },
      };
    },
  });
}

const known = new WeakMap<Node, readonly NamedIntervention[]>();

/** Those that say something, in the order of the minutes. An item is gone through again only when it has changed. */
function interventionsIn(parent: Node): readonly NamedIntervention[] {
  const found = known.get(parent) ?? parent.children.flatMap(interventionsOf);
  known.set(parent, found);
  return found;
}

function interventionsOf(node: Node): readonly NamedIntervention[] {
  if (node.type.name === 'agendaItem') return interventionsIn(node);
  const { id } = node.attrs;
  if (node.type.name !== 'intervention' || typeof id !== 'string') return [];
  const what = node.children.find(({ attrs }) => attrs.name === 'what');
  const text = what?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  return text === '' ? [] : [{ id, text }];
}
