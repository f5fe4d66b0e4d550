import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { type Minutes, readMinutes } from '../../shared/minutes/read.ts';

/** Milliseconds after a change until rail and panel show it: several keys are read at once, nobody waits to notice. */
const readingPause = 120;

/**
 * What `read` makes of the minutes, read again shortly after a change. Renders only when that is something else than
 * before: most keys change neither the agenda nor an agreement. `read` must keep its identity, its result be JSON.
 */
export function useMinutes<T>(doc: Y.Doc, read: (minutes: Minutes) => T): T {
  const [shown, setShown] = useState(() => read(readMinutes(doc)));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      timer = undefined;
      const next = read(readMinutes(doc));
      setShown((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    const schedule = (): void => {
      timer ??= setTimeout(look, readingPause);
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
