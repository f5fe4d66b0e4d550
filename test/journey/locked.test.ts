import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { hashToText } from '../../shared/lock/locked.ts';
import { enterAt, holdMeeting, rowOf, say } from './case-page.ts';
import { doorsOf, holdLine } from './locking.ts';
import { goTo, minutesOf, readingOf, savedStateOf, soon } from './minutes-page.ts';
import { choose } from './recognition-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();
/** A page that knocks at a closed door says so in the browser's console. */
const knocking = /WebSocket connection to .* failed/;

const unsentOf = (page: Page): Locator =>
  page.getByRole('alert').filter({ hasText: 'Det her nåede ikke med' });
const additionsOf = (page: Page): Locator =>
  readingOf(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Tilføjelser efter låsning' }) });
const sealOf = (page: Page): Locator => page.locator('section[aria-labelledby="seal"]');
const press = (within: Page | Locator, name: string) =>
  within.getByRole('button', { name, exact: true }).click();

describe('R096 the moment of the lock in an open page', () => {
  test('a phone that was away while the minutes were locked: its words are offered as an addition, and stand there for all', async () => {
    journey.expectTrouble(knocking);
    const table = await journey.callMeeting();
    const doors = doorsOf(journey, table);
    const fatima = await journey.enter(table.links.fatima, phone);
    const line = await holdLine(fatima);
    await goTo(fatima, 'Velkomst');
    await fatima.keyboard.type('Alle er kommet. ');
    await soon(() => savedStateOf(fatima)).toMatch(/^Gemt kl/);
    await line.cut();
    await fatima.keyboard.type('Min søster vil også være med.');
    await soon(() => savedStateOf(fatima)).toBe('Ikke gemt');
    await doors.close();
    await doors.lock();
    await line.mend();

    await readingOf(fatima).waitFor();
    await unsentOf(fatima).waitFor();
    expect(await unsentOf(fatima).getByRole('blockquote').allInnerTexts()).toEqual([
      'Min søster vil også være med.',
    ]);
    expect(await readingOf(fatima).innerText()).toContain('Alle er kommet.');
    expect(await readingOf(fatima).innerText()).not.toContain('Min søster');
    expect(await minutesOf(fatima).count()).toBe(0);
    expect(await kept(fatima)).toEqual({ local: 0, session: 0, databases: 0 });

    const maria = await journey.enter(table.links.maria);
    await readingOf(maria).waitFor();
    await press(unsentOf(fatima), 'Tilføj det under dit navn');
    const dialog = fatima.getByRole('dialog');
    expect(await dialog.getByRole('textbox').inputValue()).toBe('1 Velkomst: Min søster vil også være med.');
    expect(await dialog.innerText()).toContain('Du kan ikke tage det tilbage');
    await press(dialog, 'Tilføj');
    await additionsOf(fatima).getByText('Min søster vil også være med.').waitFor();
    await unsentOf(fatima).waitFor({ state: 'detached' });
    await additionsOf(maria).getByText('Min søster vil også være med.').waitFor();
    expect(await additionsOf(maria).innerText()).toContain('Fatima Ali');
  });

  test('a page that is written in turns into the reading view by itself, and typing on changes nothing anywhere', async () => {
    const table = await journey.callMeeting();
    const doors = doorsOf(journey, table);
    await doors.close();
    const [maria, fatima] = await Promise.all([
      journey.enter(table.links.maria),
      journey.enter(table.links.fatima, phone),
    ]);
    await choose(maria, 'Ret');
    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Alle er kommet.');
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt kl/);
    await doors.lock();
    for (const page of [maria, fatima]) {
      await readingOf(page).getByText('Alle er kommet.').waitFor();
      await page.getByRole('status').getByText('Referatet er blevet låst.').waitFor();
    }
    expect(await unsentOf(maria).count()).toBe(0);
    const before = await doors.call('maria', 'locked', {});
    await maria.keyboard.type('Efter låsen.');
    await maria.reload();
    await readingOf(maria).waitFor();
    expect(await readingOf(maria).innerText()).not.toContain('Efter låsen');
    expect(await doors.call('maria', 'locked', {})).toEqual(before);
  });

  test('the reading view fetches neither the document nor the editor, and opens no socket', async () => {
    const table = await journey.callMeeting();
    const doors = doorsOf(journey, table);
    await doors.close();
    await doors.lock();
    const page = await (await journey.newContext(phone)).newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('websocket', (socket) => asked.push(new URL(socket.url()).pathname));
    await journey.know(table.links.fatima);
    await page.goto(table.links.fatima);
    await press(page, 'Gå ind');
    await readingOf(page).waitFor();
    expect(
      asked.filter((path) =>
        /\/document$|\/sync\/|\/assets\/(LiveMeeting|Paper|editor|meeting)-(?!words)/.test(path),
      ),
    ).toEqual([]);
  });
});

