import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { nearlyFullShare } from '../../shared/limits.ts';
import { countStructs, measureDocument, sizeToShare } from '../../shared/minutes/model/document-size.ts';

/** Between two measurements while there is more and more. Milliseconds. */
const pause = 5_000;
/** While what is written can only have made it less: a measurement costs a slow phone a quarter of a second. Milliseconds. */
const longPause = 60_000;
/** After the page has been opened, so that nobody waits for it to be read. Milliseconds. */
const opening = 500;

/**
 * How much of what the minutes may be they are, in whole percent; null below `nearlyFullShare`. They are measured only
 * when what has come since the last time can have brought them so far, or a percent further.
 */
export function useDocumentShare(doc: Y.Doc): number | null {
  const [percent, setPercent] = useState<number | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let due = Number.POSITIVE_INFINITY;
    let bytes = 0;
    let measured = 0;
    const look = (): void => {
      due = Number.POSITIVE_INFINITY;
      const size = measureDocument(doc);
      bytes = size.bytes;
      measured = toPercent(sizeToShare(size));
      setPercent(measured < nearly ? null : measured);
    };
    const lookIn = (wait: number): void => {
      if (performance.now() + wait >= due) return;
      due = performance.now() + wait;
      clearTimeout(timer);
      timer = setTimeout(look, wait);
    };
    const follow = (update: Uint8Array): void => {
      bytes += update.byteLength;
      const most = toPercent(sizeToShare({ bytes, structs: countStructs(doc) }));
      if (most >= nearly) lookIn(most > measured ? pause : longPause);
    };
    lookIn(opening);
    doc.on('update', follow);
    return () => {
      doc.off('update', follow);
      clearTimeout(timer);
    };
  }, [doc]);
  return percent;
}

const nearly = nearlyFullShare * 100;
const toPercent = (share: number) => Math.min(100, Math.floor(share * 100));
