import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { mayWrite, soon } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();

const pointerOf = (page: Page) => page.getByRole('region', { name: 'Her er vi nu' });

describe('the chair is not alone', () => {
  test('R075 R093 where we are is seen on a phone, and "Det forstod jeg ikke" by the chair alone, without a name', async () => {
    const { links } = await journey.callMeeting();
    const [maria, lise] = [await journey.enter(links.maria), await journey.enter(links.lise)];
    const fatima = await journey.enter(links.fatima, phone);
    await mayWrite(fatima);
    await pointerOf(maria).getByRole('button', { name: 'Vis alle, hvor vi er' }).click();
    await soon(() => pointerOf(fatima).innerText()).toContain('1 Velkomst');
    await pointerOf(maria).getByRole('button', { name: 'Næste punkt' }).click();
    await soon(() => pointerOf(fatima).innerText()).toContain('2 Præsentationsrunde');
    await pointerOf(maria).getByRole('button', { name: 'Spørg: Er det forstået?' }).click();
    await soon(() => pointerOf(fatima).innerText()).toContain('Er det forstået?');
    await expectAccessible(fatima, 'where we are, on a phone');

    const quiet = pointerOf(fatima).getByRole('button', { name: 'Det forstod jeg ikke' });
    await quiet.focus();
    await fatima.keyboard.press('Enter');
    await soon(() => pointerOf(fatima).innerText()).toContain('men ikke, hvem det er');
    await soon(() => pointerOf(maria).innerText()).toContain('der ikke forstod det ved »Præsentationsrunde«');
    expect(await pointerOf(maria).innerText()).not.toContain('Fatima');
    expect(await pointerOf(lise).innerText()).not.toContain('ikke forstod det');
    await expectAccessible(maria, 'the chair is told that somebody has not understood');
    await pointerOf(maria).getByRole('button', { name: 'Det er sagt igen' }).click();
    await soon(() => pointerOf(maria).innerText()).not.toContain('ikke forstod');
  });
});
