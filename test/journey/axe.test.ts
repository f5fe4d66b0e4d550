import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findBlock, findItem, typeText } from '../../server/demo/writing.ts';
import { expectAccessible } from './accessible.ts';
import { blockIn, goTo, itemOf, linesOf, menuOf, minutesOf, soon, textOf } from './minutes-page.ts';
import { callReview, choose, itemToRead, notQuiteIn, readingOf, yesIn } from './recognition-page.ts';
import { desktop, phone, startJourney } from './room.ts';

const journey = startJourney();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

const devices: [string, BrowserContextOptions][] = [
  ['360 px, touch', phone],
  ['1440 px', desktop],
];

describe.each(devices)('axe finds nothing at %s', (_, device) => {
  const isPhone = device === phone;

  test('at the door: start signed out, a seat, a broken link, a page that is not there', async () => {
    const page = await (await journey.newContext(device)).newPage();
    await page.goto(journey.address);
    await heading(page, 'Velkommen');
    await expectAccessible(page, 'start, signed out');
    await page.goto(`${journey.address}/seat#${'x'.repeat(43)}`);
    await heading(page, 'Din plads er klar');
    await expectAccessible(page, 'seat');
    journey.expectTrouble(/status of 40[0-9]/);
    await press(page, 'Gå ind');
    await heading(page, 'Linket virker ikke');
    await expectAccessible(page, 'seat, broken link');
    await page.goto(`${journey.address}/findes-ikke`);
    await heading(page, 'Den side er her ikke');
    await expectAccessible(page, 'not found');
  });

  test('creating: every step with what is missing, and the links', async () => {
    const page = await journey.enter(journey.organiserLink, device);
    await expectAccessible(page, 'start, signed in');
    await page.goto(`${journey.address}/meetings/new`);
    await heading(page, 'Hvilket møde er det?');
    await press(page, 'Videre');
    await expectAccessible(page, 'step 1 with errors');
    await page.getByRole('textbox', { name: 'Barnets fornavn' }).fill('Sofie');
    await page.getByText('Nej, det er nyt').click();
    await page.getByText('Første udviklings- eller netværksmøde', { exact: true }).click();
    await expectAccessible(page, 'step 1 filled');
    await press(page, 'Videre');
    await heading(page, 'Hvem er med?');
    await page.getByRole('button', { name: 'mor', exact: true }).click();
    await press(page, 'Videre');
    await expectAccessible(page, 'step 2 with errors');
    await page.getByRole('textbox', { name: 'Navn', exact: true }).last().fill('Fatima Ali');
    await press(page, 'Videre');
    await heading(page, 'Hvornår, hvor og hvorfor?');
    await press(page, 'Opret mødet');
    await expectAccessible(page, 'step 3 with errors');
    // A week is its Friday.
    await page.getByRole('textbox', { name: 'Dato' }).fill('uge 48 2030');
    await press(page, 'Åbn kalenderen');
    expect(await page.getByRole('textbox', { name: 'Dato', includeHidden: true }).inputValue()).toBe(
      '29.11.2030',
    );
    const day = page.getByRole('button', { name: 'fredag den 29. november 2030' });
    await expectAccessible(page, 'the calendar');
    await day.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('textbox', { name: 'Dato' }).inputValue()).toBe('06.12.2030');
    await page.getByRole('textbox', { name: 'Sted' }).fill('Skovskolen');
    await page.getByRole('textbox', { name: 'Formål, set fra barnet' }).fill('Lettere om morgenen.');
    await press(page, 'Opret mødet');
    await heading(page, 'Mødet er oprettet');
    await expectAccessible(page, 'links');
    await page.goto(journey.address);
    await heading(page, /^Hej/);
    await expectAccessible(page, 'start with a meeting');
  });

  test('a meeting that is prepared, for the chair and for a parent', async () => {
    const { links } = await journey.callMeeting({}, 'preparing');
    const fatima = await journey.enter(links.fatima, device);
    await fatima.getByText('Mødet er ikke startet endnu.').waitFor();
    await expectAccessible(fatima, 'preparing, a parent');
    const maria = await journey.enter(links.maria, device);
    await maria.getByText('Mere', { exact: true }).click();
    await expectAccessible(maria, 'preparing, what is seldom done');
    await maria.keyboard.press('Escape');
    await press(maria, 'Start mødet');
    await maria.getByRole('dialog').waitFor();
    await expectAccessible(maria, 'preparing, asked whether to start');
  });

  test('a meeting in progress: writing, the menu, the advice about a day, the others, the tabs', async () => {
    const { links } = await journey.callMeeting();
    const lise = await journey.enter(links.lise);
    const maria = await journey.enter(links.maria, device);
    await goTo(lise, 'Velkomst');
    await lise.keyboard.type('Alle er kommet.');
    await soon(() => linesOf(itemOf(maria, 'Velkomst')).first().innerText()).toContain('Alle er kommet.');
    await expectAccessible(maria, 'in progress');

    const agreement = blockIn(itemOf(maria, 'Hvem har ansvaret'), 'Aftale');
    await textOf(agreement).click();
    await maria.keyboard.type('Far følger i skole @');
    await menuOf(maria).waitFor();
    await expectAccessible(maria, 'the menu of people');
    await maria.keyboard.press('Escape');
    await maria.getByRole('toolbar').waitFor();
    await agreement.getByRole('textbox', { name: 'Hvornår er det gjort?' }).fill('24/12');
    // On a phone it is there while one writes in the text.
    if (isPhone) await maria.getByRole('toolbar').waitFor({ state: 'hidden' });
    await maria.keyboard.press('Enter');
    await agreement.getByRole('button', { name: /^Vælg .* i stedet$/ }).waitFor();
    await expectAccessible(maria, 'the advice about a day');
    await agreement
      .getByRole('combobox', { name: 'Hvem gør det?' })
      .selectOption({ label: 'Sofie Ali, barnet' });
    await agreement.getByText('kan ikke stå som ansvarlig').waitFor();
    await expectAccessible(maria, 'the child refused');

    if (isPhone) {
      const tabs = maria.getByRole('navigation', { name: 'Dele af mødet' });
      for (const tab of ['Aftaler', 'Mig']) {
        await tabs.getByRole('button', { name: tab }).click();
        await expectAccessible(maria, `the tab ${tab}`);
      }
      await tabs.getByRole('button', { name: 'Referat' }).click();
      await maria.getByRole('navigation', { name: 'Dagsorden' }).locator('summary').click();
      await expectAccessible(maria, 'the agenda unfolded');
    } else {
      await maria.getByRole('button', { name: /Mig og de andre/ }).click();
      await maria.getByRole('dialog').waitFor();
      await expectAccessible(maria, 'me and the others');
    }
    await minutesOf(lise).waitFor();
  });

  test('the end of a meeting: an agreement, the questions, what is missing', async () => {
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria, device);
    await goTo(maria, 'Hvem har ansvaret');
    await textOf(blockIn(itemOf(maria, 'Hvem har ansvaret'), 'Aftale')).click();
    await maria.keyboard.type('Far følger i skole');
    await maria.getByRole('button', { name: 'Afslut mødet sammen' }).first().click();
    const sheet = maria.getByRole('dialog');
    await sheet.getByText('Aftale 1 af 1').waitFor();
    await expectAccessible(maria, 'the end: an agreement that lacks something');
    for (const question of ['barnet', 'familien', 'tovholder', 'igen']) {
      await sheet.getByRole('button', { name: 'Næste', exact: true }).click();
      await expectAccessible(maria, `the end: ${question}`);
    }
    await sheet.getByRole('button', { name: 'Næste', exact: true }).click();
    await sheet.getByText('Familiens oplevelse af mødet mangler.').waitFor();
    await expectAccessible(maria, 'the end: what is missing');
  });

  test('recognition: reading, own words, ikke helt, what has changed, the overview and its dialogs', async () => {
    const { links, doors } = await callReview(journey);
    const fatima = await journey.enter(links.fatima, device);
    await readingOf(fatima).waitFor();
    await yesIn(itemToRead(fatima, 'Velkomst')).click();
    await itemToRead(fatima, 'Velkomst').getByText('Du kan se dig selv her').waitFor();
    const other = itemToRead(fatima, 'Præsentationsrunde');
    await notQuiteIn(other).click();
    await other.getByRole('button', { name: 'Gem min bemærkning' }).click();
    await doors.write((doc) => typeText(findBlock(findItem(doc, 'velkomst'), 'paragraph'), ' Alle var der.'));
    await itemToRead(fatima, 'Velkomst')
      .getByText(/^Du sagde ja/)
      .waitFor();
    await expectAccessible(fatima, 'recognition, a parent');
    await doors.answerAll('lise', 'Jeg blev ikke hørt.');
    const maria = await journey.enter(links.maria, device);
    await choose(maria, 'Overblik');
    await maria.getByText('Bemærkninger (1)').waitFor();
    await expectAccessible(maria, 'the overview');
    await maria
      .getByRole('button', { name: /^Spørg ikke/ })
      .first()
      .click();
    await maria.getByRole('dialog').waitFor();
    await expectAccessible(maria, 'not asked');
    await press(maria, 'Fortryd');
    await maria.getByRole('button', { name: 'Skriv svar for Sofie' }).click();
    await maria.getByRole('dialog').waitFor();
    await expectAccessible(maria, 'dictated');
  });
});
