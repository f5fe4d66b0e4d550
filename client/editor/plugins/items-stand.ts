import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { isRemote } from '../blocks/origin.ts';

/**
 * Agenda items cannot be deleted by accident. Deleting over several items empties each of them and leaves it standing;
 * whatever else would make an item disappear is refused. Nor does anything come to stand between the items: y-tiptap
 * would make the items after it anew, and what others write in them meanwhile would be lost. Edits that come from
 * others are theirs to make.
 */
export function itemsStand(): Plugin {
  return new Plugin({
    filterTransaction: (tr, state) => !tr.docChanged || isRemote(tr) || keepsItems(state, tr),
    props: {
      handleKeyDown(view, event) {
        if (event.key !== 'Backspace' && event.key !== 'Delete') return false;
        return emptied(view.state, view.dispatch);
      },
      handleTextInput(view, _from, _to, text) {
        if (!emptied(view.state, view.dispatch)) return false;
        view.dispatch(view.state.tr.insertText(text));
        return true;
      },
      handlePaste(view) {
        emptied(view.state, view.dispatch);
        return false;
      },
      handleDOMEvents: {
        cut(view) {
          // The clipboard is filled by the browser's own event first; then the items are emptied.
          if (spansItems(view.state)) setTimeout(() => emptied(view.state, view.dispatch));
          return false;
        },
      },
    },
  });
}

function itemIds(state: Pick<EditorState, 'doc'>): string[] {
  const ids: string[] = [];
  state.doc.forEach((node) => {
    if (node.type.name === 'agendaItem') ids.push(String(node.attrs.id));
  });
  return ids;
}

function keepsItems(state: EditorState, tr: Transaction): boolean {
  const left = new Set(itemIds(tr));
  return countBetween(tr.doc) <= countBetween(state.doc) && itemIds(state).every((id) => left.has(id));
}

const countBetween = ({ children }: Node) => children.filter(({ type }) => type.name !== 'agendaItem').length;

function spansItems({ selection, doc }: EditorState): boolean {
  const touched = itemsOf(doc).filter(({ start, end }) => selection.from <= end && selection.to >= start);
  return !selection.empty && touched.length > 1;
}

/** Empties what is selected inside each item; the cursor stands in the first. False when one item holds it all. */
function emptied(state: EditorState, dispatch: (tr: Transaction) => void): boolean {
  if (!spansItems(state)) return false;
  const { from, to } = state.selection;
  const { tr } = state;
  for (const item of itemsOf(state.doc).reverse()) {
    const start = Math.max(from, item.start);
    const end = Math.min(to, item.end);
    if (start < end) tr.delete(start, end);
  }
  for (const item of itemsOf(tr.doc).reverse()) {
    if (item.start === item.end) tr.insert(item.start, state.schema.node('paragraph'));
  }
  const cursor = tr.doc.resolve(Math.min(from, tr.doc.content.size));
  dispatch(tr.setSelection(TextSelection.near(cursor, 1)).scrollIntoView());
  return true;
}

/** Where the content of each top-level node begins and ends. */
function itemsOf(doc: Node): { start: number; end: number }[] {
  const items: { start: number; end: number }[] = [];
  doc.forEach((node, offset) => {
    items.push({ start: offset + 1, end: offset + node.nodeSize - 1 });
  });
  return items;
}
