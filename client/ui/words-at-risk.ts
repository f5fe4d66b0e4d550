import type { ComponentType } from 'react';

/**
 * Says what became of the words that somebody has written on this page. It comes from whoever holds them: only they know
 * whether the server has them, and a page where nobody writes needs none of it.
 */
let notice: ComponentType | null = null;
const listeners = new Set<() => void>();

export function wordsNotice(): ComponentType | null {
  return notice;
}

export function setWordsNotice(next: ComponentType | null): void {
  notice = next;
  for (const listener of listeners) listener();
}

export function subscribeToNotice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
