import { useSyncExternalStore } from 'react';

/** The same line as the style sheets draw: below it the meeting is one column with tabs. */
const compact = '(max-width: 1079px)';

export function useIsCompact(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(compact).matches);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(compact);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
