import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { findBlock, findItem } from '../../server/demo/writing.ts';
import { expectAccessible } from './accessible.ts';
import { doorsOf } from './locking.ts';
import { blockIn, cursorIsIn, goTo, itemOf, mayWrite, soon } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();

const title = 'Familiens oplevelse';
const quoteOn = (page: Page): Locator => blockIn(itemOf(page, title), 'Familiens egne ord');
const wordsOn = (page: Page): Locator => quoteOn(page).first().locator('p').first();
const yesOn = (page: Page): Locator => quoteOn(page).getByRole('button', { name: 'Ja, det er mine ord' });

const writtenFor = 'Skrevet for Fatima Ali af Maria Holm – indtil Fatima Ali siger ja';
const confirmed = /Fatima Ali har sagt: det er mine ord, kl\. \d+\.\d\d/;

test('"Mine ord er mine": typed for her, hers by her own yes, and from then on nobody else’s to change [R41]', async () => {
  const { links } = await journey.callMeeting();
  const [maria, fatima] = await Promise.all([journey.enter(links.maria), journey.enter(links.fatima, phone)]);
  await Promise.all([mayWrite(maria), mayWrite(fatima)]);
  await goTo(maria, title);
  await wordsOn(maria).click();
  await maria.keyboard.type('Jeg er glad for, at I spørger');
  await quoteOn(maria)
    .getByRole('combobox', { name: 'Hvis ord er det?' })
    .selectOption({ label: 'Fatima Ali, mor' });

  await quoteOn(maria).getByText(writtenFor).waitFor();
  await quoteOn(fatima).getByText('Skrevet for dig af Maria Holm – indtil du siger ja').waitFor();
  expect(await yesOn(maria).count()).toBe(0);
  await yesOn(fatima).tap();
  await quoteOn(fatima)
    .getByText(/Du har sagt: det er mine ord/)
    .waitFor();
  await quoteOn(maria).getByText(confirmed).waitFor();
  expect(await yesOn(fatima).count()).toBe(0);

  await wordsOn(maria).click();
  await maria.keyboard.press('End');
  await maria.keyboard.type('!');
  expect(await wordsOn(maria).innerText()).toMatch(/^Jeg er glad for, at I spørger(\s|$)/);
  await quoteOn(maria).getByRole('button', { name: 'Foreslå andre ord ved siden af' }).waitFor();

  // She may change them, and is asked anew: they were first written for her.
  await wordsOn(fatima).tap();
  await fatima.keyboard.press('End');
  await fatima.keyboard.type('!');
  await soon(() => wordsOn(maria).innerText()).toContain('spørger!');
  await yesOn(fatima).tap();
  await quoteOn(maria).getByText(confirmed).waitFor();
});

test('what the speaker types is their own, and nobody types in it [R41]', async () => {
  const { links } = await journey.callMeeting();
  const [maria, fatima] = await Promise.all([journey.enter(links.maria), journey.enter(links.fatima)]);
  await Promise.all([mayWrite(maria), mayWrite(fatima)]);
  await goTo(fatima, title);
  await wordsOn(fatima).click();
  await fatima.keyboard.type('Han sover');
  await quoteOn(fatima)
    .getByRole('combobox', { name: 'Hvis ord er det?' })
    .selectOption({ label: 'Fatima Ali, mor' });
  await quoteOn(fatima).getByText('Du har selv skrevet det').waitFor();
  await quoteOn(maria).getByText('Fatima Ali har selv skrevet det').waitFor();
  expect(await yesOn(fatima).count()).toBe(0);

  await wordsOn(maria).click();
  await maria.keyboard.press('End');
  await maria.keyboard.type(' godt');
  expect(await wordsOn(maria).innerText()).toMatch(/^Han sover(\s|$)/);
  await quoteOn(maria).getByRole('button', { name: 'Foreslå andre ord ved siden af' }).click();
  await soon(() => cursorIsIn(quoteOn(maria).nth(1))).toBe(true);
  await maria.keyboard.type('Han sover godt');
  const proposed = quoteOn(fatima).nth(1);
  await proposed.getByText('Skrevet for dig af Maria Holm – indtil du siger ja').waitFor();
  await proposed.getByRole('button', { name: 'Ja, det er mine ord' }).click();
  await quoteOn(maria).nth(1).getByText(confirmed).waitFor();
  expect(await wordsOn(maria).innerText()).toMatch(/^Han sover(\s|$)/);
});

test('"Hvad er ændret": since the meeting ended, by item, what came and what went, and by whom', async () => {
  const table = await journey.callMeeting();
  const doors = doorsOf(journey, table);
  await doors.write((doc) => lineOf(doc).insert(0, 'Vi ringer til skolen i morgen.'));
  await doors.close();
  await doors.write((doc) => {
    lineOf(doc).delete(0, 'Vi ringer'.length);
    lineOf(doc).insert(0, 'Maria skriver');
  });

  const fatima = await journey.enter(table.links.fatima, phone);
  await fatima.goto(`${journey.address}/meetings/${table.meeting}/changes`);
  await fatima.getByText('1 punkt er ændret.').waitFor();
  const item = fatima.getByRole('region', { name: /Velkomst/ });
  expect(await item.locator('ins').allInnerTexts()).toEqual(['Maria skriver']);
  expect(await item.locator('del').allInnerTexts()).toEqual(['Vi ringer']);
  expect(await item.innerText()).toContain('Kommet til: Maria Holm');
  expect(await item.innerText()).toContain('Taget ud: Maria Holm');
  await expectAccessible(fatima, 'what has changed');

  await fatima.getByRole('combobox', { name: 'Fra' }).selectOption({ index: 0 });
  await fatima.getByText('2 punkter er ændret.').waitFor();
  await fatima.getByText(/punkter er uændret/).click();
  await fatima.getByText('Afrunding').waitFor();
});

/** The first plain line of the first item. */
function lineOf(doc: Y.Doc): Y.XmlText {
  return findBlock(findItem(doc, 'velkomst'), 'paragraph').get(0) as Y.XmlText;
}
