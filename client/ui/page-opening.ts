import { type RefObject, useEffect, useRef } from 'react';
import { useText } from '../text/index.ts';

/** Names the browser's tab. Never with anything from the minutes: a tab is seen by whoever stands behind. */
export function usePageTitle(title: string): void {
  const { t } = useText();
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);
}

/** Goes to the top and moves the focus to a page's heading when the page (or the step, `key`) opens, unless it is the first of the visit. */
export function useFocusOnOpen(key: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key is a new page
  useEffect(() => {
    if (hasOpened) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    hasOpened = true;
  }, [key]);
  return heading;
}

let hasOpened = false;
