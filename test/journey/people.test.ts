import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { addBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import { expectAccessible } from './accessible.ts';
import { doorsOf } from './locking.ts';
import { goTo, itemOf, linesOf, mayWrite, panelOf, savedStateOf, soon, wordsIn } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();

/** Oneself and the others: beside the paper from the top line, on a phone behind a tab. */
async function openPeople(page: Page): Promise<void> {
  const tab = page.getByRole('button', { name: 'Mig', exact: true });
  if (await tab.isVisible()) await tab.click();
  else await page.getByRole('button', { name: /^Mig og de andre/ }).click();
}
const rowOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Ret ${name}` }) });

describe('the people of a meeting that is being held', () => {
  test('R021, R156 the grandmother who came along is added with a line, and writes from her phone', async () => {
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria, phone);
    const lise = await journey.enter(links.lise);
    await mayWrite(lise);
    await openPeople(maria);
    const line = maria.getByRole('textbox', { name: 'Tilføj en, der er med' });
    await line.fill('Amina, mormor');
    await line.press('Enter');
    await maria.getByText('Amina er med nu.').waitFor();
    const link = await maria.locator('code').innerText();
    await rowOf(maria, 'Amina').getByText('Amina er til stede').waitFor();
    // R156: whoever came along is a guest until the chair says otherwise, with one press.
    await rowOf(maria, 'Lise Møller')
      .getByRole('checkbox', { name: /hører til kernen/, checked: true })
      .waitFor();
    await rowOf(maria, 'Amina')
      .getByRole('checkbox', { name: /hører til kernen/, checked: false })
      .tap();
    await rowOf(maria, 'Amina')
      .getByRole('checkbox', { name: /hører til kernen/, checked: true })
      .waitFor();
    await expectAccessible(maria, 'somebody is added');

    const amina = await journey.enter(link, phone);
    await goTo(amina, 'Velkomst');
    await amina.keyboard.type('Mormor er med. ');
    await soon(() => savedStateOf(amina)).toMatch(/^Gemt/);
    await soon(() => wordsIn(linesOf(itemOf(lise, 'Velkomst')).first())).toContain('Mormor er med.');
  });

  test('a name is put right, a duty given away, and everybody sees it at once', async () => {
    const { links } = await journey.callMeeting();
    const [maria, lise] = [await journey.enter(links.maria), await journey.enter(links.lise)];
    await goTo(lise, 'Velkomst');
    await lise.keyboard.type('Skrevet før. ');
    await openPeople(lise);
    await openPeople(maria);
    expect(await lise.getByRole('button', { name: /^Ret / }).count()).toBe(0);
    await maria.getByRole('button', { name: /^Ret Lise/ }).click();
    const dialog = maria.getByRole('dialog', { name: /^Ret Lise/ });
    await dialog.getByRole('textbox', { name: 'Navn' }).fill('Lise Overgaard');
    await dialog.getByRole('checkbox', { name: 'tovholder' }).check();
    await expectAccessible(maria, 'what is put right');
    await dialog.getByRole('button', { name: 'Gem rettelsen' }).click();
    await dialog.waitFor({ state: 'detached' });
    await lise.getByText('Lise Overgaard').first().waitFor();
    await soon(() => lise.getByRole('button', { name: /^Ret / }).count()).toBeGreaterThan(0);
    await lise.keyboard.press('Escape');
    await goTo(lise, 'Velkomst');
    await lise.keyboard.type('Og efter. ');
    await soon(() => wordsIn(linesOf(itemOf(maria, 'Velkomst')).first())).toContain('Skrevet før. Og efter.');
  });

  test('whoever is taken off sees nothing more; what they were to do is handed on, and they can be taken back', async () => {
    journey.expectTrouble(/40[134]|WebSocket/);
    const table = await journey.callMeeting();
    const { links } = table;
    const maria = await journey.enter(links.maria);
    await mayWrite(maria);
    const doors = doorsOf(journey, table);
    const { meeting } = await doors.call('maria', 'meeting', {});
    const owner = meeting.participants.find(({ name }) => name === 'Lise Møller')?.id ?? '';
    await doors.write((doc) => {
      const block = addBlock(findItem(doc, 'ansvar'), 'agreement');
      typeText(block, 'Ringer til klubben');
      setAttributes(block, { owner });
    });
    const lise = await journey.enter(links.lise);
    await mayWrite(lise);
    await openPeople(maria);
    await maria.getByRole('button', { name: /^Ret Lise/ }).click();
    await maria.getByRole('button', { name: /^Tag Lise.* af mødet/ }).click();
    const dialog = maria.getByRole('dialog', { name: /^Tag Lise/ });
    await dialog.getByText('Ringer til klubben').waitFor();
    await dialog.getByRole('combobox', { name: 'Hvem tager over?' }).selectOption({ label: 'Fatima Ali' });
    await expectAccessible(maria, 'somebody is taken off');
    await dialog.getByRole('button', { name: 'Tag af mødet' }).click();
    await dialog.waitFor({ state: 'detached' });

    await soon(() => lise.getByText('Ringer til klubben').count()).toBe(0);
    await maria.keyboard.press('Escape');
    await soon(() =>
      panelOf(maria)
        .getByText(/Fatima/)
        .count(),
    ).toBeGreaterThan(0);
    await openPeople(maria);
    await maria.getByText('1 er taget af mødet').click();
    await maria.getByRole('button', { name: /^Tag Lise.* med igen/ }).click();
    await soon(() => rowOf(maria, 'Lise').count()).toBeGreaterThan(0);
  });
});
