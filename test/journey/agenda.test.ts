import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { goTo, itemOf, mayWrite, savedStateOf, soon } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();

const agendaOf = (page: Page) => page.getByRole('navigation', { name: 'Dagsorden' });
/** The titles as the minutes show them. */
const titlesOf = (page: Page) =>
  page.getByRole('textbox', { name: 'Referatet' }).locator('h2').allInnerTexts();

async function shape(page: Page, name: string) {
  const fold = agendaOf(page).locator('summary');
  if ((await fold.isVisible()) && !(await agendaOf(page).getByRole('button', { name }).isVisible()))
    await fold.click();
  await agendaOf(page).getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Nyt punkt' }).waitFor();
  return dialog;
}

describe('R079 the agenda is theirs to shape', () => {
  test('before the meeting it is renamed, moved, shortened and added to on a phone; what belongs to every meeting stays', async () => {
    const { links } = await journey.callMeeting({}, 'preparing');
    const maria = await journey.enter(links.maria, phone);
    const fatima = await journey.enter(links.fatima);
    const dialog = await shape(maria, 'Ret dagsordenen');
    await expectAccessible(maria, 'the agenda is shaped');
    await dialog.getByRole('textbox', { name: 'Titel på Velkomst' }).fill('Velkomst og kage');
    await dialog.getByRole('spinbutton', { name: 'Minutter til Velkomst' }).fill('12');
    await dialog.getByRole('textbox', { name: 'Nyt punkt' }).fill('Skolestart');
    await dialog
      .getByRole('combobox', { name: 'Efter punkt' })
      .selectOption({ label: '2 Præsentationsrunde' });
    await dialog.getByRole('button', { name: 'Tilføj punktet' }).click();
    await dialog.getByRole('button', { name: 'Flyt Skolestart op' }).click();
    await soon(() => dialog.getByRole('button', { name: 'Fjern Præsentationsrunde' }).count()).toBe(1);
    await dialog.getByRole('button', { name: 'Fjern Præsentationsrunde' }).click();
    expect(await dialog.getByRole('button', { name: 'Fjern Familiens oplevelse af mødet' }).count()).toBe(0);

    const shown = () => agendaOf(fatima).getByRole('button').allInnerTexts();
    const lines = async () => (await shown()).map((line) => line.replace(/\s+/g, ' ').trim());
    await soon(lines).toEqual(
      expect.arrayContaining(['1 Velkomst og kage 12', '2 Skolestart 10', '3 Formålet med mødet 10']),
    );
    expect((await lines()).some((line) => line.includes('Præsentationsrunde'))).toBe(false);
    expect(await agendaOf(fatima).getByRole('button', { name: 'Ret dagsordenen' }).count()).toBe(0);
  });

  test('while it is held an item comes to it, and is written in at once, beside what others write', async () => {
    const { links } = await journey.callMeeting();
    const [maria, lise] = [await journey.enter(links.maria), await journey.enter(links.lise)];
    await mayWrite(lise);
    await goTo(lise, 'Velkomst');
    const dialog = await shape(maria, 'Tilføj et punkt');
    await dialog.getByRole('textbox', { name: 'Nyt punkt' }).fill('Lige nu');
    await lise.keyboard.type('Lise skriver. ');
    await dialog.getByRole('button', { name: 'Tilføj punktet' }).click();
    await lise.keyboard.type('Og videre. ');
    await soon(async () => (await titlesOf(lise)).join(' ')).toContain('Lige nu');
    await goTo(lise, 'Lige nu');
    await lise.keyboard.type('Her også.');
    await soon(() => savedStateOf(lise)).toMatch(/^Gemt/);
    await soon(() => itemOf(maria, 'Lige nu').innerText()).toContain('Her også.');
    await soon(() => itemOf(maria, 'Velkomst').innerText()).toContain('Lise skriver. Og videre.');
  });
});
