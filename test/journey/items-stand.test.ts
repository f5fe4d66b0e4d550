import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { blockIn, goTo, itemOf, linesOf, minutesOf, move, soon, textOf, wordsIn } from './minutes-page.ts';
import { startJourney } from './room.ts';

const journey = startJourney();
const titles = [
  '1 Velkomst',
  '2 Præsentationsrunde',
  '3 Formålet med mødet',
  '4 Drøftelse af de konkrete indsatser, der er/skal igangsættes for at sikre en god udvikling for barnet',
  '4 a Drøftelse af de indsatser som allerede er igangsat – virker de efter hensigten?',
  '4 b Drøftelse af, om der skal igangsættes nye indsatser',
  '4 c Hvem har ansvaret for hvilke indsatser, og hvad er deadline',
  '5 Familiens oplevelse af mødet',
  '6 Afrunding',
];
const titlesOn = (page: Page) => minutesOf(page).getByRole('heading').allInnerTexts();
const welcomeOn = (page: Page) => wordsIn(linesOf(itemOf(page, 'Velkomst')).first());
const purposeOn = (page: Page) => wordsIn(itemOf(page, 'Formålet med mødet'));
const purpose = 'Sofie skal have det lettere om morgenen.';
const undo = (page: Page) => page.getByRole('button', { name: 'Fortryd' }).click();

/** Lise has written in the first item; Maria's cursor stands after her words. */
async function twoAtTheTable(): Promise<{ maria: Page; lise: Page }> {
  const { links } = await journey.callMeeting();
  const [maria, lise] = await Promise.all([journey.enter(links.maria), journey.enter(links.lise)]);
  await goTo(lise, 'Velkomst');
  await lise.keyboard.type('Alle er kommet.');
  await soon(() => welcomeOn(maria)).toBe('Alle er kommet.');
  await goTo(maria, 'Velkomst');
  return { maria, lise };
}

describe('participants cannot delete an item by accident', () => {
  test('select all + Delete, Backspace, x, Control+x or Control+v leaves every item standing in both browsers, and undo brings the words back', async () => {
    const { maria, lise } = await twoAtTheTable();
    for (const key of ['Delete', 'Backspace', 'x', 'Control+x', 'Control+v']) {
      await goTo(maria, 'Velkomst');
      await move(maria, 'Shift+Home');
      await maria.keyboard.press('Control+c');
      await move(maria, 'Control+a');
      await maria.keyboard.press(key);
      await soon(() => purposeOn(lise)).not.toContain(purpose);
      expect(await titlesOn(maria), key).toEqual(titles);
      expect(await titlesOn(lise), key).toEqual(titles);

      await undo(maria);
      await soon(() => purposeOn(lise)).toContain(purpose);
      await soon(() => welcomeOn(lise)).toBe('Alle er kommet.');
      await soon(() => welcomeOn(maria)).toBe('Alle er kommet.');
      expect(await titlesOn(maria), key).toEqual(titles);
      expect(await titlesOn(lise), key).toEqual(titles);
    }
  });

  test('select all + Enter takes nothing away', async () => {
    const { maria } = await twoAtTheTable();
    await move(maria, 'Control+a');
    await maria.keyboard.press('Enter');
    expect(await titlesOn(maria)).toEqual(titles);
    expect(await welcomeOn(maria)).toContain('Alle er kommet.');
    expect(await purposeOn(maria)).toContain(purpose);
  });
});

describe('undo', () => {
  test('takes back one’s own words and never another’s, nor the seed', async () => {
    const { maria, lise } = await twoAtTheTable();
    await maria.keyboard.type(' Kl. 14.');
    await soon(() => welcomeOn(lise)).toBe('Alle er kommet. Kl. 14.');
    await lise.keyboard.type('(ogsåfar)');
    await soon(() => welcomeOn(maria)).toBe('Alle er kommet.(ogsåfar) Kl. 14.');
    for (let i = 0; i < 8; i++) await undo(maria);
    await soon(() => welcomeOn(lise)).toBe('Alle er kommet.(ogsåfar)');
    expect(await welcomeOn(maria)).toBe('Alle er kommet.(ogsåfar)');
    expect(await titlesOn(maria)).toEqual(titles);
    expect(await purposeOn(maria)).toContain(purpose);
  });

  test('a removed block comes back with its words, owner and place', async () => {
    const { maria, lise } = await twoAtTheTable();
    const agreementOn = (page: Page) => blockIn(itemOf(page, 'Hvem har ansvaret'), 'Aftale');
    await textOf(agreementOn(lise)).click();
    await lise.keyboard.type('Far følger i skole');
    const owner = agreementOn(lise).getByRole('combobox', { name: 'Hvem gør det?' });
    await owner.selectOption({ label: 'Fatima Ali, mor' });
    await textOf(agreementOn(maria)).click();
    await agreementOn(maria).getByRole('button', { name: 'Fjern' }).click();
    await soon(() => agreementOn(lise).count()).toBe(0);
    await undo(maria);
    await soon(() => agreementOn(lise).count()).toBe(1);
    expect(await wordsIn(textOf(agreementOn(lise)))).toBe('Far følger i skole');
    expect(await owner.locator('option:checked').innerText()).toBe('Fatima Ali, mor');
  });
});

describe('Backspace and Delete at the edge of a block', () => {
  test('never pull two blocks into one', async () => {
    const { maria, lise } = await twoAtTheTable();
    const item = itemOf(maria, 'Hvem har ansvaret');
    const agreement = blockIn(item, 'Aftale');
    await goTo(maria, 'Hvem har ansvaret');
    await maria.keyboard.type('Tekst før');
    await textOf(agreement).click();
    await maria.keyboard.type('Aftalens ord');
    await move(maria, 'Home');
    await maria.keyboard.press('Backspace');
    expect(await wordsIn(textOf(agreement))).toBe('Aftalens ord');
    expect(await wordsIn(linesOf(item).first())).toBe('Tekst før');
    await move(maria, 'End');
    await maria.keyboard.press('Delete');
    expect(await wordsIn(textOf(agreement))).toBe('Aftalens ord');

    // Between two fields of one block, and at an item's first letter.
    const voice = blockIn(itemOf(maria, 'Formålet med mødet'), 'Barnets stemme');
    await voice.locator('p').nth(0).click();
    await maria.keyboard.type('Tanke');
    await maria.keyboard.press('Enter');
    await maria.keyboard.type('Anderledes');
    await move(maria, 'Home');
    await maria.keyboard.press('Backspace');
    expect(await wordsIn(voice.locator('p').nth(0))).toBe('Tanke');
    expect(await wordsIn(voice.locator('p').nth(1))).toBe('Anderledes');
    await goTo(maria, 'Velkomst');
    await move(maria, 'Home');
    await maria.keyboard.press('Backspace');
    await soon(() => wordsIn(voice.locator('p').nth(1))).toBe('Anderledes');
    await soon(() => wordsIn(textOf(blockIn(itemOf(lise, 'Hvem har ansvaret'), 'Aftale')))).toBe(
      'Aftalens ord',
    );
    expect(await titlesOn(lise)).toEqual(titles);
  });
});
