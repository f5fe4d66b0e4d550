import type { Node, NodeType } from '@tiptap/pm/model';
import * as Y from 'yjs';
import type { HeldLine } from './held-line.ts';
import { diffInline, type InlineDiff, type InlinePiece } from './inline-diff.ts';
import { placesIn } from './places.ts';
import { elementOf, itemsOf, type SharedParent, textLength, textOf } from './shared-tree.ts';

/** Writes what has changed in one line. `cursor` counts from the beginning of its content. */
export function writeLine(
  parent: SharedParent,
  before: Node,
  after: Node,
  cursor: number | null,
  held: HeldLine | null,
): void {
  const diff = diffInline(before, after, cursor);
  if (held?.line !== parent) applyInline(parent, before, diff);
  else {
    for (const each of held.translate(diff, before)) applyInline(parent, before, each);
    held.written(diff, after);
  }
}

function applyInline(parent: SharedParent, before: Node, { from, to, pieces, formats }: InlineDiff): void {
  if (to > from) removeInline(parent, before.type, from, to);
  let at = from;
  for (const piece of pieces) {
    insertPiece(parent, before.type, at, piece);
    at += piece.kind === 'text' ? piece.text.length : 1;
  }
  for (const { start, end, changed } of formats) {
    for (const place of placesIn(parent, before.type)) {
      const [first, last] = [Math.max(start, place.start), Math.min(end, place.start + place.size)];
      if (place.child instanceof Y.XmlText && first < last) {
        const index = indexIn(place.child, first - place.start);
        place.child.format(index, indexIn(place.child, last - place.start) - index, changed);
      }
    }
  }
}

function removeInline(parent: SharedParent, type: NodeType, from: number, to: number): void {
  for (const { child, index, start, size } of placesIn(parent, type).reverse()) {
    const [first, last] = [Math.max(from, start), Math.min(to, start + size)];
    if (first >= last) continue;
    if (child instanceof Y.XmlText) removeText(child, first - start, last - start);
    else parent.delete(index, 1);
  }
}

/** Letter by letter where something that this page does not know stands between them: that stays (B4). */
function removeText(text: Y.XmlText, from: number, to: number): void {
  const [first, last] = [indexIn(text, from), indexIn(text, to - 1) + 1];
  if (last - first === to - from) text.delete(first, to - from);
  else for (let offset = to - 1; offset >= from; offset -= 1) text.delete(indexIn(text, offset), 1);
}

function insertPiece(parent: SharedParent, type: NodeType, at: number, piece: InlinePiece): void {
  const places = placesIn(parent, type);
  const around = places.find(({ start, size }) => start < at && at < start + size);
  const left = around ?? places.findLast(({ start, size }) => start + size === at && size > 0);
  if (piece.kind === 'text') {
    const { text, formats } = piece;
    const beside = places.find(({ child, start }) => child instanceof Y.XmlText && start === at);
    const here = left?.child instanceof Y.XmlText ? left : beside;
    if (here?.child instanceof Y.XmlText)
      here.child.insert(indexIn(here.child, at - here.start), text, formats);
    else parent.insert(left ? left.index + 1 : 0, [textOf([{ insert: text, attributes: formats }])]);
    return;
  }
  if (around?.child instanceof Y.XmlText) splitText(parent, around.child, around.index, at - around.start);
  // After an empty text that stands there, so that who writes before the node finds a place.
  const last = left ?? places.findLast(({ start, size }) => start === at && size === 0);
  parent.insert(last ? last.index + 1 : 0, [elementOf(piece.node)]);
}

/** The letters behind `offset` move to a text of their own: a node comes between. */
function splitText(parent: SharedParent, text: Y.XmlText, index: number, offset: number): void {
  const rest: { insert: string; attributes: Record<string, unknown> }[] = [];
  let skipped = 0;
  for (const { insert, attributes = {} } of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    if (typeof insert !== 'string') continue;
    const from = Math.max(0, offset - skipped);
    if (from < insert.length) rest.push({ insert: insert.slice(from), attributes: { ...attributes } });
    skipped += insert.length;
  }
  removeText(text, offset, textLength(text));
  parent.insert(index + 1, [textOf(rest)]);
}

/** Where Yjs counts the letter that ProseMirror counts as `offset`: something unknown may stand before it. */
function indexIn(text: Y.XmlText, offset: number): number {
  let [index, letters] = [0, 0];
  for (const { content, deleted, countable, length } of itemsOf(text)) {
    if (deleted || !countable) continue;
    if (content instanceof Y.ContentString) {
      if (letters + length >= offset) return index + offset - letters;
      letters += length;
    }
    index += length;
  }
  return index;
}
