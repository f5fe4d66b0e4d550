import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  blockIn,
  cursorIsIn,
  goTo,
  itemOf,
  linesOf,
  mayWrite,
  menuOf,
  minutesOf,
  move,
  panelOf,
  soon,
  textOf,
  untilFocused,
  wordsIn,
} from './minutes-page.ts';
import { startJourney } from './room.ts';

const journey = startJourney();
/** A Tuesday, so that "fredag" is the 27th. */
const tuesday = new Date('2026-11-24T13:00:00Z');

async function enterOnTuesday(link: string): Promise<Page> {
  const page = await (await journey.newContext()).newPage();
  await page.clock.setFixedTime(tuesday);
  await journey.know(link);
  await page.goto(link);
  await page.getByRole('button', { name: 'Gå ind' }).press('Enter');
  await mayWrite(page);
  return page;
}

/** Makes an agreement under "Velkomst" with the keyboard alone, and stays in it. */
async function writeAgreement(page: Page, text: string): Promise<void> {
  await goTo(page, 'Velkomst');
  await page.keyboard.type('/aftale');
  await menuOf(page).getByRole('option', { name: 'Aftale', exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await soon(() => cursorIsIn(blockIn(itemOf(page, 'Velkomst'), 'Aftale'))).toBe(true);
  await page.keyboard.type(text);
}

describe('an agreement made with the keyboard alone', () => {
  test('/aftale, @Lise, fredag: it stands complete in the other’s panel, and the panel leads to it', async () => {
    const { links } = await journey.callMeeting();
    const lise = await journey.enter(links.lise);
    const maria = await enterOnTuesday(links.maria);
    await writeAgreement(maria, 'Skrive til mor om mandagen');
    await soon(() => panelOf(lise).innerText()).toContain('Hvornår er det gjort?');
    await maria.keyboard.type(' @Lise');
    await menuOf(maria)
      .getByRole('option', { name: /Lise Møller/ })
      .waitFor();
    await maria.keyboard.press('Enter');
    await maria.keyboard.type(' fredag');
    await menuOf(maria)
      .getByRole('option', { name: /Frist: fredag den 27\. november/ })
      .waitFor();
    await maria.keyboard.press('Tab');

    const agreement = blockIn(itemOf(maria, 'Velkomst'), 'Aftale');
    const owner = agreement.getByRole('combobox', { name: 'Hvem gør det?' });
    await soon(() => owner.locator('option:checked').innerText()).toBe('Lise Møller, klasselærer');
    const deadline = agreement.getByRole('textbox', { name: 'Hvornår er det gjort?' });
    await soon(() => deadline.inputValue()).toContain('den 27. november');
    await soon(async () => (await wordsIn(textOf(agreement))).trim()).toBe('Skrive til mor om mandagen');
    const card = panelOf(lise).getByRole('listitem').filter({ hasText: 'Skrive til mor om mandagen' });
    await soon(() => card.innerText()).toMatch(/Lise Møller[\s\S]*27\. ?(11|nov)/);
    expect(await card.innerText()).not.toContain('?');

    await card.getByRole('button', { name: 'Skrive til mor om mandagen' }).press('Enter');
    await soon(() => cursorIsIn(blockIn(itemOf(lise, 'Velkomst'), 'Aftale'))).toBe(true);
    await lise.keyboard.type('.');
    await soon(() => wordsIn(textOf(agreement))).toMatch(/mandagen\s*\.$/);
  });

  test('“Gør til aftale” on a selection keeps the line and repeats the words as an agreement', async () => {
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Vi talte om morgenen. Far følger i skole');
    for (let i = 0; i < 'Far følger i skole'.length; i++) await move(maria, 'Shift+ArrowLeft');
    await maria.getByRole('button', { name: 'Gør til aftale' }).press('Enter');
    const item = itemOf(maria, 'Velkomst');
    await soon(() => wordsIn(textOf(blockIn(item, 'Aftale')))).toBe('Far følger i skole');
    expect(await wordsIn(linesOf(item).first())).toBe('Vi talte om morgenen. Far følger i skole');
    await soon(() => panelOf(maria).innerText()).toContain('Far følger i skole');
  });

  test('Ctrl+Enter makes the line an agreement, Enter leaves it, Escape closes the menu and leaves the words', async () => {
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    const item = itemOf(maria, 'Velkomst');
    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Skolen ringer hver fredag morgen');
    await maria.keyboard.press('Control+Enter');
    await soon(() => wordsIn(textOf(blockIn(item, 'Aftale')))).toBe('Skolen ringer hver fredag morgen');
    await maria.keyboard.press('Enter');
    await maria.keyboard.type('/aft');
    await menuOf(maria).waitFor();
    await maria.keyboard.press('Escape');
    await soon(() => menuOf(maria).count()).toBe(0);
    await maria.keyboard.type('en');
    await soon(() => wordsIn(linesOf(item).first())).toBe('/aften');
    expect(await blockIn(item, 'Aftale').count()).toBe(1);
  });
});

describe('R071: the child is never responsible', () => {
  test('choosing the child as owner is refused with a kind explanation, and @child only names her', async () => {
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    await writeAgreement(maria, 'Pakke tasken @Sofie');
    await menuOf(maria)
      .getByRole('option', { name: /Sofie Ali/ })
      .waitFor();
    await maria.keyboard.press('Enter');
    const agreement = blockIn(itemOf(maria, 'Velkomst'), 'Aftale');
    await soon(() => wordsIn(textOf(agreement))).toContain('Sofie Ali');
    const owner = agreement.getByRole('combobox', { name: 'Hvem gør det?' });
    expect(await owner.inputValue()).toBe('');

    await owner.selectOption({ label: 'Sofie Ali, barnet' });
    await soon(() => agreement.innerText()).toContain('Sofie Ali kan ikke stå som ansvarlig.');
    expect(await owner.inputValue()).toBe('');
    await owner.selectOption({ label: 'Lise Møller, klasselærer' });
    await soon(() => agreement.innerText()).not.toContain('kan ikke stå som ansvarlig');
    await soon(() => panelOf(maria).innerText()).toContain('Lise Møller');
  });
});

describe('the deadline field', () => {
  test('24/12 is told to be Christmas Eve, and the weekday before is one press away', async () => {
    const { links } = await journey.callMeeting();
    const maria = await enterOnTuesday(links.maria);
    await writeAgreement(maria, 'Aflevere bøgerne');
    const agreement = blockIn(itemOf(maria, 'Velkomst'), 'Aftale');
    const field = agreement.getByRole('textbox', { name: 'Hvornår er det gjort?' });
    await field.focus();
    await maria.keyboard.type('24/12');
    await soon(() => agreement.innerText()).toContain('torsdag den 24. december');
    await maria.keyboard.press('Enter');
    await soon(() => agreement.innerText()).toContain('Mange har lukket: juleaftensdag.');
    expect(await cursorIsIn(agreement)).toBe(true);
    await agreement.getByRole('button', { name: /Vælg onsdag den 23\. december/ }).press('Enter');
    await soon(() => field.inputValue()).toContain('onsdag den 23. december');
    expect(await agreement.innerText()).not.toContain('juleaftensdag');
  });

  test('what is not a day stays for mending and is explained; Escape gives it up', async () => {
    const { links } = await journey.callMeeting();
    const maria = await enterOnTuesday(links.maria);
    await writeAgreement(maria, 'Ringe til PPR');
    const agreement = blockIn(itemOf(maria, 'Velkomst'), 'Aftale');
    const field = agreement.getByRole('textbox', { name: 'Hvornår er det gjort?' });
    await field.focus();
    await maria.keyboard.type('når vi ses');
    await maria.keyboard.press('Enter');
    await soon(() => agreement.innerText()).toContain('Den dag kan vi ikke finde.');
    expect(await field.inputValue()).toBe('når vi ses');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await maria.keyboard.press('Escape');
    await soon(() => field.inputValue()).toBe('');
    expect(await agreement.innerText()).not.toContain('kan vi ikke finde');
    await soon(() => cursorIsIn(minutesOf(maria))).toBe(true);
    await field.focus();
    await maria.keyboard.type('uge 48');
    await maria.keyboard.press('Tab');
    await soon(() => field.inputValue()).toContain('uge 48');
  });
});

describe('what is seldom done with a meeting', () => {
  test('the menu, the question and the way back by the keyboard alone; postponed, and planned anew', async () => {
    const { links } = await journey.callMeeting({}, 'preparing');
    const maria = await enterOnTuesday(links.maria);
    const menu = maria.getByRole('main').locator('summary', { hasText: 'Mere' });
    await menu.press('Enter');
    await maria.getByRole('button', { name: 'Ryk mødet' }).press('Enter');
    await maria.getByRole('dialog', { name: 'Skal mødet rykkes?' }).waitFor();
    await maria.keyboard.press('Escape');
    await untilFocused(menu);
    await maria.keyboard.press('Enter');
    await maria.getByRole('button', { name: 'Ryk mødet' }).press('Enter');
    await maria.getByRole('dialog').getByRole('button', { name: 'Ja, ryk mødet' }).press('Enter');
    await maria.getByText('Rykket', { exact: true }).first().waitFor();

    await maria.getByRole('button', { name: 'Sæt en ny tid' }).press('Enter');
    const dialog = maria.getByRole('dialog', { name: 'Hvornår mødes I så?' });
    await dialog.getByLabel('Dato').fill('2026-12-01');
    await dialog.getByRole('button', { name: 'Gem den nye tid' }).press('Enter');
    await maria
      .getByRole('banner')
      .getByText(/tirsdag den 1\. december/)
      .waitFor();
    // A dialog that closes gives the focus back to what opened it: a key pressed before that would go there.
    await dialog.waitFor({ state: 'detached' });
    await mayWrite(maria);
    await maria.getByRole('button', { name: 'Indkald' }).press('Enter');
    await maria.getByText('Der er ingen med fra myndigheden.').waitFor();
    expect(await maria.getByRole('button', { name: 'Ja, indkald' }).count()).toBe(0);
    await maria.getByRole('button', { name: 'Skriv baggrunden' }).press('Enter');
    await untilFocused(maria.getByRole('textbox', { name: 'Baggrund' }));
    await maria.keyboard.type('Sofie sover dårligt.');
    await maria.getByRole('checkbox', { name: 'Hold det som udviklingsmøde' }).press('Space');
    await maria.getByRole('button', { name: 'Ja, indkald' }).press('Enter');
    await maria.getByText('Der er indkaldt.').waitFor();
  });
});
