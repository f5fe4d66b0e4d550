/**
 * The names that `@tiptap/extension-collaboration` imports from `@tiptap/y-tiptap`, answered by our own binding: an alias in
 * vite.config.ts leads here.
 */
import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import type { SharedBinding } from './key.ts';
import { fromShared, type SharedPosition, toShared } from './positions.ts';

export { sharedKey as ySyncPluginKey } from './key.ts';
export { sharedPlugin as ySyncPlugin } from './plugin.ts';
export { redo, undo, undoKey as yUndoPluginKey, undoPlugin as yUndoPlugin } from './undo.ts';

const shownIn = (binding: SharedBinding): Node => {
  if (!binding.shown) throw new Error('The editor shows nothing of the document yet.');
  return binding.shown;
};

export function absolutePositionToRelativePosition(
  pos: number,
  root: Y.XmlFragment,
  binding: SharedBinding,
): SharedPosition {
  return toShared(pos, root, shownIn(binding));
}

export function relativePositionToAbsolutePosition(
  _doc: Y.Doc,
  root: Y.XmlFragment,
  place: SharedPosition,
  binding: SharedBinding,
): number | null {
  return fromShared(place, root, shownIn(binding));
}
