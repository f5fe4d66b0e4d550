import type { NodeType } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { childIn, isShown, itemsOf, type SharedChild, type SharedParent, textLength } from './shared-tree.ts';

/** A child of a shared parent: at which index, and where the editor shows it. */
export interface Place {
  child: SharedChild;
  /** Among all children of the parent, also those that are not shown. */
  index: number;
  /** Offset in the parent's content, as ProseMirror counts. */
  start: number;
  size: number;
}

/** The children that the editor shows, in its order. */
export function placesIn(parent: SharedParent, type: NodeType): Place[] {
  const places: Place[] = [];
  let index = 0;
  let start = 0;
  for (const item of itemsOf(parent)) {
    if (item.deleted || !item.countable) continue;
    const child = childIn(item);
    if (child && isShown(type, child)) {
      // Of elements only those in a line are asked for their size: they are leaves.
      const size = child instanceof Y.XmlText ? textLength(child) : 1;
      places.push({ child, index, start, size });
      start += size;
    }
    index += item.length;
  }
  return places;
}
