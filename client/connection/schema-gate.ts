import type * as Y from 'yjs';
import { findUnknown, newStructs, type Unknown } from '../../shared/minutes/unknown.ts';

/**
 * Calls `onUnknown` before any observer of the document sees something that this page's schema has no name for, so
 * that the editor can be taken down before y-tiptap deletes it for everybody. `onUnknown` must act synchronously.
 * The server's schema gate is the first line; this is the last.
 */
export function guardSchema(doc: Y.Doc, onUnknown: (unknown: Unknown) => void): () => void {
  const check = (transaction: Y.Transaction): void => {
    const unknown = findUnknown(newStructs(transaction));
    if (unknown) onUnknown(unknown);
  };
  doc.on('beforeObserverCalls', check);
  return () => doc.off('beforeObserverCalls', check);
}
