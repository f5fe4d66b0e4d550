import type { Node } from '@tiptap/pm/model';
import { Decoration, type DecorationSet } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import type { SharedParent } from './shared-tree.ts';
import { placedIn } from './shown-children.ts';

/** Whether something may have changed in this element. */
export type MayHaveChanged = (element: Y.XmlElement) => boolean;

/**
 * Marks the places where the document holds something that this page's schema does not know (B4). `marked`: the marks so
 * far, mapped to this document of the editor; those in elements that cannot have changed stay.
 */
export function markUnknown(
  marked: DecorationSet,
  root: Y.XmlFragment,
  doc: Node,
  mayHaveChanged: MayHaveChanged,
  placeholder: () => HTMLElement,
): DecorationSet {
  const looked = new Set<SharedParent>();
  const found: Decoration[] = [];
  const look = (parent: SharedParent, node: Node, at: number): void => {
    looked.add(parent);
    for (const placed of placedIn(parent, node, at)) {
      if (!('child' in placed)) found.push(mark(placed, parent, placeholder));
      else if (placed.node && !placed.node.isLeaf && mayHaveChanged(placed.child as Y.XmlElement))
        look(placed.child as Y.XmlElement, placed.node, placed.pos + 1);
    }
  };
  look(root, doc, 0);
  const gone = marked.find(undefined, undefined, ({ parent }) => looked.has(parent as SharedParent));
  return gone.length + found.length === 0 ? marked : marked.remove(gone).add(doc, found);
}

function mark(
  { item, pos }: { item: Y.Item; pos: number },
  parent: SharedParent,
  placeholder: () => HTMLElement,
): Decoration {
  return Decoration.widget(pos, placeholder, { key: `unknown-${item.id.client}-${item.id.clock}`, parent });
}
