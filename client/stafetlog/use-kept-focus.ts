import { type RefObject, useEffect, useRef } from 'react';

/**
 * A row that moves takes the focus along. The browser gives the focus to nobody when what has it is drawn anew, and that
 * may be before or after a dialog closes, by this page's own fetch or because somebody else's deed is heard of: so it is
 * looked at whenever something in the list has changed. `list` is an element around all rows; a row's id begins with
 * `prefix`.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>, prefix: string): void {
  /** Where the focus is or has been lost; null when somebody has taken it elsewhere. */
  const place = useRef<{ element: HTMLElement; row: string } | null>(null);
  useEffect(() => {
    const around = list.current;
    if (!around) return;
    const follow = ({ target, type }: Event): void => {
      const element = target as HTMLElement;
      // From a dialog it comes back.
      if (element.closest?.('dialog')) return;
      const row = type === 'focusin' && around.contains(element) && element.closest(`[id^="${prefix}"]`);
      place.current = row ? { element, row: row.id } : null;
    };
    const keep = (): void => {
      if (!place.current || document.activeElement !== document.body) return;
      const { element, row } = place.current;
      (element.isConnected ? element : document.getElementById(row))?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(keep);
    observer.observe(around, { childList: true, subtree: true });
    document.addEventListener('focusin', follow);
    document.addEventListener('pointerdown', follow);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', follow);
      document.removeEventListener('pointerdown', follow);
    };
  }, [list, prefix]);
}
