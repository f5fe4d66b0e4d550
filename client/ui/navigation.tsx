import { type ComponentProps, useSyncExternalStore } from 'react';

/** The few pages there are need no more of a router than the browser has. */
const listeners = new Set<() => void>();
/** Each says whether something would be lost now with the page that is shown. */
const holders = new Set<() => boolean>();
/** Of the page that is shown; the address is ahead of it when somebody goes back. */
let shown = '';

/**
 * While `isNeeded` says so, the browser asks before this page is left, also for another page of ours: that is loaded
 * anew then, because only so does the browser ask.
 */
export function askBeforeLeaving(isNeeded: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (isNeeded()) event.preventDefault();
  };
  holders.add(isNeeded);
  window.addEventListener('beforeunload', ask);
  return () => {
    holders.delete(isNeeded);
    window.removeEventListener('beforeunload', ask);
  };
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
  if (isHeld()) {
    location.assign(path);
    return;
  }
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

const isHeld = (): boolean => [...holders].some((isNeeded) => isNeeded());

function showAddress(): void {
  shown = location.pathname;
  for (const listener of listeners) listener();
}

/** The way back and forth. Out of a page that is held it leads only when the browser has asked. */
function followHistory(): void {
  const { pathname, href } = location;
  if (pathname === shown || !isHeld()) showAddress();
  else {
    history.pushState(null, '', shown);
    location.assign(href);
  }
}

function listen(listener: () => void): () => void {
  if (listeners.size === 0) {
    shown = location.pathname;
    window.addEventListener('popstate', followHistory);
  }
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
