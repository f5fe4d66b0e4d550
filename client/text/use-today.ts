import { useSyncExternalStore } from 'react';
import { today } from './dates.ts';
import { nextMidnight } from './midnight.ts';

/** The local date now; the component is rendered again when it turns, also after the machine has slept. */
export function useToday(): string {
  return useSyncExternalStore(listen, today);
}

function listen(listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => {
    timer = setTimeout(turn, nextMidnight(Date.now()) - Date.now());
  };
  const turn = (): void => {
    listener();
    clearTimeout(timer);
    wait();
  };
  wait();
  document.addEventListener('visibilitychange', turn);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', turn);
  };
}
