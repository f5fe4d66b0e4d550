import type { Node } from '@tiptap/pm/model';
import { type EditorState, PluginKey } from '@tiptap/pm/state';
import type { DecorationSet } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import type { SharedPosition } from './positions.ts';
import type { MayHaveChanged } from './unknown-places.ts';

export interface SharedSelection {
  anchor: SharedPosition;
  head: SharedPosition;
}

/** What other plugins ask of the binding. */
export interface SharedBinding {
  /** The editor's document that the shared one says, for positions. */
  readonly shown: Node | null;
  /** Where the selection is, so that it can be found again in another state of the document. */
  selection(state: EditorState): SharedSelection | null;
  /** What is undone or redone next puts the cursor here. */
  restoreSelection(selection: SharedSelection | null): void;
  /** Shows what has waited, once no word is being composed any more (B6). */
  release(): void;
}

/** What the plugin keeps in the editor's state. */
export interface SharedState {
  doc: Y.Doc;
  type: Y.XmlFragment;
  binding: SharedBinding;
  /** Where something stands that this page does not know (B4). */
  unknown: DecorationSet;
}

/** What is said with each transaction of the editor that shows the shared document. */
export interface SharedMeta {
  isChangeOrigin: true;
  /** True for what one's own undo and redo do. */
  isUndoRedoOperation: boolean;
  /** In which elements something may have changed. */
  mayHaveChanged: MayHaveChanged;
}

/** The origin of the editor's own Yjs transactions, too. */
export const sharedKey = new PluginKey<SharedState>('shared');
