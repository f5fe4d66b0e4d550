import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { itemsOf, type SharedParent, type SharedType } from './shared-tree.ts';
import { parentAt, shownIn } from './shown-children.ts';

/** A place in the document that stays between the same letters whatever is written elsewhere. */
export type SharedPosition = Y.RelativePosition;

/** The place before the letter or node that stands at `pos`. */
export function toShared(pos: number, root: Y.XmlFragment, doc: Node): SharedPosition {
  const $pos = doc.resolve(pos);
  const parent = parentAt($pos, root);
  for (const { child, item, pos: from, size } of shownIn(parent, $pos.parent, $pos.start())) {
    if (child instanceof Y.XmlText && pos >= from && pos <= from + size) return inText(child, pos - from);
    if (pos <= from) return new Y.RelativePosition(null, null, item.id, 0);
  }
  return atEndOf(parent);
}

function inText(text: Y.XmlText, offset: number): SharedPosition {
  let letters = 0;
  for (const { content, deleted, id, length } of itemsOf(text)) {
    if (deleted || !(content instanceof Y.ContentString)) continue;
    if (offset < letters + length) {
      return new Y.RelativePosition(null, null, Y.createID(id.client, id.clock + offset - letters), 0);
    }
    letters += length;
  }
  return atEndOf(text);
}

function atEndOf(type: SharedType): SharedPosition {
  const { _item: item } = type;
  if (item) return new Y.RelativePosition(Y.createID(item.id.client, item.id.clock), null, null, 0);
  return new Y.RelativePosition(null, Y.findRootTypeKey(type as Y.XmlFragment), null, 0);
}

/** Where the place is in the editor now; null when the line it was in is gone, or is not shown. */
export function fromShared(place: SharedPosition, root: Y.XmlFragment, doc: Node): number | null {
  if (!root.doc) return null;
  const found = Y.createAbsolutePositionFromRelativePosition(place, root.doc);
  if (!found) return null;
  const content = contentOf(found.type, root, doc);
  if (!content) return null;
  if (found.type instanceof Y.XmlText) {
    // A line that waits may be shorter in the editor (B6).
    const end = doc.resolve(content.pos).end();
    return Math.min(content.pos + lettersBefore(found.type, found.index), end);
  }
  let end = content.pos;
  for (const { item, pos, size } of shownIn(found.type as SharedParent, content.node, content.pos)) {
    if (indexOf(item) >= found.index) return pos;
    end = pos + size;
  }
  return end;
}

/** What stands before an item in its parent, as Yjs counts. */
function indexOf(item: Y.Item): number {
  let index = 0;
  for (let left = item.left; left !== null; left = left.left) {
    if (!left.deleted && left.countable) index += left.length;
  }
  return index;
}

function lettersBefore(text: Y.XmlText, index: number): number {
  let [seen, letters] = [0, 0];
  for (const { content, deleted, countable, length } of itemsOf(text)) {
    if (deleted || !countable) continue;
    if (seen >= index) break;
    if (content instanceof Y.ContentString) letters += Math.min(length, index - seen);
    seen += length;
  }
  return letters;
}

/** Where the content of a shared type begins, and the node of the editor that holds it. */
export function contentOf(
  type: SharedType,
  root: Y.XmlFragment,
  doc: Node,
): { pos: number; node: Node } | null {
  if (type === root) return { pos: 0, node: doc };
  const { _item: item } = type;
  if (!item || item.deleted || !(item.parent instanceof Y.AbstractType)) return null;
  const outer = contentOf(item.parent, root, doc);
  if (!outer) return null;
  for (const { child, pos, node } of shownIn(item.parent as SharedParent, outer.node, outer.pos)) {
    if (child !== type) continue;
    return child instanceof Y.XmlText ? { pos, node: outer.node } : node && { pos: pos + 1, node };
  }
  return null;
}
