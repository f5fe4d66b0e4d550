import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { soon } from './minutes-page.ts';

/**
 * Does to every page of a browser what Chrome's translation does: each text node, now and whenever one appears or
 * changes, is taken out, and `<font><font>` with new text stands in its place. Nothing under `translate="no"` is
 * touched. The words stay the same, so that a test finds them.
 */
export async function translatePages(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const spared = '[translate="no"], .notranslate, script, style, noscript, textarea, svg, title, font';
    const wrap = (text: Text): void => {
      if (text.data === '' || !text.parentElement || text.parentElement.closest(spared)) return;
      // React keeps its handle only on text nodes of its own: not on what it has written as `textContent`.
      if (Object.keys(text).some((key) => key.startsWith('__reactFiber'))) {
        held.push(`${text.parentElement.outerHTML}`.slice(0, 200));
      }
      const outer = document.createElement('font');
      const inner = document.createElement('font');
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    };
    const translate = (within: Node): void => {
      const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
      const texts: Text[] = within instanceof Text ? [within] : [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      texts.forEach(wrap);
    };
    const held: string[] = [];
    Object.assign(window, { held });
    let rounds = 0;
    /** As when a translator changes its mind: new nodes for what it has put there itself. */
    const translateAgain = (): void => {
      Object.assign(window, { rounds: ++rounds });
      for (const font of document.querySelectorAll('font > font')) {
        const again = document.createElement('font');
        again.textContent = font.textContent;
        font.replaceWith(again);
      }
    };
    const observer = new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records) {
        if (type === 'characterData') translate(target);
        else addedNodes.forEach(translate);
      }
    });
    const begin = (): void => {
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      translate(document.body);
      setInterval(translateAgain, 100);
    };
    if (document.body) begin();
    else document.addEventListener('DOMContentLoaded', begin);
  });
}

/** Waits until a translator has gone over the whole page some times more. */
export async function translateOn(page: Page): Promise<void> {
  const rounds = () => page.evaluate(() => (window as unknown as { rounds?: number }).rounds ?? 0);
  const before = await rounds();
  await soon(rounds).toBeGreaterThan(before + 2);
}

/**
 * What a translated page must be: drawn, with nothing failed, its texts replaced, and none of them one that React holds:
 * it would stumble over what has become of it, or change it where nobody sees it.
 */
export async function expectTranslated(page: Page, where: string): Promise<void> {
  // A heading is there before what is fetched for the page.
  await expect
    .poll(() => page.locator('#root font:not(font font)').count(), { timeout: 20_000, message: where })
    .toBeGreaterThan(5);
  await translateOn(page);
  const found = await page.evaluate(() => ({
    held: (window as unknown as { held: string[] }).held,
    failed: document.body.innerText.includes('Noget gik galt her'),
  }));
  expect(found, where).toEqual({ held: [], failed: false });
}
