import { useEffect, useRef, useState } from 'react';
import type { BlockId } from '../../shared/ids.ts';

/** With these one scrolls by hand. */
const scrollKeys: ReadonlySet<string> = new Set([
  'PageUp',
  'PageDown',
  'Home',
  'End',
  'ArrowUp',
  'ArrowDown',
  ' ',
]);

export interface Following {
  isFollowing: boolean;
  /** Goes there, and follows from now on. */
  follow: () => void;
}

/**
 * The page follows the chair's pointer until the reader looks elsewhere: by a wheel, a finger, a key, the scroll bar, or by
 * putting the cursor somewhere to write. It moves neither focus nor cursor, and nobody who writes.
 */
export function useFollowing(item: BlockId | null, isOn: boolean): Following {
  const [isFollowing, setFollowing] = useState(true);
  const before = useRef(item);
  useEffect(() => {
    if (!isOn || !isFollowing) return;
    const stop = () => setFollowing(false);
    const onKey = ({ key }: KeyboardEvent) => scrollKeys.has(key) && stop();
    const onFocus = ({ target }: FocusEvent) => isWritable(target) && stop();
    const onMouse = ({ clientX }: MouseEvent) => clientX >= document.documentElement.clientWidth && stop();
    window.addEventListener('wheel', stop, { passive: true });
    window.addEventListener('touchmove', stop, { passive: true });
    window.addEventListener('keydown', onKey);
    window.addEventListener('focusin', onFocus);
    window.addEventListener('mousedown', onMouse);
    return () => {
      window.removeEventListener('wheel', stop);
      window.removeEventListener('touchmove', stop);
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('focusin', onFocus);
      window.removeEventListener('mousedown', onMouse);
    };
  }, [isOn, isFollowing]);
  useEffect(() => {
    const hasMoved = before.current !== item;
    before.current = item;
    if (isOn && isFollowing && hasMoved && item !== null && !isWritable(document.activeElement))
      showItem(item);
  }, [item, isOn, isFollowing]);
  const follow = (): void => {
    setFollowing(true);
    // The tab must be on the screen before anything in it can be scrolled to.
    if (item !== null) requestAnimationFrame(() => showItem(item));
  };
  return { isFollowing, follow };
}

function isWritable(target: unknown): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Behind another tab it is not there to be scrolled to. */
function showItem(item: BlockId): void {
  const element = document.getElementById(`block-${item}`) ?? document.getElementById(`item-${item}`);
  if (!element?.checkVisibility()) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'start', behavior: isCalm ? 'auto' : 'smooth' });
}
