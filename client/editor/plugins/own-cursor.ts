import { Extension } from '@tiptap/core';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
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
      placeCursor(transaction, ySyncPluginKey.getState(this.editor.state)?.binding);
    }
    next(transaction);
  },
});

function placeCursor(tr: Transaction, binding: ProsemirrorBinding | undefined): void {
  const before = binding?.beforeTransactionSelection;
  if (!binding || before?.type !== 'text') return;
  const anchor = positionOf(before.anchor, binding);
  const head = positionOf(before.head, binding);
  if (anchor === null || head === null) return;
  tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)));
}

/** Where a place in a living line is now; null when the line is gone, for then y-tiptap's guess is the best there is. */
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
