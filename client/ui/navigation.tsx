import { type ComponentProps, useSyncExternalStore } from 'react';

/** The few pages there are need no more of a router than the browser has. */
const listeners = new Set<() => void>();

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
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  window.scrollTo(0, 0);
  for (const listener of listeners) listener();
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

function listen(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}
