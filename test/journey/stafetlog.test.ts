import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import {
  type Agreed,
  dayFromNow,
  enterAt,
  groupOf,
  type HeldMeeting,
  holdMeeting,
  rowOf,
  say,
  timelineOf,
} from './case-page.ts';
import { blockIn, readingOf, soon, untilFocused } from './minutes-page.ts';
import { desktop, phone, startJourney } from './room.ts';

const journey = startJourney();
const skema = 'Sende observationsskemaet til forældrene';
const klub = 'Spørge klubben om en fast voksen';
/** Of the day on which a test begins: midnight may have passed since the file was read. */
const agreed = (): Agreed[] => [
  { text: skema, owner: 'Fatima Ali', deadline: dayFromNow(-2) },
  { text: klub, owner: 'Lise Møller', deadline: dayFromNow(0) },
  { text: 'Finde en fast aftale om morgenen', owner: '', deadline: null },
  { text: 'Ringe til familiehuset', owner: 'Maria Holm', deadline: dayFromNow(30) },
];
const open = (held: HeldMeeting, who: keyof HeldMeeting['links'], device?: BrowserContextOptions) =>
  enterAt(journey, held.links[who], held.stafetlog, device);

/** Presses Tab, round the page if need be, until the focus is on the control of this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    if ((await focusedName(page)) === name) return;
  }
  throw new Error(`Tab never comes to "${name}"`);
}

/** What the focused control is called; empty when the focus is on nothing. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return '';
    return (focused.getAttribute('aria-label') ?? focused.innerText).trim();
  });
}

describe('the stafetlog between meetings', () => {
  test('R130: what is due, by date and by owner, filtered by the address', async () => {
    const held = await holdMeeting(journey, agreed());
    const page = await open(held, 'lise');
    await rowOf(groupOf(page, 'Over tiden'), skema).getByText('2 dage over').waitFor();
    await rowOf(groupOf(page, 'Denne uge'), klub).getByText('i dag', { exact: true }).waitFor();
    expect(await groupOf(page, 'Senere').getByRole('listitem').count()).toBe(1);
    await groupOf(page, 'Uden frist').getByText('Ingen har den.').waitFor();

    await page.getByRole('button', { name: 'Mine' }).click();
    await soon(() => page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([klub]);
    expect(new URL(page.url()).search).toBe('?mine');
    await page.reload();
    await soon(() => page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([klub]);
    await page.getByRole('button', { name: 'Mine' }).click();
    await page.getByRole('combobox', { name: 'Sted' }).selectOption('Familien');
    await soon(() => page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([skema]);
    expect(page.url()).not.toContain('Familien');
    await page.getByRole('combobox', { name: 'Sted' }).selectOption('Alle steder');
    await page.getByRole('combobox', { name: 'Rækkefølge' }).selectOption('Efter ansvarlig');
    await rowOf(groupOf(page, 'Fatima Ali'), skema).waitFor();
  });

  test('the owner says klaret on the phone, and the tovholder’s page and the open minutes show it by themselves', async () => {
    const held = await holdMeeting(journey, agreed());
    const tovholder = await open(held, 'lise');
    const minutes = await enterAt(journey, held.links.maria, held.minutes);
    const block = blockIn(minutes.locator('#minutes'), 'Aftale').filter({ hasText: skema });
    await block.waitFor();
    const mother = await open(held, 'fatima', phone);
    await rowOf(groupOf(tovholder, 'Over tiden'), skema).waitFor();

    expect(await rowOf(mother, klub).getByRole('button', { name: 'Klaret' }).count()).toBe(0);
    await say(rowOf(mother, skema), 'Klaret');
    await rowOf(groupOf(mother, 'Klaret'), skema).waitFor();
    await rowOf(groupOf(tovholder, 'Klaret'), skema).waitFor();
    await timelineOf(tovholder).getByText(`Fatima Ali: ${skema} klaret`).waitFor();
    await block.getByRole('list', { name: 'Siden mødet' }).getByText('Fatima Ali: klaret').waitFor();

    await mother.getByRole('status').getByRole('button', { name: 'Åbn igen' }).click();
    await rowOf(groupOf(tovholder, 'Over tiden'), skema).waitFor();
  });

  test('stuck asks why, a postponement understands a day, and the history keeps both', async () => {
    const held = await holdMeeting(journey, agreed());
    const page = await open(held, 'lise');
    const row = rowOf(page, skema);
    await say(row, 'Sidder fast');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Gem' }).click();
    await dialog.getByText('Skriv én linje').waitFor();
    await dialog.getByRole('textbox').fill('Skemaet er blevet væk.');
    await dialog.getByRole('button', { name: 'Gem' }).click();
    await dialog.waitFor({ state: 'detached' });
    await row.getByText('sidder fast', { exact: true }).waitFor();
    await row.getByText('Lise Møller: »Skemaet er blevet væk.«').waitFor();

    await say(row, 'Udskyd …');
    await dialog.getByRole('textbox', { name: 'Ny frist' }).fill('om 14 dage');
    await dialog.getByRole('button', { name: 'Gem' }).click();
    await rowOf(groupOf(page, 'Senere'), skema).getByText('udskudt', { exact: true }).waitFor();
    await say(row, 'Mere');
    const history = row.getByRole('list', { name: 'Hvad er der sket med aftalen?' });
    expect(
      (await history.getByRole('listitem').allInnerTexts()).map((line) => line.split('\n').pop()),
    ).toEqual([
      expect.stringMatching(/^Aftalt på møde nr\. 1, punkt .* · frist /),
      'Lise Møller: sidder fast »Skemaet er blevet væk.«',
      expect.stringMatching(/^Lise Møller: udskudt til /),
    ]);
  });

  test('everything a tovholder says can be said with the keyboard alone, and the focus is never lost', async () => {
    const held = await holdMeeting(journey, agreed());
    const page = await open(held, 'lise');
    await rowOf(groupOf(page, 'Over tiden'), skema).waitFor();
    await tabTo(page, 'Sidder fast');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('textarea:focus, input:focus').waitFor();
    await page.keyboard.type('Skemaet er blevet væk.');
    await tabTo(page, 'Gem');
    await page.keyboard.press('Enter');
    await rowOf(page, skema).getByText('Lise Møller: »Skemaet er blevet væk.«').waitFor();
    await soon(() => focusedName(page)).not.toBe('');

    await tabTo(page, 'Udskyd …');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('textarea:focus, input:focus').waitFor();
    await page.keyboard.type('om 14 dage');
    await tabTo(page, 'Gem');
    await page.keyboard.press('Enter');
    await rowOf(groupOf(page, 'Senere'), skema).getByText('udskudt', { exact: true }).waitFor();

    await tabTo(page, 'Skriv i stafetloggen');
    await page.keyboard.press('Enter');
    await untilFocused(page.getByRole('textbox'));
    await page.keyboard.type('Klubben har fået besked.');
    await tabTo(page, 'Skriv det i loggen');
    await page.keyboard.press('Enter');
    await timelineOf(page).getByText('Lise Møller: Klubben har fået besked.').waitFor();
  });

  test('an entry is corrected by a new one, and the baton needs a yes', async () => {
    const held = await holdMeeting(journey, agreed());
    const lise = await open(held, 'lise');
    const maria = await open(held, 'maria');
    await lise.getByRole('button', { name: 'Skriv i stafetloggen' }).click();
    await lise.getByRole('textbox').fill('Klubben har fået besked i går.');
    await lise.getByRole('button', { name: 'Skriv det i loggen' }).click();
    await timelineOf(maria).getByText('Lise Møller: Klubben har fået besked i går.').waitFor();
    expect(await maria.getByRole('button', { name: 'Ret', exact: true }).count()).toBe(0);
    await lise.getByRole('button', { name: 'Ret', exact: true }).click();
    await lise.getByRole('textbox').fill('Klubben får besked i morgen.');
    await lise.getByRole('button', { name: 'Skriv det i loggen' }).click();
    await timelineOf(maria).getByText('rettet senere').waitFor();

    await lise.getByRole('button', { name: 'Giv stafetten videre' }).click();
    await lise
      .getByRole('dialog')
      .getByRole('radio', { name: /^Maria Holm/ })
      .check();
    await lise.getByRole('button', { name: 'Tilbyd stafetten' }).click();
    await lise.getByText('Du har tilbudt Maria Holm stafetten.').waitFor();
    await maria.getByRole('button', { name: 'Ja, jeg tager stafetten' }).click();
    await lise.getByRole('banner').getByText('tovholder: Maria Holm').waitFor();
    await timelineOf(lise).getByText('Maria Holm har taget stafetten efter Lise Møller').waitFor();
    await soon(() => lise.getByRole('button', { name: 'Skriv i stafetloggen' }).count()).toBe(0);
    await maria.getByRole('button', { name: 'Skriv i stafetloggen' }).waitFor();
  });

  test('R108: a case without tovholder says so, and the chair names one', async () => {
    const held = await holdMeeting(journey, agreed(), { hasTovholder: false });
    const mother = await open(held, 'fatima', phone);
    await mother.getByText('Ingen holder stafetten. Spørg mødelederen').waitFor();
    const maria = await open(held, 'maria');
    await maria.getByRole('banner').getByText('ingen tovholder').waitFor();
    await maria.getByRole('button', { name: 'Udpeg en tovholder' }).click();
    await maria.getByRole('radio', { name: /^Lise Møller/ }).check();
    await maria.getByRole('button', { name: 'Udpeg', exact: true }).click();
    await mother.getByRole('banner').getByText('tovholder: Lise Møller').waitFor();
    await maria.goto(journey.address);
    await maria.getByText('tovholder: Lise Møller').waitFor();
  });

  test('my agreements stand on the first page, what is due first, and one tap says how it goes', async () => {
    const held = await holdMeeting(journey, agreed());
    const mother = await journey.enter(held.links.fatima, phone);
    await mother.goto(journey.address);
    const mine = groupOf(mother, 'Mine aftaler');
    await mine.getByText('2 dage over').first().waitFor();
    await say(rowOf(mine, skema).first(), 'I gang');
    await mine.getByText('i gang', { exact: true }).first().waitFor();
    await mother.getByRole('link', { name: 'Stafetlog for Sofie' }).first().click();
    await mother.getByRole('heading', { level: 1, name: 'Sofie' }).waitFor();
  });

  test('a day that turns while one looks turns the page', async () => {
    const held = await holdMeeting(journey, agreed());
    const page = await journey.enter(held.links.lise);
    await page.clock.install({ time: new Date(`${dayFromNow(0)}T12:00:00Z`) });
    await page.goto(journey.address + held.stafetlog);
    await rowOf(groupOf(page, 'Denne uge'), klub).waitFor();
    await page.clock.runFor('24:00:00');
    await rowOf(groupOf(page, 'Over tiden'), klub).getByText('1 dag over').waitFor();
  });
});

const devices: [string, BrowserContextOptions][] = [
  ['360 px, touch', phone],
  ['1440 px', desktop],
];

describe.each(devices)('axe finds nothing at %s', (_, device) => {
  test('on the pages of a case and on the first page', async () => {
    const held = await holdMeeting(journey, agreed());
    const page = await open(held, 'lise', device);
    await rowOf(page, skema).waitFor();
    await expectAccessible(page, 'stafetlog');
    await say(rowOf(page, skema), 'Mere');
    await expectAccessible(page, 'a row unfolded');
    await say(rowOf(page, skema), 'Udskyd …');
    await page.getByRole('textbox', { name: 'Ny frist' }).fill('24/12');
    await expectAccessible(page, 'postponing');
    await page.keyboard.press('Escape');
    await say(rowOf(page, klub), 'Klaret');
    await rowOf(groupOf(page, 'Klaret'), klub).waitFor();
    await page.getByRole('button', { name: 'Skriv i stafetloggen' }).click();
    await expectAccessible(page, 'something said, and an entry begun');
    for (const tab of ['Møder', 'Mennesker']) {
      await page.getByRole('navigation').getByRole('link', { name: tab }).click();
      await page.locator('nav a[aria-current=page]').getByText(tab).waitFor();
      await expectAccessible(page, tab);
    }
    await page.goto(journey.address);
    await groupOf(page, 'Mine sager').waitFor();
    await expectAccessible(page, 'start');
  });

  test('an empty stafetlog without tovholder, and progress in the minutes', async () => {
    const empty = await holdMeeting(journey, [], { hasTovholder: false });
    const maria = await open(empty, 'maria', device);
    await maria.getByRole('button', { name: 'Udpeg en tovholder' }).click();
    await expectAccessible(maria, 'empty, naming a tovholder');
    const held = await holdMeeting(journey, agreed());
    const lise = await open(held, 'lise', device);
    await say(rowOf(lise, klub), 'I gang');
    await lise.goto(journey.address + held.minutes);
    await lise.getByRole('list', { name: 'Siden mødet' }).waitFor();
    await expectAccessible(lise, 'progress in the minutes');
    expect(await readingOf(lise).count()).toBe(0);
  });
});
