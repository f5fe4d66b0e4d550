import type { EditorView } from '@tiptap/pm/view';

/**
 * Lets the editor read where the caret is now (B5). The browser tells of a caret that was moved in a task of its own: what is
 * dispatched before that puts the caret back to where it was, and the key is lost.
 */
export function readCaret(view: EditorView): void {
  // A word that is being composed moves the caret itself (B6).
  if (view.hasFocus() && !view.composing) view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
}
