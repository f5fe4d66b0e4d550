import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Waits for something to become true. */
export function soon(look: () => unknown): ReturnType<typeof expect.poll> {
  return expect.poll(look, { timeout: 40_000 });
}

/** Waits until keys go there, or into something in it. */
export async function untilFocused(place: Locator): Promise<void> {
  await soon(() => place.evaluate((element) => element.contains(document.activeElement))).toBe(true);
}

/** The minutes as a place to write. */
export const minutesOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Referatet' });
/** The minutes as something to read. */
export const readingOf = (page: Page): Locator => page.getByRole('article', { name: 'Referatet' });

/** An agenda item of the minutes, by its title. */
export const itemOf = (page: Page, title: string): Locator =>
  minutesOf(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: title }) });

/** The plain lines of an item: what stands in no block. */
export const linesOf = (item: Locator): Locator => item.locator(':scope > div > p');

/** A structured block by the name set into its hairline. */
export const blockIn = (within: Locator, name: string): Locator =>
  within.getByRole('group', { name, exact: true });

/** Where one writes in an agreement. */
export const textOf = (block: Locator): Locator => block.locator(':scope > p');

/** The list beside the cursor. */
export const menuOf = (page: Page): Locator => page.getByRole('listbox', { name: /^(Tilføj|Hvem\?|Frist)$/ });

export const panelOf = (page: Page): Locator => page.getByRole('complementary');

/** What stands there for a reader: without the others' carets. */
export function wordsIn(within: Locator): Promise<string> {
  return within.evaluate((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const caret of copy.querySelectorAll('.ProseMirror-widget')) caret.remove();
    return copy.textContent ?? '';
  });
}

/** Waits until this page may write. */
export async function mayWrite(page: Page): Promise<void> {
  await minutesOf(page).waitFor();
}

/** Puts the cursor into the first line of an item, by the agenda. */
export async function goTo(page: Page, title: string): Promise<void> {
  await mayWrite(page);
  const agenda = page.getByRole('navigation', { name: 'Dagsorden' });
  const fold = agenda.locator('summary');
  if (await fold.isVisible()) await fold.click();
  await agenda.getByRole('button', { name: title }).click();
  await soon(() => cursorIsIn(itemOf(page, title))).toBe(true);
  await seen(page);
}

/** Does the text cursor stand in this part of the minutes? */
export function cursorIsIn(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const node = document.getSelection()?.anchorNode ?? null;
    return document.activeElement?.id === 'minutes' && element.contains(node);
  });
}

/** The saved state as it stands at the top of the page. */
export const savedStateOf = (page: Page): Promise<string> =>
  page
    .getByRole('banner')
    .getByText(/^(Gemt|Gemmer|Ikke gemt$|Ingen forbindelse$|Afbrudt|Et øjeblik)/)
    .innerText();

/** Moves the cursor with a key. */
export async function move(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await seen(page);
}

/** Waits until the page has painted what happened: a hand is slower than a program. */
async function seen(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  });
}
