/** What the server wrote into the page to be read meanwhile (server/page-start.ts); drawn by base.css. */
const id = 'first-words';

/** True until the program has shown a page of its own. */
export function hasFirstWords(): boolean {
  return document.getElementById(id) !== null;
}

/**
 * Takes it away the moment the program shows a page of its own: nothing that was read stays behind one. Until then the words
 * stand in the place of the page that waits. Not in CSS: `:has()` of the root looks through the whole document at each letter.
 */
export function dropFirstWords(root: HTMLElement): void {
  const words = document.getElementById(id);
  if (!words) return;
  const observer = new MutationObserver(() => {
    root.hidden = root.querySelector('[data-waiting]') !== null;
    if (root.childElementCount === 0 || root.hidden) return;
    observer.disconnect();
    words.remove();
  });
  observer.observe(root, { childList: true, subtree: true });
}
