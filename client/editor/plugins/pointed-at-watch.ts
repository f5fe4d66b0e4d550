import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { PointedAt, RoomContext } from '../blocks/room-context.ts';

/** Milliseconds: a letter in an intervention is no work for the agreements that name it. */
const gathered = 250;

const pointedAt = ['interventions', 'goals'] as const;
type What = (typeof pointedAt)[number];

/** R054, R122: tells the blocks which interventions and goals there are to point at. */
export function pointedAtWatch(room: RoomContext): Plugin {
  return new Plugin({
    view: (view) => {
      let timer: ReturnType<typeof setTimeout> | null = null;
      const look = (): void => {
        timer = null;
        for (const what of pointedAt) room.setPointedAt(what, foundIn(view.state.doc, what));
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

const known: Record<What, WeakMap<Node, readonly PointedAt[]>> = {
  interventions: new WeakMap(),
  goals: new WeakMap(),
};

/** Those that say something, in the order of the minutes. An item is gone through again only when it has changed. */
function foundIn(parent: Node, what: What): readonly PointedAt[] {
  const found = known[what].get(parent) ?? parent.children.flatMap((child) => foundAt(child, what));
  known[what].set(parent, found);
  return found;
}

function foundAt(node: Node, what: What): readonly PointedAt[] {
  if (node.type.name === 'agendaItem') return foundIn(node, what);
  const { id } = node.attrs;
  if (node.type.name !== nodeOf[what] || typeof id !== 'string') return [];
  const words = what === 'goals' ? node : node.children.find(({ attrs }) => attrs.name === 'what');
  const text = words?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  return text === '' ? [] : [{ id, text }];
}

const nodeOf = { interventions: 'intervention', goals: 'goal' } as const satisfies Record<What, string>;
