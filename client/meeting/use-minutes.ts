import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { type Minutes, readMinutes } from '../../shared/minutes/read.ts';

/** Milliseconds after a change until rail and panel show it: several keys are read at once, nobody waits to notice. */
const readingPause = 120;

/** The minutes as plain data, read again shortly after a change; a keystroke renders nothing by itself. */
export function useMinutes(doc: Y.Doc): Minutes {
  const [minutes, setMinutes] = useState(() => readMinutes(doc));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = (): void => {
      timer = undefined;
      setMinutes(readMinutes(doc));
    };
    const schedule = (): void => {
      timer ??= setTimeout(read, readingPause);
    };
    read();
    doc.on('update', schedule);
    return () => {
      doc.off('update', schedule);
      clearTimeout(timer);
    };
  }, [doc]);
  return minutes;
}
