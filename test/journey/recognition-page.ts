import type { Locator, Page } from 'playwright-core';
import { findBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import { type Doors, doorsOf } from './locking.ts';
import { soon } from './minutes-page.ts';
import type { Journey, Table } from './room.ts';

/** Everybody looks whether they recognise themselves: five items say something, one quote is Fatima's. */
export async function callReview(journey: Journey): Promise<Table & { doors: Doors }> {
  const table = await journey.callMeeting();
  const doors = doorsOf(journey, table);
  const { meeting } = await doors.call('maria', 'meeting', {});
  const fatima = meeting.participants.find(({ name }) => name.startsWith('Fatima'))?.id ?? '';
  await doors.write((doc) => {
    const line = (key: string) => findBlock(findItem(doc, key), 'paragraph');
    typeText(line('velkomst'), 'Maria bød velkommen.');
    typeText(line('praesentation'), 'Fatima begyndte.');
    typeText(line('i-gang'), 'Sofie møder en halv time før de andre.');
    setAttributes(findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family'), { speaker: fatima });
  });
  await doors.close();
  return { ...table, doors };
}

export const readingOf = (page: Page): Locator =>
  page.getByRole('article', { name: 'Kan du se dig selv i referatet?' });

/** An item as it is read, with its answer. */
export const itemToRead = (page: Page, title: string): Locator =>
  readingOf(page).getByRole('region', { name: title });

export const yesIn = (within: Locator): Locator =>
  within.getByRole('button', { name: /^Ja, jeg kan se mig selv/ });
export const notQuiteIn = (within: Locator): Locator => within.getByRole('button', { name: /^Ikke helt/ });

export const progressOf = (page: Page): Promise<string> =>
  page
    .getByRole('banner')
    .getByText(/^\d+ af \d+ punkt/)
    .innerText();

/** Says yes to everything that is asked, one after the other. */
export async function sayYesToAll(page: Page): Promise<void> {
  const yes = yesIn(readingOf(page));
  await yes.first().waitFor();
  for (let left = await yes.count(); left > 0; left--) {
    await yes.first().click();
    await soon(() => yes.count()).toBe(left - 1);
  }
}

/** Reads, puts right, or looks who has answered. */
export async function choose(page: Page, view: 'Læs' | 'Ret' | 'Overblik'): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${view}`), pressed: false }).click();
}