describe('what the locked minutes say', () => {
  test('a remark stands signed beside its item, and the seal is the hash', async () => {
    const table = await journey.callMeeting();
    const doors = doorsOf(journey, table);
    await doors.write(() => undefined);
    await doors.close();
    await doors.lock({ lise: 'Jeg sagde noget andet.' });
    const { hash } = await doors.call('maria', 'locked', {});
    const maria = await journey.enter(table.links.maria);
    await readingOf(maria).waitFor();
    const text = await readingOf(maria).innerText();
    expect(text).toContain('Lise Møller kan ikke helt se sig selv her:\n\nJeg sagde noget andet.');
    expect(text).toContain(hashToText(hash));
    expect(text).toMatch(/Låst \d{1,2}\.\d{1,2}\.\d{4} kl\. \d\d\.\d\d · udgave 1/);

    const folder = mkdtempSync(join(tmpdir(), 'print-'));
    for (const colorScheme of ['light', 'dark'] as const) {
      await maria.emulateMedia({ colorScheme });
      const file = join(folder, `${colorScheme}.pdf`);
      writeFileSync(file, await maria.pdf({ format: 'A4', preferCSSPageSize: true }));
      const pages = execFileSync('pdftotext', ['-layout', file, '-']).toString().split('\f').slice(0, -1);
      expect(pages.at(-1)?.replace(/\s+/g, ' ')).toContain(hashToText(hash));
      expect(pages.join('')).not.toContain('Hent referatet');
    }
    rmSync(folder, { recursive: true });
  });
});

test('what is done since stands dated beside the agreement, for all who look, and the locked words stay', async () => {
  const held = await holdMeeting(journey, [
    { text: 'Ringe til klubben', owner: 'Fatima Ali', deadline: '2027-01-15' },
  ]);
  const doors = doorsOf(journey, held);
  await doors.close();
  await doors.lock();
  const before = await doors.call('maria', 'locked', {});
  const maria = await journey.enter(held.links.maria);
  const agreement = readingOf(maria).getByRole('group', { name: 'Aftale' });
  await agreement.getByText('Ringe til klubben').waitFor();
  const fatima = await enterAt(journey, held.links.fatima, held.stafetlog, phone);
  await say(rowOf(fatima, 'Ringe til klubben'), 'Klaret');
  await agreement
    .getByRole('complementary', { name: 'Siden mødet' })
    .getByText(/i dag kl\. \d+\.\d\d · Fatima Ali: klaret/)
    .waitFor();
  expect(await doors.call('maria', 'locked', {})).toEqual(before);
});

