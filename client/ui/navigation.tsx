import { type ComponentProps, useEffect, useSyncExternalStore } from 'react';

/** The few pages there are need no more of a router than the browser has. */
const listeners = new Set<() => void>();
/** Each says whether something would be lost now with the page that is shown. */
const holders = new Set<() => boolean>();
/** Of the page that is shown; the address is ahead of it when somebody goes back. */
let shown = '';

/**
 * While `isNeeded` says so, everybody is asked before this page is left: by the browser before it is closed or loaded
 * anew, by the page itself on the ways to other pages of ours. The browser's own question is not enough there: it comes
 * only with a page load, which has nowhere to go without a line, and phones leave it out.
 */
export function askBeforeLeaving(isNeeded: () => boolean): () => void {
  const stop = askBeforeClosing(isNeeded);
  holders.add(isNeeded);
  return () => {
    holders.delete(isNeeded);
    stop();
  };
}

/** For words in a form: asks while they stand on this page alone. */
export function useAskBeforeLeaving(isNeeded: boolean): void {
  useEffect(() => (isNeeded ? askBeforeLeaving(() => true) : undefined), [isNeeded]);
}

/** While `isNeeded` says so, the browser asks before the page is closed or loaded anew. */
export function askBeforeClosing(isNeeded: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (isNeeded()) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}

type Answer = (isLeaving: boolean) => void;
/** The question that is on the screen. */
let question: Answer | null = null;
const questionListeners = new Set<() => void>();

/** True at once when nothing would be lost with the page; else the person is asked. */
export function mayLeave(): Promise<boolean> {
  if (!isHeld()) return Promise.resolve(true);
  question?.(false);
  return new Promise((resolve) => {
    ask((isLeaving) => {
      ask(null);
      resolve(isLeaving);
    });
  });
}

/** How to answer the question; null while nothing is asked. */
export function useLeavingQuestion(): Answer | null {
  return useSyncExternalStore(
    (listener) => {
      questionListeners.add(listener);
      return () => void questionListeners.delete(listener);
    },
    () => question,
  );
}

function ask(next: Answer | null): void {
  question = next;
  for (const listener of questionListeners) listener();
}

/** The path on the screen; the component is rendered again when it changes. */
export function usePath(): string {
  return useSyncExternalStore(listen, () => location.pathname);
}

/** The query on the screen, with its `?`, or empty; the component is rendered again when it changes. */
export function useSearch(): string {
  return useSyncExternalStore(listen, () => location.search);
}

/** Shows the same page with another query, where one is: a filter is no new page, and the way back skips it. */
export function replaceSearch(search: string): void {
  history.replaceState(null, '', location.pathname + search);
  for (const listener of listeners) listener();
}

/** Goes to another page of ours. `replace`: the way back does not lead here. */
export function navigate(path: string, { replace = false } = {}): void {
  if (isHeld()) void mayLeave().then((isLeaving) => isLeaving && show(path, replace));
  else show(path, replace);
}

function show(path: string, replace: boolean): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  window.scrollTo(0, 0);
  showAddress();
}

/** A link to a page of ours. Everything one can do with a link (new tab, copy) still works. */
export function Link({ href, ...rest }: ComponentProps<'a'> & { href: string }) {
  const follow = (event: React.MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} {...rest} onClick={follow} />;
}

export const isHeld = (): boolean => [...holders].some((isNeeded) => isNeeded());

function showAddress(): void {
  shown = location.pathname;
  for (const listener of listeners) listener();
}

/** The way back and forth. Out of a page that is held it leads only when the person has said so. */
function followHistory(): void {
  if (isLeavingByHistory || location.pathname === shown || !isHeld()) {
    isLeavingByHistory = false;
    showAddress();
    return;
  }
  history.pushState(null, '', shown);
  void mayLeave().then((isLeaving) => {
    if (!isLeaving) return;
    // One step back leads where the person wanted to go, whichever way that was.
    isLeavingByHistory = true;
    history.back();
  });
}
/** The next step in the history has been asked about. */
let isLeavingByHistory = false;

function listen(listener: () => void): () => void {
  if (listeners.size === 0) {
    shown = location.pathname;
    window.addEventListener('popstate', followHistory);
  }
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
