import type { Transaction } from '@tiptap/pm/state';
import { sharedKey } from '../../binding/key.ts';

/** True for a transaction that shows what is already in the shared document: another's edit, or an undo. */
export function isRemote(tr: Transaction): boolean {
  return tr.getMeta(sharedKey) !== undefined;
}
