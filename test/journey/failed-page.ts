import type { BrowserContext, Page } from 'playwright-core';

/** More of a page says no more of why a test failed. Characters. */
const longest = 3_000;

/** What stood on the pages of a test that failed, and where its keys would have gone: a run elsewhere cannot be looked at. */
export async function describePages(contexts: readonly BrowserContext[]): Promise<string> {
  const pages = contexts.flatMap((context) => context.pages());
  return (await Promise.all(pages.map(describePage))).join('\n\n');
}

async function describePage(page: Page): Promise<string> {
  const said = page.evaluate(() => {
    const { activeElement: focused, body } = document;
    const selection = document.getSelection();
    const line = selection?.anchorNode?.parentElement?.textContent?.slice(0, 200);
    return [
      `focus: ${focused?.tagName} ${focused?.id} “${focused?.getAttribute('aria-label') ?? focused?.textContent?.slice(0, 60)}”`,
      `cursor: ${selection?.anchorOffset} in “${line}”`,
      body.innerText.replace(/\n{2,}/g, '\n'),
    ].join('\n');
  });
  return `── ${page.url()}\n${(await said.catch(String)).slice(0, longest)}`;
}
