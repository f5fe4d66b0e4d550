import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { maxDocumentBytes, maxDocumentStructs, nearlyFullShare } from '../../shared/limits.ts';
import { countStructs, measureDocument, sizeToShare } from '../../shared/minutes/model/document-size.ts';

/** Between two measurements while somebody writes. Milliseconds. */
const pause = 5_000;

/**
 * How much of what the minutes may be they are, in whole percent; null below `nearlyFullShare`. They are measured only
 * when what has come since the last time can have brought them so far.
 */
export function useDocumentShare(doc: Y.Doc): number | null {
  const [percent, setPercent] = useState<number | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let bytes = 0;
    const look = (): void => {
      timer = null;
      const size = measureDocument(doc);
      bytes = size.bytes;
      const share = sizeToShare(size);
      setPercent(share < nearlyFullShare ? null : Math.min(100, Math.floor(share * 100)));
    };
    const follow = (update: Uint8Array): void => {
      bytes += update.byteLength;
      const mayBeNear =
        bytes >= maxDocumentBytes * nearlyFullShare ||
        countStructs(doc) >= maxDocumentStructs * nearlyFullShare;
      if (mayBeNear) timer ??= setTimeout(look, pause);
    };
    look();
    doc.on('update', follow);
    return () => {
      doc.off('update', follow);
      if (timer) clearTimeout(timer);
    };
  }, [doc]);
  return percent;
}
