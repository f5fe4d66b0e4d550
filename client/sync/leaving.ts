import type { Awareness } from 'y-protocols/awareness';
import { askBeforeLeaving } from '../ui/navigation.tsx';
import type { Connection } from './connect.ts';
import type { SavedState } from './saved-state.ts';

/** Asks before a page with unsaved words is left, and only then. */
export function warnWhenUnsaved(saved: Connection['saved']): () => void {
  return askBeforeLeaving(() => !isSafe(saved.current()));
}

/** True when nothing that was written here can be lost with the page. */
export function isSafe(state: SavedState): boolean {
  switch (state.kind) {
    case 'closed':
    case 'blocked':
    case 'saving':
      return !state.unsaved;
    case 'saved':
    case 'offline':
    case 'reading':
    case 'fetching':
      return true;
    case 'unsaved':
    case 'refused':
      return false;
  }
}

/** A page that is put away leaves no ghost behind; one that is taken out again is present again. */
export function leaveNoGhost(awareness: Awareness): () => void {
  let left: ReturnType<Awareness['getLocalState']> = null;
  const leave = (): void => {
    left = awareness.getLocalState();
    awareness.setLocalState(null);
  };
  const comeBack = (event: PageTransitionEvent): void => {
    if (event.persisted && left) awareness.setLocalState(left);
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', comeBack);
  return () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', comeBack);
  };
}
