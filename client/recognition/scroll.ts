/** Brings an item, or a block in one, to where it is read from the top. */
export function goToItem(id: string): void {
  const element = document.getElementById(`block-${id}`) ?? document.getElementById(`item-${id}`);
  scrollToTop(element);
}

/** Moves the focus to where somebody is asked next, with its words in view. */
export function focusOnAsk(id: string): void {
  const element = document.getElementById(id);
  element?.focus({ preventScroll: true });
  scrollToTop(element);
}

function scrollToTop(element: HTMLElement | null): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element?.scrollIntoView({ block: 'start', behavior: isCalm ? 'auto' : 'smooth' });
}
