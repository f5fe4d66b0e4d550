import type { NodeType } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { childIn, isNow, isShown, itemsOf, type SharedParent, type Visible } from './shared-tree.ts';

/**
 * What a line consists of: an id for each UTF-16 unit and each node in it, as ProseMirror counts them. An id is the same
 * letter for ever, wherever others' edits move it to.
 */
export function unitsOf(line: SharedParent, type: NodeType, visible: Visible = isNow): Y.ID[] {
  const units: Y.ID[] = [];
  for (const item of itemsOf(line)) {
    const child = visible(item) ? childIn(item) : null;
    if (!child || !isShown(type, child)) continue;
    if (child instanceof Y.XmlElement) units.push(item.id);
    else
      for (const inside of itemsOf(child))
        if (visible(inside) && isLetters(inside)) units.push(...idsIn(inside));
  }
  return units;
}

/** How much of the line stands before what has this id, and whether that is still there. */
export function offsetOf(
  line: SharedParent,
  type: NodeType,
  id: Y.ID,
): { offset: number; isThere: boolean } | null {
  let offset = 0;
  for (const item of itemsOf(line)) {
    const child = childIn(item);
    const shown = child !== null && isShown(type, child);
    if (holds(item, id)) return { offset, isThere: !item.deleted && shown };
    if (!child || !shown) continue;
    if (child instanceof Y.XmlElement) offset += item.deleted ? 0 : 1;
    else {
      for (const inside of itemsOf(child)) {
        const isThere = !inside.deleted && isLetters(inside);
        if (holds(inside, id))
          return { offset: offset + (isThere ? id.clock - inside.id.clock : 0), isThere };
        if (isThere) offset += inside.length;
      }
    }
  }
  return null;
}

const isLetters = ({ content }: Y.Item) =>
  content instanceof Y.ContentString || content instanceof Y.ContentDeleted;

const idsIn = ({ id, length }: Y.Item) =>
  Array.from({ length }, (_, index) => Y.createID(id.client, id.clock + index));

const holds = (item: Y.Item, { client, clock }: Y.ID) =>
  item.id.client === client && item.id.clock <= clock && clock < item.id.clock + item.length;
