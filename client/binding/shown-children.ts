import type { Node, ResolvedPos } from '@tiptap/pm/model';
import * as Y from 'yjs';
import {
  childIn,
  isNow,
  isShown,
  itemsOf,
  type SharedChild,
  type SharedParent,
  textLength,
  type Visible,
} from './shared-tree.ts';

/** One child of a shared parent, and where it is in the editor. */
interface Placed {
  item: Y.Item;
  pos: number;
}
export interface ShownChild extends Placed {
  child: SharedChild;
  size: number;
  /** Null for what stands in a line. */
  node: Node | null;
}

/**
 * The children that the editor shows, in order. `node`: what the parent is in the editor; its content begins at `at`.
 * `visible`: of which state of the document, the one that `node` is of.
 */
export function* shownIn(
  parent: SharedParent,
  node: Node,
  at: number,
  visible: Visible = isNow,
): Generator<ShownChild> {
  for (const placed of placedIn(parent, node, at, visible)) if ('child' in placed) yield placed;
}

/** All living children in order; those without `child` are not shown (B4) and stand before `pos`. */
export function* placedIn(
  parent: SharedParent,
  node: Node,
  at: number,
  visible: Visible = isNow,
): Generator<ShownChild | Placed> {
  let pos = at;
  let index = 0;
  for (const item of itemsOf(parent)) {
    if (!item.countable || !visible(item)) continue;
    const child = childIn(item);
    if (!child || !isShown(node.type, child)) yield { item, pos };
    else {
      // In a line every node is a leaf; and a line that waits is not what the document says (B6).
      const inside = node.inlineContent ? null : node.maybeChild(index++);
      const size = child instanceof Y.XmlText ? textLength(child, visible) : (inside?.nodeSize ?? 1);
      yield { item, pos, child, size, node: inside };
      pos += size;
    }
  }
}

/** The shared parent of what stands at a resolved place. */
export function parentAt($pos: ResolvedPos, root: Y.XmlFragment, visible: Visible = isNow): SharedParent {
  let parent: SharedParent = root;
  for (let depth = 1; depth <= $pos.depth; depth += 1) {
    const before = $pos.before(depth);
    for (const { child, pos } of shownIn(parent, $pos.node(depth - 1), $pos.start(depth - 1), visible)) {
      if (pos !== before || !(child instanceof Y.XmlElement)) continue;
      parent = child;
      break;
    }
  }
  return parent;
}
