import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { alignChildren } from './align-children.ts';
import type { HeldLine } from './held-line.ts';
import { writeLine } from './line-to-shared.ts';
import { type Place, placesIn } from './places.ts';
import { elementOf, type SharedParent } from './shared-tree.ts';

/**
 * Makes the shared document what the editor has made of its own: the smallest changes between two documents of the
 * editor, of which `before` is what the shared one says now (B3). `cursor`: where the editor's cursor is in `after`; of
 * equal letters those before it are the new ones. `held`: the line that the editor shows otherwise (B6). Call it in a Yjs
 * transaction.
 *
 * Throws when the shared document is not what `before` says.
 */
export function writeToShared(
  root: Y.XmlFragment,
  before: Node,
  after: Node,
  cursor: number | null,
  held: HeldLine | null,
): void {
  writeContent(root, before, after, cursor, held);
}

/** `cursor` counts from the beginning of the content. */
function writeContent(
  parent: SharedParent,
  before: Node,
  after: Node,
  cursor: number | null,
  held: HeldLine | null,
): void {
  if (before.content === after.content) return;
  if (after.inlineContent) writeLine(parent, before, after, cursor, held);
  else writeChildren(parent, before, after, cursor, held);
}

function writeElement(
  element: Y.XmlElement,
  before: Node,
  after: Node,
  cursor: number | null,
  held: HeldLine | null,
): void {
  for (const [name, value] of Object.entries(after.attrs)) {
    if (value === before.attrs[name]) continue;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value as string);
  }
  writeContent(element, before, after, cursor, held);
}

function writeChildren(
  parent: SharedParent,
  before: Node,
  after: Node,
  cursor: number | null,
  held: HeldLine | null,
): void {
  const places = placesIn(parent, before.type);
  if (places.length !== before.childCount)
    throw new Error('The editor shows other nodes than the document has.');
  const starts = startsOf(after);
  const { length } = parent;
  // From the end, so that the indices before it stay.
  for (const pair of alignChildren(before.children, after.children).reverse()) {
    if (pair.kind === 'kept') {
      const { child } = places[pair.before] as Place;
      const [old, now] = [before.child(pair.before), after.child(pair.after)];
      const inside = cursor === null ? null : cursor - (starts[pair.after] ?? 0) - 1;
      const isInside = inside !== null && inside >= 0 && inside <= now.content.size;
      writeElement(child as Y.XmlElement, old, now, isInside ? inside : null, held);
    } else if (pair.kind === 'removed') {
      parent.delete((places[pair.before] as Place).index, 1);
    } else {
      const index = places[pair.at]?.index ?? length;
      parent.insert(index, [elementOf(after.child(pair.after))]);
    }
  }
}

function startsOf(node: Node): number[] {
  const starts: number[] = [];
  node.forEach((_, offset) => {
    starts.push(offset);
  });
  return starts;
}
