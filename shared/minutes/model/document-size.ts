import * as Y from 'yjs';
import { maxDocumentBytes, maxDocumentStructs } from '../../limits.ts';

export interface DocumentSize {
  /** Encoded as one update. */
  bytes: number;
  structs: number;
}

/** Exact, and for the bytes as expensive as sending the whole document. */
export function measureDocument(doc: Y.Doc): DocumentSize {
  return { bytes: Y.encodeStateAsUpdate(doc).byteLength, structs: countStructs(doc) };
}

export function countStructs({ store }: Y.Doc): number {
  let count = 0;
  for (const structs of store.clients.values()) count += structs.length;
  return count;
}

/** How much of what a document may be it is: 1 is full. */
export function sizeToShare({ bytes, structs }: DocumentSize): number {
  return Math.max(bytes / maxDocumentBytes, structs / maxDocumentStructs);
}
