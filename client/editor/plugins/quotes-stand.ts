import type { Node } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { isRemote } from '../blocks/origin.ts';
import type { RoomContext } from '../blocks/room-context.ts';

/**
 * R055: nothing done here changes the words of somebody else that are their own: neither a key, nor a selection that goes over
 * them. The server refuses it too (R41), so what would be written would be lost to this page.
 */
export function quotesStand(room: RoomContext): Plugin {
  return new Plugin({
    filterTransaction: (tr) => !tr.docChanged || isRemote(tr) || leavesThem(tr, room),
  });
}

function leavesThem(tr: Transaction, room: RoomContext): boolean {
  const kept = new Set(room.quotes.keptFrom(room.current.me));
  if (kept.size === 0) return true;
  const now = new Set(voices(tr.doc));
  return voices(tr.before).every(
    (voice) => !kept.has(voice.attrs.id) || now.has(voice) || standsIn(now, voice),
  );
}

/** A node that nothing was done to is the same object; one that was moved or made anew may still say the same. */
function standsIn(now: ReadonlySet<Node>, voice: Node): boolean {
  return [...now].some((each) => each.eq(voice));
}

/** Quotes stand directly in an item, or outside all of them. */
function voices(doc: Node): Node[] {
  const found: Node[] = [];
  const look = (parent: Node): void =>
    parent.forEach((node) => {
      if (node.type.name === 'voice') found.push(node);
      else if (node.type.name === 'agendaItem') look(node);
    });
  look(doc);
  return found;
}
