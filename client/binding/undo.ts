import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { type SharedMeta, type SharedSelection, sharedKey } from './key.ts';

export interface UndoState {
  undoManager: Y.UndoManager;
  /** Where the cursor was before the last edit of one's own, or before it was taken back. */
  selectionBefore: SharedSelection | null;
}
export const undoKey = new PluginKey<UndoState>('sharedUndo');

/** Under which name a step keeps the selection from before it: also for the next editor of the document. */
const selectionName = 'selection';

interface StackEvent {
  stackItem: { meta: Map<unknown, unknown> };
}

/** Undo of one's own edits only (B7): with each step the place of the cursor is kept, and put back with it. */
export function undoPlugin({ undoManager }: { undoManager?: Y.UndoManager | null } = {}): Plugin<UndoState> {
  return new Plugin<UndoState>({
    key: undoKey,
    state: {
      init: (_, state) => {
        const type = sharedKey.getState(state)?.type;
        if (!type) throw new Error('Undo comes after the shared document.');
        const manager = undoManager ?? new Y.UndoManager(type, { trackedOrigins: new Set([sharedKey]) });
        return { undoManager: manager, selectionBefore: null };
      },
      apply: (tr, known, before) => {
        if (!isOwnStep(tr)) return known;
        const selectionBefore = sharedKey.getState(before)?.binding.selection(before);
        return selectionBefore ? { ...known, selectionBefore } : known;
      },
    },
    view: (view) => {
      const manager = undoKey.getState(view.state)?.undoManager;
      const keep = ({ stackItem }: StackEvent) =>
        void stackItem.meta.set(selectionName, undoKey.getState(view.state)?.selectionBefore);
      manager?.on('stack-item-added', keep);
      return {
        destroy: () => {
          manager?.off('stack-item-added', keep);
        },
      };
    },
  });
}

/** True for what comes onto one of the stacks: others' edits and cursors cost no look at the document (B2). */
function isOwnStep(tr: Transaction): boolean {
  const meta = tr.getMeta(sharedKey) as SharedMeta | undefined;
  return meta ? meta.isUndoRedoOperation : tr.docChanged;
}

export function undo(state: EditorState): boolean {
  return step(state, 'undo');
}
export function redo(state: EditorState): boolean {
  return step(state, 'redo');
}

function step(state: EditorState, direction: 'undo' | 'redo'): boolean {
  const manager = undoKey.getState(state)?.undoManager;
  const binding = sharedKey.getState(state)?.binding;
  const stack = direction === 'undo' ? manager?.undoStack : manager?.redoStack;
  binding?.restoreSelection((stack?.at(-1)?.meta.get(selectionName) as SharedSelection | undefined) ?? null);
  return manager?.[direction]() !== null;
}
