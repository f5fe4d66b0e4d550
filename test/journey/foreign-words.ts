import type { Page } from 'playwright-core';

/** Our own names, what is said with its explanation beside it, and what has no other name. */
const everywhere =
  /Fællesreferat|netværksmøde|tovholder|stafetlog|www\.inddrag\.nu|PDF|ZIP|WebSocket|navn@kommune\.dk/gi;

/**
 * Words in Latin letters on a page that is shown in Arabic: interface words that nobody has translated. What people wrote is
 * marked as Danish (`lang`) or is among `written`; each language stands under its own name.
 */
export function foreignWords(page: Page, written: RegExp): Promise<string[]> {
  return page.evaluate(
    ([own, said]) => {
      const known = [new RegExp(own, 'gi'), new RegExp(said, 'g')];
      const found = new Set<string>();
      const look = (text: string, at: Element): void => {
        const language = at.closest('[lang]')?.getAttribute('lang');
        if (language !== 'ar' || at.closest('script, style, noscript, select')) return;
        const left = known.reduce((rest, each) => rest.replace(each, ''), text);
        if (/\p{Script=Latin}{2,}/u.test(left)) found.add(text.trim());
      };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode as Text;
        if (parentElement) look(data, parentElement);
      }
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
        for (const element of document.querySelectorAll(`[${name}]`))
          look(element.getAttribute(name) ?? '', element);
      }
      look(document.title, document.documentElement);
      return [...found];
    },
    [everywhere.source, written.source] as const,
  );
}
