import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';

/** Scrolls a block into view and, where one may write, puts the cursor at the end of its first text. */
export function focusBlock(editor: Editor, id: string): void {
  const { view, state } = editor;
  let found: number | null = null;
  state.doc.descendants((node, pos) => {
    if (node.attrs.id === id) found = pos;
    return found === null && !node.isTextblock;
  });
  if (found === null) return;
  const element = view.nodeDOM(found);
  if (!(element instanceof HTMLElement)) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (view.editable) {
    const near = TextSelection.near(state.doc.resolve(found + 1), 1);
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, near.$from.end())));
    view.focus();
  }
  element.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' });
}
