import { useCallback, useState } from 'react';

/** Hands an error that did not happen while drawing to the nearest boundary, which says what happened. */
export function useRaise(): (error: unknown) => void {
  const [, set] = useState(null);
  return useCallback((error) => {
    set(() => {
      throw error;
    });
  }, []);
}
