import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findBlock, findItem, typeText } from '../../server/demo/writing.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { LightClient, until } from '../server/sync/light-client.ts';
import { expectAccessible } from './accessible.ts';
import { mayWrite, minutesOf, readingOf, soon } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();

describe('R072 R073 the child at the meeting', () => {
  test('writes in its own card on a phone, everybody reads it at once, and it can write nowhere else', async () => {
    const { links } = await journey.callMeeting();
    const sofie = await journey.enter(links.sofie, phone);
    const maria = await journey.enter(links.maria);
    await mayWrite(maria);
    const card = sofie.getByRole('region', { name: 'Det vil jeg gerne sige' });
    const thoughts = card.getByRole('textbox', { name: 'Det tænker jeg' });
    await thoughts.fill('Jeg vil gerne læse selv.');
    expect(await card.getByText('Det står i referatet.').count()).toBe(0);
    await expectAccessible(sofie, 'the child writes');
    await card.getByRole('button', { name: 'Sæt det ind i referatet' }).click();
    await card.getByText('Det står i referatet.').waitFor();
    await soon(() => minutesText(maria)).toContain('Jeg vil gerne læse selv.');
    expect(await readingOf(sofie).getAttribute('contenteditable')).toBe('false');
    await card.getByRole('link', { name: 'Åbn mit kort for sig selv' }).click();
    await sofie.getByRole('heading', { name: 'Mit kort' }).waitFor();
    expect(await sofie.getByRole('textbox').count()).toBe(3);
    await sofie.getByRole('textbox', { name: 'Mit forslag' }).fill('Et roligt rum');
    await expectAccessible(sofie, 'the child’s card by itself');
    await sofie.getByRole('button', { name: 'Sæt det ind i referatet' }).click();
    await soon(() => minutesText(maria)).toContain('Et roligt rum');
  });

  test('is told when somebody has written there meanwhile, and decides what stands', async () => {
    const { links, document } = await journey.callMeeting();
    const sofie = await journey.enter(links.sofie, phone);
    const card = sofie.getByRole('region', { name: 'Det vil jeg gerne sige' });
    const thoughts = card.getByRole('textbox', { name: 'Det tænker jeg' });
    await thoughts.fill('Mine egne ord');
    const lise = await openProgram(document, await journey.signIn(links.lise));
    const voice = findBlock(findItem(lise.doc, 'formaal'), 'voice', 'child');
    typeText(voice, 'Skrevet af Lise.', 'thoughts');
    await card.getByRole('alert').getByText('Skrevet af Lise.').waitFor();
    expect(await thoughts.inputValue()).toBe('Mine egne ord');
    await expectAccessible(sofie, 'others wrote meanwhile');
    await card.getByRole('button', { name: 'Behold det, jeg har skrevet' }).click();
    await card.getByRole('button', { name: 'Sæt det ind i referatet' }).click();
    await card.getByText('Det står i referatet.').waitFor();
    await until(() => String(voice).includes('Mine egne ord'), 'sent');
    expect(String(voice)).not.toContain('Lise');
    lise.cut();
  });

  test('is asked before it leaves words behind that are not in the minutes', async () => {
    const { links } = await journey.callMeeting();
    const sofie = await journey.enter(links.sofie);
    await sofie.getByRole('textbox', { name: 'Mit forslag' }).fill('Et roligt rum');
    await sofie.getByText('Det står ikke i referatet endnu.').waitFor();
    await sofie.getByRole('link', { name: 'Til forsiden' }).click();
    await sofie.getByRole('dialog').getByRole('button', { name: 'Bliv her' }).click();
    expect(await sofie.getByRole('textbox', { name: 'Mit forslag' }).inputValue()).toBe('Et roligt rum');
  });
});

const minutesText = (page: Page) => minutesOf(page).innerText();

function openProgram(document: string, cookie: string): Promise<LightClient> {
  const url = `${journey.address.replace('http', 'ws')}/sync/${document}`;
  return new LightClient({ url, cookie, schema: schemaVersion }).connect();
}
