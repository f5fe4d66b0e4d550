import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { type Minutes, readMinutes } from '../../shared/minutes/read/read.ts';
import { keepUnchanged } from '../api/keep-unchanged.ts';

/** Letters of a moment are read together: each time may cost a slow phone as much as a key. Milliseconds. */
const gathered = 200;
/** Then at the next time the page has nothing to do, or, while it always has, after this long. Milliseconds. */
const longestWait = 50;

/**
 * What `read` makes of the minutes, read again within a quarter of a second after a change and outside the task of the
 * key. Every part that says the same as before is the same object: what shows it need not render (`memo`). `read` must
 * keep its identity, its result be JSON.
 */
export function useMinutes<T>(doc: Y.Doc, read: (minutes: Minutes) => T): T {
  const [shown, setShown] = useState(() => read(readMinutes(doc)));
  useEffect(() => {
    let cancel: (() => void) | null = null;
    const look = (): void => {
      cancel = null;
      const next = read(readMinutes(doc));
      setShown((before) => keepUnchanged(before, next));
    };
    const schedule = (): void => {
      cancel ??= soon(look);
    };
    look();
    doc.on('update', schedule);
    return () => {
      doc.off('update', schedule);
      cancel?.();
    };
  }, [doc, read]);
  return shown;
}

/** Answers how to give it up. Not every browser tells when it has nothing to do. */
function soon(act: () => void): () => void {
  let idle: number | null = null;
  const whenIdle = (): void => {
    if ('requestIdleCallback' in window) idle = requestIdleCallback(act, { timeout: longestWait });
    else act();
  };
  const timer = setTimeout(whenIdle, gathered);
  return () => {
    clearTimeout(timer);
    if (idle !== null) cancelIdleCallback(idle);
  };
}
