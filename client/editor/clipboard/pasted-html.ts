import { type LeftOut, takeAwayUnsaid } from './left-out.ts';
import { makeListsShallow, makeRealLists } from './lists.ts';
import { isBlock, makeTablesLines } from './tables.ts';

declare global {
  interface Window {
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createHTML: (html: string) => string },
      ): {
        createHTML(html: string): string;
      };
    };
  }
}

/** Where the page's policy asks for Trusted Types: nothing runs, or is fetched, in a document that is only parsed. */
const policy = window.trustedTypes?.createPolicy('pasted-html', { createHTML: (html) => html });
const toParsable = (html: string): string => policy?.createHTML(html) ?? html;

/** HTML from the clipboard or a drop with only what minutes can say, and what had to be left out. */
export function readPastedHtml(html: string): { html: string; leftOut: Set<LeftOut> } {
  const page = new DOMParser().parseFromString(toParsable(html), 'text/html');
  const leftOut = takeAwayUnsaid(page);
  for (const aside of page.querySelectorAll('[data-aside]')) aside.remove();
  // What the editor itself has put there is already as it should be, to the empty lines at its edges.
  if (!page.querySelector('[data-pm-slice]')) {
    makeRealLists(page);
    makeTablesLines(page);
    takeAwayStrayBreaks(page);
  }
  makeListsShallow(page);
  return { html: page.body.innerHTML, leftOut };
}

/** A break between two blocks (Google Docs) or last in one is no line of its own; nor is a paragraph without words. */
function takeAwayStrayBreaks(page: Document): void {
  for (const line of [...page.querySelectorAll('br')].reverse()) {
    const [before, after] = [besides(line, 'previousSibling'), besides(line, 'nextSibling')];
    const isLast = after === null && isBlock(line.parentNode);
    if (line.className === 'Apple-interchange-newline' || isBlock(before) || isBlock(after) || isLast)
      line.remove();
  }
  for (const empty of page.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    if ((empty.textContent ?? '').trim() === '' && !empty.querySelector('[data-node]')) empty.remove();
  }
}

/** The node beside it, white space aside. */
function besides(node: Node, side: 'previousSibling' | 'nextSibling'): Node | null {
  let next = node[side];
  while (next && (next.nodeType === 8 || (next.nodeType === 3 && (next.textContent ?? '').trim() === '')))
    next = next[side];
  return next;
}
