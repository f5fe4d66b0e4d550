import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  blockIn,
  goTo,
  itemOf,
  linesOf,
  mayWrite,
  menuOf,
  panelOf,
  soon,
  textOf,
  wordsIn,
} from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();
const agreementOn = (page: Page) => textOf(blockIn(itemOf(page, 'Hvem har ansvaret'), 'Aftale'));
const hereOn = async (page: Page) => {
  const faces = page.getByRole('button', { name: /Mig og de andre/ });
  return (await faces.innerText()).replace(/^[\s\S]*Her er: /, '').split('\n')[0];
};

describe('two real browsers on T1, one phone-sized', () => {
  test('both type in the same agreement at the same time and end with the same text', async () => {
    const { links } = await journey.callMeeting();
    const [maria, fatima] = await Promise.all([
      journey.enter(links.maria),
      journey.enter(links.fatima, phone),
    ]);
    await Promise.all([mayWrite(maria), mayWrite(fatima)]);
    await agreementOn(maria).click();
    await agreementOn(fatima).tap();
    const [hers, mine] = ['mor ringer til skolen ', 'SKOLEN SKRIVER I BOGEN '];
    await Promise.all([maria.keyboard.type(mine, { delay: 15 }), fatima.keyboard.type(hers, { delay: 15 })]);

    const length = mine.length + hers.length;
    await soon(async () => (await wordsIn(agreementOn(maria))).length).toBe(length);
    await soon(async () => (await wordsIn(agreementOn(fatima))).length).toBe(length);
    const text = await wordsIn(agreementOn(maria));
    expect(await wordsIn(agreementOn(fatima))).toBe(text);
    // Each one's letters stand in the order they were typed.
    expect(text.replace(/[^A-Z]/g, '')).toBe(mine.replaceAll(' ', ''));
    expect(text.replace(/[^a-z]/g, '')).toBe(hers.replaceAll(' ', ''));
    await soon(() => panelOf(maria).innerText()).toContain(text.trim());
  });

  test('the menu stays open and keeps its place while another writes in the line above', async () => {
    const { links } = await journey.callMeeting();
    const [maria, lise] = await Promise.all([journey.enter(links.maria), journey.enter(links.lise)]);
    const item = itemOf(maria, 'Velkomst');
    await goTo(lise, 'Velkomst');
    await linesOf(item).nth(1).click();
    await maria.keyboard.type('/aft');
    await menuOf(maria).waitFor();
    await lise.keyboard.type('Lise skriver ovenover.');
    await soon(() => wordsIn(linesOf(item).first())).toBe('Lise skriver ovenover.');
    expect(await menuOf(maria).isVisible()).toBe(true);
    await maria.keyboard.press('Enter');
    await soon(() => blockIn(item, 'Aftale').count()).toBe(1);
    expect(await wordsIn(linesOf(item).first())).toBe('Lise skriver ovenover.');
    expect(await wordsIn(item)).not.toContain('/aft');
  });

  test('a person is one face however many tabs, and the ghost is gone with the last of them', async () => {
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    const fatima = await journey.enter(links.fatima);
    const secondTab = await fatima.context().newPage();
    await secondTab.goto(fatima.url());
    await mayWrite(secondTab);
    await soon(() => maria.getByRole('banner').innerText()).toContain('2 er med');
    await soon(() => hereOn(maria)).toBe('Maria Holm, Fatima Ali');

    await goTo(secondTab, 'Velkomst');
    await soon(() => itemOf(maria, 'Velkomst').innerText()).toContain('Fatima');
    await secondTab.close();
    await soon(() => itemOf(maria, 'Velkomst').innerText()).not.toContain('Fatima');
    expect(await hereOn(maria)).toBe('Maria Holm, Fatima Ali');
    await fatima.close();
    await soon(() => hereOn(maria)).toBe('Maria Holm');
    await soon(() => maria.getByRole('banner').innerText()).toContain('1 er med');
  });
});
