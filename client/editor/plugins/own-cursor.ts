import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type Selection, TextSelection } from '@tiptap/pm/state';
import {
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { isRemote } from './origin.ts';

/**
 * Keeps the cursor between the same two letters while others write in the same line. y-tiptap 3.0.9 knows the place,
 * but takes every change in the cursor's line for a moved block and then counts letters from the line's beginning:
 * two people writing in one agreement would write into each other's words, backwards.
 */
export const ownCursor = Extension.create({
  name: 'ownCursor',
  dispatchTransaction({ transaction, next }) {
    if (isRemote(transaction) && transaction.docChanged) {
      const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(this.editor.state)?.binding;
      const selection = binding && betweenSameLetters(transaction.doc, binding);
      if (selection) transaction.setSelection(selection);
    }
    next(transaction);
  },
});

/** Where the cursor belongs in this document; null when its line is gone, for then y-tiptap's guess is the best there is. */
export function betweenSameLetters(doc: Node, binding: ProsemirrorBinding): Selection | null {
  const before = binding.beforeTransactionSelection;
  if (before?.type !== 'text') return null;
  const anchor = positionOf(before.anchor, binding);
  const head = positionOf(before.head, binding);
  const isInside = (pos: number | null): pos is number => pos !== null && pos <= doc.content.size;
  if (!isInside(anchor) || !isInside(head)) return null;
  return TextSelection.between(doc.resolve(anchor), doc.resolve(head));
}

/** Null for a place that is in no living line. */
function positionOf(
  place: Y.RelativePosition | null,
  { doc, type, mapping }: ProsemirrorBinding,
): number | null {
  const found = place && Y.createAbsolutePositionFromRelativePosition(place, doc);
  if (!(found?.type instanceof Y.XmlText) || !isLiving(found.type)) return null;
  return relativePositionToAbsolutePosition(doc, type, place, mapping);
}

/** True for a type of the document that neither itself nor anything around it has been deleted. */
function isLiving({ _item: item }: { _item: Y.Item | null }): boolean {
  if (item === null) return true;
  return !item.deleted && item.parent instanceof Y.AbstractType && isLiving(item.parent);
}
