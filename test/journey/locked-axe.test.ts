import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { finishSentence, giveVoice, spokenIn } from './fake-voice.ts';
import { doorsOf, holdLine } from './locking.ts';
import { goTo, readingOf, savedStateOf, soon, untilFocused } from './minutes-page.ts';
import { desktop, phone, startJourney } from './room.ts';

/** Takes every letter; a page then asks for addresses. */
const taken: string[] = [];
const mailer = {
  address: 'referat@kommune.example',
  check: () => Promise.resolve(),
  async send(to: string) {
    taken.push(to);
  },
};
const journey = startJourney(() => new Date(), mailer);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const dialogOf = (page: Page) => page.getByRole('dialog');

const devices: [string, BrowserContextOptions][] = [
  ['360 px, touch', phone],
  ['1440 px', desktop],
];

describe.each(devices)('axe finds nothing in locked minutes at %s', (_, device) => {
  test('as they are read, with a remark and an addition; every dialog, with what is missing; sent', async () => {
    const table = await journey.callMeeting();
    const doors = doorsOf(journey, table);
    const { meeting } = await doors.call('maria', 'meeting', {});
    for (const { id, name } of meeting.participants) {
      await doors.call('maria', 'recordAttendance', { participant: id, present: !name.startsWith('Lise') });
    }
    await doors.close();
    await doors.lock({ fatima: 'Jeg sagde noget andet.' });
    const { me } = await doors.call('fatima', 'meeting', {});
    await doors.call('fatima', 'writeAddition', { participant: me, text: 'Vi ringer selv.' });
    const maria = await journey.enter(table.links.maria, device);
    await readingOf(maria).getByText('Vi ringer selv.').waitFor();
    await expectAccessible(maria, 'locked');
    const contents = maria.getByRole('navigation', { name: 'Indhold' });
    if (device === phone) {
      await contents.locator('summary').click();
      await expectAccessible(maria, 'contents unfolded');
    }
    expect(await contents.getByRole('link', { name: 'Tilføjelser efter låsning' }).count()).toBe(1);

    await press(maria, 'Tilføj under dit navn');
    await dialogOf(maria).getByRole('button', { name: 'Tilføj', exact: true }).click();
    await expectAccessible(maria, 'an addition without words');
    await maria.keyboard.press('Escape');
    await press(maria, 'Ret et låst referat …');
    await press(maria, 'Ja, lav en ny udgave');
    await expectAccessible(maria, 'a correction without a reason');
    await maria.keyboard.press('Escape');

    await press(maria, 'Send referatet ud');
    await dialogOf(maria)
      .getByRole('checkbox', { name: /Lise Møller/ })
      .check();
    const address = dialogOf(maria).getByRole('textbox', { name: /Mailadresse til Fatima Ali/ });
    await address.fill('fatima');
    await press(maria, 'Send ud');
    await dialogOf(maria).getByText('Det ligner ikke en mailadresse.').waitFor();
    await expectAccessible(maria, 'sending, an address that is none');
    await address.fill('fatima@example.dk');
    await press(maria, 'Send ud');
    await maria.getByText('Sendt ud til 4, 1 fik besked pr. mail').waitFor();
    expect(taken.splice(0)).toEqual(['fatima@example.dk']);
    await maria.getByText('Hvem har fået det').click();
    await expectAccessible(maria, 'sent');
  });

  test('words that did not get in', async () => {
    journey.expectTrouble(/WebSocket connection to .* failed/);
    const table = await journey.callMeeting();
    const doors = doorsOf(journey, table);
    const fatima = await journey.enter(table.links.fatima, device);
    const line = await holdLine(fatima);
    await goTo(fatima, 'Velkomst');
    await line.cut();
    await fatima.keyboard.type('Min søster vil også være med.');
    await soon(() => savedStateOf(fatima)).toBe('Ikke gemt');
    await doors.close();
    await doors.lock();
    await line.mend();
    await fatima.getByRole('heading', { name: 'Det her nåede ikke med' }).waitFor();
    await expectAccessible(fatima, 'unsent words');
  });
});

test('by keyboard alone: read aloud, from the contents to the seal, and an addition that stands there; the focus comes back', async () => {
  const table = await journey.callMeeting();
  const doors = doorsOf(journey, table);
  await doors.close();
  await doors.lock();
  const fatima = await journey.enter(table.links.fatima);
  await readingOf(fatima).waitFor();
  expect(await fatima.getByRole('button', { name: /højt$/ }).count()).toBe(0);
  await listen(fatima);

  await fatima.getByRole('link', { name: 'Segl' }).focus();
  await fatima.keyboard.press('Enter');
  await soon(() =>
    fatima.locator('#seal').evaluate((element) => element.getBoundingClientRect().top < innerHeight),
  ).toBe(true);
  const button = fatima.getByRole('button', { name: 'Tilføj under dit navn' });
  await button.focus();
  await fatima.keyboard.press('Enter');
  const words = dialogOf(fatima).getByRole('textbox');
  await untilFocused(words);
  await fatima.keyboard.type('Vi ringer selv.');
  await fatima.keyboard.press('Escape');
  await untilFocused(button);
  await fatima.keyboard.press('Enter');
  await untilFocused(words);
  expect(await words.inputValue()).toBe('Vi ringer selv.');
  await fatima.keyboard.press('Tab');
  await fatima.keyboard.press('Tab');
  await fatima.keyboard.press('Enter');
  await readingOf(fatima).getByText('Vi ringer selv.').waitFor();
  await fatima.getByRole('status').getByText('Din tilføjelse står nu efter referatet.').waitFor();
  await untilFocused(button);
});

/** A device with a voice: sentence by sentence as the page has them, marked where they stand, and the focus is where it was. */
async function listen(page: Page): Promise<void> {
  await giveVoice(page);
  await page.reload();
  const aloud = page.getByRole('button', { name: 'Læs højt', exact: true });
  await aloud.press('Enter');
  const pause = page.getByRole('button', { name: 'Pause', exact: true });
  await pause.waitFor();
  await expectAccessible(page, 'while the minutes are read aloud');
  for (let sentence = 0; sentence < 4; sentence++) await finishSentence(page);
  expect((await spokenIn(page)).slice(0, 4)).toEqual([
    expect.stringMatching(/^Låst /),
    expect.stringContaining('etværksmøde'),
    'Tid',
    expect.stringMatching(/ kl\. 14\.00–15\.30$/),
  ]);
  const marked = page.evaluate(() => String([...(CSS.highlights.get('read-aloud') ?? [])][0]));
  expect(await marked).toBe((await spokenIn(page)).at(-1));
  expect(await pause.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  await aloud.waitFor();
  expect(await aloud.evaluate((element) => element === document.activeElement)).toBe(true);
}
