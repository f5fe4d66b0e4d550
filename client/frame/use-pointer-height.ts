import { useCallback } from 'react';

/**
 * WCAG 2.4.11: on a narrow page the line stays below the top while the paper scrolls. What is tabbed to is scrolled clear of it
 * (`scroll-padding` in style/base.css), however many lines its words take.
 */
export function usePointerHeight(): (section: HTMLElement | null) => (() => void) | undefined {
  return useCallback((section) => {
    if (!section) return undefined;
    const { style } = document.documentElement;
    const measure = new ResizeObserver(() => {
      const isSticky = getComputedStyle(section).position === 'sticky';
      style.setProperty('--pointer-height', isSticky ? `${section.offsetHeight}px` : '0px');
    });
    measure.observe(section);
    return () => {
      measure.disconnect();
      style.removeProperty('--pointer-height');
    };
  }, []);
}
