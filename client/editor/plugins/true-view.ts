import { Plugin, Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type ProsemirrorBinding, ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { betweenSameLetters } from './own-cursor.ts';

/**
 * The editor shows what the document says, whatever happens while it takes in an edit. y-tiptap 3.0.9 first looks for
 * the cursor's new place and then shows the edit; when the looking throws (ueberdosis/y-tiptap#48), the old text would
 * stand there, and the next key would write it back over the words of others (P6).
 */
export function trueView(): Plugin {
  return new Plugin({
    view(view) {
      const binding: ProsemirrorBinding = ySyncPluginKey.getState(view.state).binding;
      const undoManager: Y.UndoManager = yUndoPluginKey.getState(view.state).undoManager;
      binding.type.unobserveDeep(binding._observeFunction);
      binding._observeFunction = (...edit: Parameters<ProsemirrorBinding['_typeChanged']>) => {
        try {
          binding._typeChanged(...edit);
        } catch {
          drawAnew(view, binding);
        }
      };
      binding.type.observeDeep(binding._observeFunction);
      const forget = () => forgetCursor(binding);
      undoManager.on('stack-item-popped', forget);
      return { destroy: () => undoManager.off('stack-item-popped', forget) };
    },
  });
}

/** The whole text from the document, the cursor at the nearest place. */
function drawAnew(view: EditorView, binding: ProsemirrorBinding): void {
  const { head } = view.state.selection;
  binding._forceRerender();
  const { doc, tr } = view.state;
  const nearest = () => Selection.near(doc.resolve(Math.min(head, doc.content.size)));
  view.dispatch(tr.setSelection(betweenSameLetters(doc, binding) ?? nearest()));
}

/**
 * y-tiptap leaves the cursor of the time before what was undone for whatever comes next: somebody else's next letter
 * would put the cursor there, or throw, because there is no such place any more.
 */
function forgetCursor(binding: ProsemirrorBinding): void {
  binding.afterAllTransactions();
}
