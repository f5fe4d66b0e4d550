import type * as Y from 'yjs';
import { maxDocumentBytes, reservedDocumentShare } from '../../../shared/limits.ts';
import {
  countStructs,
  type DocumentSize,
  measureDocument,
  sizeToShare,
} from '../../../shared/minutes/model/document-size.ts';

/** What an update adds at most. */
export interface Growth extends DocumentSize {
  /** Characters and blocks that it writes, and those that it takes away. */
  adds: number;
  removes: number;
}

/** A measurement may take this share of the time at most, whatever is written at the bound. */
const maxMeasuringShare = 1 / 20;

/**
 * Holds a document below its bound (R40). Keeps an upper bound of its size, which costs an addition for each update, and
 * measures exactly only when that reaches the bound.
 */
export class DocumentBound {
  #bytes = 0;
  /** Something has been written since the bytes were measured. */
  #isStale = false;
  #mayMeasureAt = 0;

  grow(bytes: number): void {
    this.#bytes += bytes;
    this.#isStale = true;
  }

  /** `growth`: of the update and of all before it that are on their way. Taking away is always possible. */
  admits(growth: Growth, doc: () => Y.Doc): boolean {
    if (growth.adds === 0) return true;
    const most = growth.removes >= growth.adds ? 1 + reservedDocumentShare : 1;
    const structs = growth.structs === 0 ? 0 : countStructs(doc()) + growth.structs;
    if (sizeToShare({ bytes: 0, structs }) > most) return false;
    const fits = () => this.#bytes + growth.bytes <= maxDocumentBytes * most;
    return fits() || (this.#measure(doc) && fits());
  }

  /** False when nothing has changed since, or when it has just been done. */
  #measure(doc: () => Y.Doc): boolean {
    const begun = performance.now();
    if (!this.#isStale || begun < this.#mayMeasureAt) return false;
    this.#bytes = measureDocument(doc()).bytes;
    this.#isStale = false;
    const ended = performance.now();
    this.#mayMeasureAt = ended + (ended - begun) / maxMeasuringShare;
    return true;
  }
}
