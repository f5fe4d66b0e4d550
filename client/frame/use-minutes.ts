import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { type Minutes, readMinutes } from '../../shared/minutes/read/read.ts';

/**
 * Rail and panel follow when the writing pauses, or, while it does not, at least this often. Milliseconds. A render while
 * somebody types costs a slow phone as much as the key itself.
 */
const pause = 200;
const longestWait = 800;

/**
 * What `read` makes of the minutes, read again shortly after a change. Renders only when that is something else than
 * before: most keys change neither the agenda nor an agreement. `read` must keep its identity, its result be JSON.
 */
export function useMinutes<T>(doc: Y.Doc, read: (minutes: Minutes) => T): T {
  const [shown, setShown] = useState(() => read(readMinutes(doc)));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitingSince: number | null = null;
    const look = (): void => {
      waitingSince = null;
      const next = read(readMinutes(doc));
      setShown((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    const schedule = (): void => {
      const now = performance.now();
      waitingSince ??= now;
      clearTimeout(timer);
      timer = setTimeout(look, Math.max(0, Math.min(pause, waitingSince + longestWait - now)));
    };
    look();
    doc.on('update', schedule);
    return () => {
      doc.off('update', schedule);
      clearTimeout(timer);
    };
  }, [doc, read]);
  return shown;
}
