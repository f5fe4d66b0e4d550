import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { mayWrite, soon } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();

const pointerOf = (page: Page) => page.getByRole('region', { name: 'Her er vi nu' });
const scrolled = (page: Page) => page.evaluate(() => Math.round(scrollY));

describe('R075 R104 R165 the same on the wall, on a phone that follows, and in large type', () => {
  test('where the chair points is on the wall; a phone follows until its reader scrolls, and again by one tap', async () => {
    const { links, meeting } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    const fatima = await journey.enter(links.fatima, phone);
    await mayWrite(maria);
    await mayWrite(fatima);
    await maria.getByRole('button', { name: 'Mig og de andre' }).click();
    const opened = maria.context().waitForEvent('page');
    await maria.getByRole('button', { name: 'Vis på storskærm' }).click();
    const wall = await opened;
    await wall.waitForURL(`**/meetings/${meeting}/screen`);
    await wall.getByText('Kode til dit link').waitFor();
    await expectAccessible(wall, 'the wall before the pointer is set');
    await maria.keyboard.press('Escape');

    await pointerOf(maria).getByRole('button', { name: 'Vis alle, hvor vi er' }).click();
    await wall.getByRole('heading', { name: '1 Velkomst' }).waitFor();
    await soon(() => pointerOf(fatima).innerText()).toContain('Følger med');
    const top = await scrolled(fatima);
    await pointerOf(maria).getByRole('button', { name: 'Næste punkt' }).click();
    await soon(() => scrolled(fatima)).toBeGreaterThan(top);
    expect(await fatima.evaluate(() => document.activeElement?.closest('#minutes') ?? null)).toBeNull();

    await fatima.mouse.wheel(0, -2_000);
    await soon(() => pointerOf(fatima).innerText()).toContain('Følg med');
    await soon(() => scrolled(fatima)).toBe(0);
    await pointerOf(maria).getByRole('button', { name: 'Næste punkt' }).click();
    await soon(() => pointerOf(fatima).innerText()).toContain('3 Formålet');
    expect(await scrolled(fatima)).toBe(0);
    await pointerOf(fatima).getByRole('button', { name: 'Følg med' }).click();
    await soon(() => scrolled(fatima)).toBeGreaterThan(0);

    const line = fatima.locator('#minutes').getByRole('paragraph').first();
    await line.click();
    await soon(() => pointerOf(fatima).innerText()).toContain('Følg med');
    await wall.getByRole('heading', { name: /^3 Formålet/ }).waitFor();
    await expectAccessible(wall, 'the wall while the meeting is held');

    await maria.getByRole('button', { name: 'Mig og de andre' }).click();
    // The wall asks once more, and is told that it is nobody.
    journey.expectTrouble(/status of 401/);
    await maria.getByRole('button', { name: /^Luk skærmen/ }).click();
    await wall.getByRole('heading', { name: 'Vis et møde på denne skærm' }).waitFor();
  });

  test('whoever interprets reads the item in large type, as it is written', async () => {
    const { links } = await journey.callMeeting();
    const [maria, ivan] = [await journey.enter(links.maria), await journey.enter(links.ivan, phone)];
    await mayWrite(maria);
    await ivan.getByRole('button', { name: 'Vis med stor skrift' }).click();
    await ivan.getByText('Mødelederen har ikke vist endnu').first().waitFor();
    await pointerOf(maria).getByRole('button', { name: 'Vis alle, hvor vi er' }).click();
    await ivan.getByRole('heading', { name: '1 Velkomst' }).waitFor();
    await expectAccessible(ivan, 'large type for whoever interprets');
    await ivan.getByRole('button', { name: 'Vis hele referatet' }).click();
    await ivan.locator('#minutes').waitFor();
  });
});
