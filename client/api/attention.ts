import { unattendedHeader } from '../../shared/api/api-signin.ts';

/** Whoever has touched the page within this is at it. Milliseconds. */
const attends = 60_000;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Opening a page is doing something. */
let lastAt = Date.now();
const listeners = new Set<() => void>();

/** Follows whether somebody is at the page. What they do is not looked at. */
export function watchAttention(): void {
  const note = (): void => {
    lastAt = Date.now();
    for (const listener of listeners) listener();
  };
  for (const sign of signs) window.addEventListener(sign, note, { capture: true, passive: true });
}

/** Calls back whenever somebody does something, until the answer is called. */
export function onAttention(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The header of a request that the page makes by itself while nobody is at it. */
export function unattended(): Record<string, string> {
  return Date.now() - lastAt < attends ? {} : { [unattendedHeader]: '1' };
}
