import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Participant } from '../../../shared/meeting/meeting.ts';
import { newBlockId } from './block-id.ts';
import { type CatalogueEntry, newBlock } from './catalogue.ts';
import { structuredNodes } from './schema.ts';

/** Depth of the block that stands directly in an agenda item (or in the document) around a position; 0 when none. */
export function blockDepth($pos: ResolvedPos): number {
  const inside = $pos.node(1)?.type.name === 'agendaItem' ? 2 : 1;
  return $pos.depth >= inside ? inside : 0;
}

/** The structured block around a position, with its depth. */
export function structuredAround($pos: ResolvedPos): { node: Node; depth: number } | null {
  const depth = blockDepth($pos);
  const node = depth > 0 ? $pos.node(depth) : null;
  return node && structuredNodes.has(node.type.name) ? { node, depth } : null;
}

/**
 * Puts a new block at the cursor: in place of an empty paragraph, else after the block the cursor stands in.
 * `from`–`to` is text to take away first (what was typed to find the block).
 */
export function insertEntry(
  view: EditorView,
  entry: CatalogueEntry,
  people: readonly Participant[],
  typed?: { from: number; to: number },
): void {
  const { tr } = view.state;
  if (typed) tr.delete(typed.from, typed.to);
  const { $from } = tr.selection;
  const depth = blockDepth($from);
  if (depth === 0) return;
  const block = newBlock(view.state.schema, entry, people);
  const isEmptyLine =
    $from.depth === depth && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
  const at = isEmptyLine ? $from.before(depth) : $from.after(depth);
  if (isEmptyLine) tr.replaceWith(at, $from.after(depth), block);
  else tr.insert(at, block);
  view.dispatch(cursorInto(tr, at).scrollIntoView());
  view.focus();
}

/** The cursor goes to the first place to write in the node at `pos`, if it has one. */
function cursorInto(tr: Transaction, pos: number): Transaction {
  const selection = TextSelection.near(tr.doc.resolve(pos + 1), 1);
  return selection.from < pos + (tr.doc.nodeAt(pos)?.nodeSize ?? 0) ? tr.setSelection(selection) : tr;
}

/** Leaves a block: the cursor goes to the line after it, which is made unless an empty one stands there. */
export function leaveBlock(state: EditorState, depth: number): Transaction {
  const after = state.selection.$to.after(depth);
  const next = state.doc.nodeAt(after);
  const { tr } = state;
  if (next?.type.name !== 'paragraph' || next.content.size > 0)
    tr.insert(after, state.schema.node('paragraph'));
  return tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView();
}

/**
 * "Gør til aftale". A line that is wholly selected, or the cursor's own line, becomes an agreement; a part of a line
 * stays where it is and is repeated as an agreement below. Returns null where there is no text to make one from.
 */
export function makeAgreements(state: EditorState): Transaction | null {
  const { from, to, empty } = state.selection;
  const { tr, schema } = state;
  const agreement = schema.nodes.agreement;
  if (!agreement) return null;
  let last: number | null = null;
  for (const line of linesBetween(state).reverse()) {
    const start = line.pos + 1;
    const end = line.pos + line.node.nodeSize - 1;
    const isWhole = empty || (from <= start && to >= end);
    const content = isWhole
      ? line.node.content
      : line.node.content.cut(Math.max(from, start) - start, Math.min(to, end) - start);
    if (content.size === 0 && !empty) continue;
    const made = agreement.create({ id: newBlockId() }, content);
    const replacesLine = isWhole && line.isParagraph;
    last = replacesLine ? line.pos : line.after;
    if (replacesLine) tr.replaceWith(line.pos, line.pos + line.node.nodeSize, made);
    else tr.insert(line.after, made);
  }
  if (last === null) return null;
  const end = last + (tr.doc.nodeAt(last)?.nodeSize ?? 1) - 1;
  return tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView();
}

/** The lines of text that the selection touches. `after`: where a block goes that is made from one. */
function linesBetween(
  state: EditorState,
): { node: Node; pos: number; after: number; isParagraph: boolean }[] {
  const { from, to } = state.selection;
  const lines: ReturnType<typeof linesBetween> = [];
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    const $inside = state.doc.resolve(pos + 1);
    const depth = blockDepth($inside);
    if (depth > 0 && node.type.name !== 'agreement') {
      lines.push({
        node,
        pos,
        after: $inside.after(depth),
        isParagraph: node.type.name === 'paragraph' && $inside.depth === depth,
      });
    }
    return false;
  });
  return lines;
}
