import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { routes } from '../../shared/api/api.ts';
import { dayFromNow, enterAt, groupOf, type HeldMeeting, holdMeeting, rowOf } from './case-page.ts';
import { soon } from './minutes-page.ts';
import { startJourney } from './room.ts';

const journey = startJourney();
const skema = 'Sende observationsskemaet til forældrene';

/** Keeps every answer about the stafetlog from the page until it is let go. */
async function holdAnswers(page: Page): Promise<Route[]> {
  const held: Route[] = [];
  await page.route(/\/api\/cases\/[^/]+\/stafetlog$/, (route) => void held.push(route));
  return held;
}

/** Something happens in the case that this page hears of. */
async function writeEntry(held: HeldMeeting): Promise<void> {
  const base = journey.address.replace('localhost', '127.0.0.1');
  const id = held.stafetlog.split('/')[2] ?? '';
  const answer = await fetch(base + routes.writeEntry.path.replace(':id', id), {
    method: 'POST',
    headers: {
      cookie: await journey.signIn(held.links.lise),
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
    },
    body: JSON.stringify({ text: 'Klubben har fået besked.', corrects: null }),
  });
  expect(answer.status).toBe(200);
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest('li')?.querySelector('h3')?.textContent ?? '');

test('the focus stays with a row that moves only after its dialog has closed, because another’s deed is heard of', async () => {
  const held = await holdMeeting(journey, [
    { text: skema, owner: 'Fatima Ali', deadline: dayFromNow(-2) },
    { text: 'Spørge klubben', owner: 'Lise Møller', deadline: dayFromNow(30) },
  ]);
  const page = await enterAt(journey, held.links.lise, held.stafetlog);
  const row = rowOf(groupOf(page, 'Over tiden'), skema);
  await row.getByRole('button', { name: 'Mere' }).press('Enter');
  await row.getByRole('button', { name: 'Udskyd …' }).press('Enter');
  await page.getByRole('textbox', { name: 'Ny frist' }).fill('om 40 dage');
  const answers = await holdAnswers(page);
  await page.getByRole('button', { name: 'Gem' }).press('Enter');
  // The page's own, and the one for what it hears of its own deed; then one more, which is the newest.
  await soon(() => answers.length).toBe(2);
  await writeEntry(held);
  await soon(() => answers.length).toBe(3);
  const last = answers.pop();
  for (const each of answers) await each.continue();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await row.waitFor();
  await soon(() => focused(page)).toBe(skema);

  await last?.continue();
  await rowOf(groupOf(page, 'Senere'), skema).waitFor();
  await soon(() => focused(page)).toBe(skema);
});
