import { describe, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { soon } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney(() => new Date('2026-11-10T12:00:00Z'));

describe('R041, R058: the invitation', () => {
  test('what is missing stands beside the button, is put right, and the text is seen before it is sent as the mother reads it', async () => {
    const { links, meeting } = await journey.callMeeting({}, 'preparing');
    const maria = await journey.enter(links.maria);
    await maria.clock.setFixedTime('2026-11-10T12:00:00Z');
    await maria.goto(`${journey.address}/meetings/${meeting}/invitation`);
    const paper = maria.getByRole('article');
    await paper.getByRole('heading', { name: 'Du og din familie er inviteret' }).waitFor();
    await maria.getByText('Baggrunden for mødet er ikke skrevet.').waitFor();
    await maria.getByRole('checkbox', { name: 'Hold det som udviklingsmøde' }).check();
    expect(await maria.getByRole('button', { name: 'Ja, indkald' }).count()).toBe(0);
    await expectAccessible(maria, 'an invitation that lacks its background');

    await maria.getByRole('button', { name: 'Skriv baggrunden' }).click();
    await maria.keyboard.type('Sofie sover dårligt.');
    await paper.getByText('Sofie sover dårligt.').waitFor();
    await maria.getByRole('textbox', { name: 'Det beder vi Lise Møller forberede' }).fill('Fraværet');
    await maria.getByRole('textbox', { name: 'Mailadresse til Fatima Ali' }).fill('mor@hjem.example');
    await maria.keyboard.press('Tab');
    await paper.getByText('Forbereder: Fraværet').waitFor();
    await maria.getByRole('button', { name: 'Fagfolk' }).click();
    await paper.getByRole('heading', { name: 'Indkaldelse til udviklingsmøde' }).waitFor();
    await paper.getByText(/Afbud gives til Maria Holm senest lørdag den 21\. november/).waitFor();

    await maria.getByRole('button', { name: 'Ja, indkald' }).click();
    await maria.getByText('Der er indkaldt.').waitFor();

    const fatima = await journey.enter(links.fatima, phone);
    await fatima.getByRole('link', { name: 'Læs indkaldelsen' }).click();
    const hers = fatima.getByRole('article');
    await hers.getByRole('heading', { name: 'Du og din familie er inviteret' }).waitFor();
    await hers.getByText('Sofie sover dårligt.').waitFor();
    expect(await fatima.getByRole('textbox').count()).toBe(0);
    expect(await fatima.content()).not.toContain('mor@hjem.example');
    await expectAccessible(fatima, 'an invitation on a phone');
    const paperWidth = await hers.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(paperWidth).toBe(0);
  });

  test('on paper there is the invitation alone', async () => {
    const { links, meeting } = await journey.callMeeting({}, 'preparing');
    const maria = await journey.enter(links.maria);
    await maria.goto(`${journey.address}/meetings/${meeting}/invitation`);
    await maria.getByRole('article').waitFor();
    await maria.emulateMedia({ media: 'print' });
    await soon(() => maria.getByRole('textbox').count()).toBe(0);
    expect(await maria.getByRole('button').count()).toBe(0);
    expect(await maria.getByRole('article').isVisible()).toBe(true);
  });
});
