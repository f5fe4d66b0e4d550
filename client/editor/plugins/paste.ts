import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { personFits } from '../../../shared/minutes/model/fits.ts';
import { isSafeHref } from '../../../shared/minutes/model/schema.ts';
import type { RoomContext } from '../blocks/room-context.ts';
import type { LeftOut } from '../clipboard/left-out.ts';
import { readPastedHtml } from '../clipboard/pasted-html.ts';
import { readPastedText, textToSlice } from '../clipboard/pasted-text.ts';

/** Who is in the meeting. */
type Room = Pick<RoomContext, 'person'>;

/**
 * Pasting and dropping. What the schema does not know is dropped by the schema itself (scripts, styles, pictures);
 * before that, what does not belong into minutes is taken away, and `onLeftOut` hears of it every time, also when it was
 * nothing; lists and tables of other programs become lists and lines. A pasted address over a selection becomes a link.
 * A block from another meeting loses the people who are not in this one.
 */
export function pasting(room: Room, onLeftOut: (kinds: ReadonlySet<LeftOut>) => void = () => {}): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML(given) {
        const { html, leftOut } = readPastedHtml(given);
        onLeftOut(leftOut);
        return html;
      },
      transformPastedText(text) {
        onLeftOut(new Set());
        return readPastedText(text);
      },
      clipboardTextParser: textToSlice,
      transformPasted(slice) {
        const { content, openStart, openEnd } = withoutItem(slice);
        return new Slice(withPeopleOf(room, content), openStart, openEnd);
      },
      handlePaste(view, event) {
        const text = event.clipboardData?.getData('text/plain').trim() ?? '';
        const { empty, from, to } = view.state.selection;
        const link = view.state.schema.marks.link;
        if (empty || !link || !isSafeHref(text)) return false;
        view.dispatch(view.state.tr.addMark(from, to, link.create({ href: text })));
        return true;
      },
    },
  });
}

/** The agenda item that something was copied from is not part of it; around a block it would keep that from being one. */
function withoutItem(slice: Slice): Slice {
  const { content, openStart, openEnd } = slice;
  const item = content.childCount === 1 ? content.firstChild : null;
  if (item?.type.name !== 'agendaItem' || openStart === 0 || openEnd === 0) return slice;
  return new Slice(item.content, openStart - 1, openEnd - 1);
}

function withPeopleOf(room: Room, fragment: Fragment): Fragment {
  const mended: Node[] = [];
  fragment.forEach((node) => {
    const attrs = Object.entries(node.attrs).map(([name, value]) => [
      name,
      isNobodyHere(room, node.type.name, name, value) ? null : value,
    ]);
    const content = withPeopleOf(room, node.content);
    mended.push(node.isText ? node : node.type.create(Object.fromEntries(attrs), content, node.marks));
  });
  return Fragment.from(mended);
}

/** R071: the child is nobody where an owner is asked for. */
function isNobodyHere(room: Room, node: string, attribute: string, value: unknown): boolean {
  return value !== null && !personFits(node, attribute, value, (id) => room.person(id));
}
