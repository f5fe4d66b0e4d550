import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import {
  type Agreed,
  enterAt,
  groupOf,
  type HeldMeeting,
  holdMeeting,
  rowOf,
  say,
  timelineOf,
} from './case-page.ts';
import { blockIn, itemOf, mayWrite, minutesOf, soon } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

/** The server's and the browsers' time of day; the story moves it. */
const clock = { now: new Date('2026-11-24T13:00:00Z') };
const journey = startJourney(() => clock.now);

const skema = 'Sende observationsskemaet til forældrene';
const klub = 'Spørge klubben om en fast voksen';
const morgen = 'Tage imod Sofie ved døren om morgenen';
const agreed: Agreed[] = [
  { text: skema, owner: 'Fatima Ali', deadline: '2026-11-27' },
  { text: klub, owner: 'Lise Møller', deadline: '2026-12-01' },
  { text: morgen, owner: 'Maria Holm', deadline: '2026-W50' },
];

let held: HeldMeeting;
type Name = keyof HeldMeeting['links'];

/** Somebody opens a page of ours at the story's time. */
async function open(who: Name, path: string, device?: Parameters<typeof enterAt>[3]): Promise<Page> {
  const page = await enterAt(journey, held.links[who], path, device);
  await page.clock.setSystemTime(clock.now);
  await page.reload();
  await page.getByRole('main').waitFor();
  return page;
}

const carried = 'Aftale fra tirsdag den 24. november';
const carriedBlock = (page: Page, text: string) =>
  blockIn(itemOf(page, 'Indgåede aftaler'), carried).filter({ hasText: text });

