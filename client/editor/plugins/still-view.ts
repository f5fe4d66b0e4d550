import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { isRemote } from './origin.ts';

const key = new PluginKey<boolean>('stillView');

/**
 * Others' letters do not scroll this page. y-tiptap asks for the cursor to be scrolled into view with each of them, and
 * finding it lays the whole document out once more; where browsers hold what one reads in its place by themselves
 * (scroll anchoring), that is work for nothing.
 */
export function stillView(): Plugin<boolean> {
  const holdsByItself = CSS.supports('overflow-anchor', 'auto');
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (tr, isOthers) => (tr.getMeta('appendedTransaction') ? isOthers : isOthersEdit(tr)),
    },
    props: {
      handleScrollToSelection: (view) => holdsByItself && key.getState(view.state) === true,
    },
  });
}

/** Undo comes the same way as others' edits, but is one's own. */
function isOthersEdit(tr: Transaction): boolean {
  return isRemote(tr) && tr.getMeta(ySyncPluginKey).isUndoRedoOperation !== true;
}
