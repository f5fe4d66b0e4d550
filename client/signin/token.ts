let taken: string | null = null;

/**
 * The token of a personal link. Read once from the address's fragment, which no server and no log ever sees, and
 * removed from the address bar and the history at once, so that it is not copied, shared or photographed.
 */
export function takeToken(): string {
  const fragment = location.hash.slice(1);
  if (fragment !== '') {
    taken = fragment;
    history.replaceState(history.state, '', location.pathname);
  }
  return taken ?? '';
}
