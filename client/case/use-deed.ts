import { useCallback, useState } from 'react';
import { errorToText } from '../api/refusal-text.ts';

export interface Deed {
  /** Does it and fetches what came of it; false when it was refused. */
  run: (send: () => Promise<unknown>) => Promise<boolean>;
  /** Why the last one was refused, in words; empty when it was not. */
  refusal: string;
  isRunning: boolean;
}

/** Something a named person does in a case. */
export function useDeed(onChanged: () => Promise<void>): Deed {
  const [refusal, setRefusal] = useState('');
  const [isRunning, setRunning] = useState(false);
  const run: Deed['run'] = useCallback(
    async (send) => {
      setRunning(true);
      try {
        await send();
        setRefusal('');
        await onChanged();
        return true;
      } catch (error) {
        setRefusal(errorToText(error));
        return false;
      } finally {
        setRunning(false);
      }
    },
    [onChanged],
  );
  return { run, refusal, isRunning };
}