async function answer(page: Page, why: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').last().fill(why);
  await dialog.getByRole('button', { name: 'Gem' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** What the row of an agreement tells has happened, without the days. */
async function historyOf(page: Page, text: string): Promise<string[]> {
  const row = rowOf(page, text);
  await say(row, 'Mere');
  const list = row.getByRole('list', { name: 'Hvad er der sket med aftalen?' });
  const lines = await list.getByRole('listitem').allInnerTexts();
  return lines.map((line) => line.split('\n').pop() ?? '');
}

describe('R012, R106: a case from one meeting to the next', () => {
  test('three agreements and two weeks of stafetlog: one is postponed, one is stuck, the baton passes on', async () => {
    held = await holdMeeting(journey, agreed, { date: '2026-11-24' });
    clock.now = new Date('2026-11-26T09:00:00Z');
    const mother = await open('fatima', held.stafetlog, phone);
    await say(rowOf(mother, skema), 'Sidder fast');
    await answer(mother, 'Vi har ikke fået skemaet.');
    const lise = await open('lise', held.stafetlog);
    await say(rowOf(lise, klub), 'Mere');
    await say(rowOf(lise, klub), 'Udskyd …');
    await lise.getByRole('dialog').getByRole('textbox', { name: 'Ny frist' }).fill('18/12');
    await answer(lise, 'Klubben har lukket.');
    await lise.getByRole('button', { name: 'Skriv i stafetloggen' }).click();
    await lise.getByRole('textbox').fill('Klubben har fået besked.');
    await lise.getByRole('button', { name: 'Skriv det i loggen' }).click();
    await timelineOf(lise).getByText('Klubben har fået besked.').waitFor();

    // Their sessions end with the day.
    await Promise.all([mother, lise].map((page) => page.context().close()));
    clock.now = new Date('2026-12-02T09:00:00Z');
    const [from, to] = [await open('lise', held.stafetlog), await open('maria', held.stafetlog)];
    await from.getByRole('button', { name: 'Giv stafetten videre' }).click();
    await from.getByRole('radio', { name: /^Maria Holm/ }).check();
    await from.getByRole('button', { name: 'Tilbyd stafetten' }).click();
    await to.getByRole('button', { name: 'Ja, jeg tager stafetten' }).click();
    await from.getByRole('banner').getByText('tovholder: Maria Holm').waitFor();
  });

  test('the next meeting opens with exactly the open ones, as they are now', async () => {
    clock.now = new Date('2026-12-08T12:50:00Z');
    const maria = await open('maria', held.stafetlog);
    await maria.getByRole('link', { name: 'Nyt møde: 3 aftaler følger med' }).first().click();
    await maria.getByText('3 åbne aftaler følger med.').waitFor();
    expect(await maria.getByRole('radio', { name: /^Opfølgning på/ }).isChecked()).toBe(true);
    expect(await maria.getByLabel('Barnets fornavn').count()).toBe(0);
    await maria.getByText('Det er møde 2 i sagen.').waitFor();
    await expectAccessible(maria, 'the follow-up begun');
    // R017: of each meeting.
    await maria.getByLabel('Med hvem?').fill('Jens Holm');
    await maria.getByLabel('Hvornår?').fill('2026-12-01');
    await maria.getByRole('button', { name: 'Videre' }).click();
    await soon(() => maria.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      expect.stringMatching(/^Maria Holm/),
      ...['Fatima Ali', 'Lise Møller', 'Ivan Petrenko', 'Sofie Ali'],
    ]);
    await maria.getByRole('button', { name: 'Videre' }).click();
    await maria.getByLabel('Dato').fill('2026-12-08');
    await maria.getByRole('textbox', { name: 'Sted' }).fill('Skovskolen, lokale 12');
    await maria.getByRole('textbox', { name: /^Formål/ }).fill('Hvad er blevet lettere for Sofie?');
    await maria.getByRole('button', { name: 'Opret mødet' }).click();
    await maria.getByRole('link', { name: 'Gå til mødet' }).click();
    await maria.getByRole('button', { name: 'Start mødet' }).click();
    await maria.getByRole('checkbox', { name: 'Hold det som udviklingsmøde' }).check();
    await maria.getByRole('dialog').getByRole('button', { name: 'Ja, start mødet' }).click();
    await mayWrite(maria);

    const blocks = blockIn(itemOf(maria, 'Indgåede aftaler'), carried);
    await soon(() => blocks.count()).toBe(3);
    await carriedBlock(maria, klub).getByText('Lise Møller: udskudt til').waitFor();
    expect(
      await carriedBlock(maria, klub).getByRole('textbox', { name: 'Hvornår er det gjort?' }).inputValue(),
    ).toBe('fredag den 18. december');
    await soon(() => minutesOf(maria).textContent()).toContain(
      'torsdag den 26. november: Klubben har fået besked.',
    );
    await expectAccessible(maria, 'carried agreements');
  });

  test('one is done, one is stopped, one is carried on, and each says so in both minutes and in its history', async () => {
    const maria = await open('maria', held.stafetlog);
    await maria.getByRole('navigation').getByRole('link', { name: 'Møder' }).click();
    await maria
      .getByRole('link', { name: /Opfølgning på/ })
      .first()
      .click();
    await mayWrite(maria);
    const lise = await open('lise', held.minutes);
    await carriedBlock(maria, morgen).getByText('Blev det gjort?').waitFor();
    await say(carriedBlock(maria, morgen), 'Klaret');
    await say(carriedBlock(maria, skema), 'Stop');
    await answer(maria, 'Skolen gør det selv.');
    await say(carriedBlock(maria, klub), 'Fortsæt');
    await carriedBlock(maria, klub).getByText('Maria Holm: i gang').waitFor();
    await carriedBlock(maria, skema).getByText('Skolen gør det selv.').waitFor();
    const first = blockIn(minutesOf(lise), 'Aftale').filter({ hasText: morgen });
    await first.getByText('Maria Holm: klaret').waitFor();

    const log = await open('fatima', held.stafetlog, phone);
    await rowOf(groupOf(log, 'Senere'), klub).waitFor();
    expect(await historyOf(log, klub)).toEqual([
      expect.stringMatching(/^Aftalt på /),
      expect.stringMatching(/^Lise Møller: udskudt til fredag den 18. december/),
      'Maria Holm: i gang',
    ]);
    expect(await historyOf(log, skema)).toEqual([
      expect.stringMatching(/^Aftalt på /),
      'Fatima Ali: sidder fast »Vi har ikke fået skemaet.«',
      'Maria Holm: bortfaldet »Skolen gør det selv.«',
    ]);
    await log.getByRole('link', { name: 'Nyt møde' }).waitFor({ state: 'detached' });
  });
});