describe('the minutes as files', () => {
  const fetchBy = async (page: Page, name: RegExp): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name }).click(),
    ]);
    return readFileSync(await download.path(), 'latin1');
  };

  test('each is fetched by its own link; a plan only by those who make it; what fails is told in words', async () => {
    const table = await journey.callMeeting();
    const doors = doorsOf(journey, table);
    await doors.close();
    await doors.lock();
    const fatima = await journey.enter(table.links.fatima, phone);
    await readingOf(fatima).waitFor();
    expect(await fetchBy(fatima, /^PDF til at læse/)).toMatch(/^%PDF-/);
    await fatima.getByRole('status').getByText('PDF er hentet.').waitFor();
    const { hash } = await doors.call('maria', 'locked', {});
    expect(await fetchBy(fatima, /^Data/)).toContain(hash);
    expect(await fetchBy(fatima, /^Word/)).toMatch(/^PK/);
    expect(await fatima.getByText('Udkast til handleplan').count()).toBe(0);

    journey.expectTrouble(/ERR_FAILED/);
    await fatima.route(/\/minutes\/md$/, (route) => route.abort());
    await fatima.getByRole('link', { name: /^Ren tekst/ }).click();
    await fatima
      .getByRole('alert')
      .getByText('Ren tekst kunne ikke hentes. Vi kan ikke få forbindelse.')
      .waitFor();

    const maria = await journey.enter(table.links.maria);
    expect(await fetchBy(maria, /^Udkast som PDF/)).toMatch(/^%PDF-/);
  });
});

describe('R129 sending the minutes out', () => {
  test('those who were there get them; somebody who was not is an explicit choice, and one more may get them later', async () => {
    const table = await journey.callMeeting();
    const doors = doorsOf(journey, table);
    const { meeting } = await doors.call('maria', 'meeting', {});
    for (const { id, name } of meeting.participants) {
      await doors.call('maria', 'recordAttendance', { participant: id, present: !name.startsWith('Lise') });
    }
    await doors.close();
    await doors.lock();
    const maria = await journey.enter(table.links.maria);
    await press(maria, 'Send referatet ud');
    const dialog = maria.getByRole('dialog');
    const given = dialog.getByRole('group', { name: 'De, der var med, får det' });
    expect(await given.innerText()).toMatch(/Fatima Ali[\s\S]*Sofie Ali[\s\S]*Maria Holm/);
    expect(await dialog.innerText()).not.toContain('Ivan Petrenko');
    const lise = dialog.getByRole('checkbox', { name: /Lise Møller/ });
    expect(await lise.isChecked()).toBe(false);
    expect(await dialog.innerText()).toContain('var ikke med til mødet');
    await press(dialog, 'Send ud');
    await maria.getByText('Sendt ud til 3, ingen fik besked pr. mail').waitFor();

    await press(maria, 'Send til én mere');
    await dialog.getByRole('checkbox', { name: /Lise Møller/ }).check();
    await press(dialog, 'Send ud');
    await maria.getByText('Sendt ud til 4, ingen fik besked pr. mail').waitFor();
    expect((await doors.call('maria', 'meeting', {})).meeting.phase).toBe('sent');
  });
});

describe('a correction', () => {
  test('makes a new version to be read through; the locked one is named with its hash', async () => {
    const table = await journey.callMeeting();
    const doors = doorsOf(journey, table);
    await doors.close();
    await doors.lock();
    const { hash } = await doors.call('maria', 'locked', {});
    const maria = await journey.enter(table.links.maria);
    const fatima = await journey.enter(table.links.fatima, phone);
    await readingOf(fatima).waitFor();
    await press(maria, 'Ret et låst referat …');
    await maria.getByRole('dialog').getByRole('textbox').fill('Navnet på klubben er forkert.');
    await press(maria.getByRole('dialog'), 'Ja, lav en ny udgave');
    for (const page of [maria, fatima]) await sealOf(page).waitFor({ state: 'detached' });
    await doors.lock();
    await maria.getByText('Udgave 1, låst').waitFor();
    await maria.getByText(hashToText(hash)).waitFor();
    await sealOf(maria).getByText('udgave 2').waitFor();
  });
});

/** What the page has put into the browser's own storage. */
function kept(page: Page): Promise<{ local: number; session: number; databases: number }> {
  return page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }));
}
