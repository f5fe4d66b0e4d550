import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { clientFolder } from '../../server/build.ts';
import { builtPages } from '../../server/pages.ts';
import { keepBuild } from '../../server/previous-build.ts';
import { createLog } from '../../server/process/log.ts';
import { findCycle } from '../source.ts';
import { holdLine } from './locking.ts';
import { goTo, itemOf, linesOf, savedStateOf, soon, wordsIn } from './minutes-page.ts';
import { startJourney } from './room.ts';

const journey = startJourney();
const log = createLog('silent');
const lost =
  /ERR_FAILED|ERR_CONNECTION_REFUSED|Failed to fetch dynamically|Unable to preload|nowhere|404|NotFetched|WebSocket/;
const welcomeOn = (page: Page) => wordsIn(linesOf(itemOf(page, 'Velkomst')).first());
const endMeeting = (page: Page) => page.getByRole('button', { name: 'Afslut mødet' }).first().click();

/** Each file of the program, and those that come with it. */
function readFiles(): Map<string, string[]> {
  const folder = join(clientFolder, 'assets');
  const imported = (name: string) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)].map(
      ([, file = '']) => file,
    );
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return new Map(files.map((name) => [name, imported(name)]));
}

test('no file of the program imports one that imports it: a page that begins with the wrong one would stay blank', () => {
  const graph = readFiles();
  expect([...graph.values()].flat().length).toBeGreaterThan(graph.size);
  expect(findCycle(graph)).toBeUndefined();
});

test('the editor comes with the paper alone, and with the preview of a form: no other page waits for 120 kB', () => {
  const graph = readFiles();
  const editor = [...graph.keys()].find((name) => name.startsWith('editor-')) ?? '';
  const waiting = [...graph].filter(([, imported]) => imported.includes(editor)).map(([name]) => name);
  expect(waiting.map((name) => name.split('-')[0]).sort()).toEqual(['FormPreview', 'Paper']);
});

describe('what the room begins with', () => {
  test('is named in the page: no part is asked for by another, and no answer twice', async () => {
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    const asked: string[] = [];
    maria.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const warnings: string[] = [];
    maria.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    await maria.reload();
    await goTo(maria, 'Velkomst');
    const html = await (await maria.request.get(maria.url())).text();
    const named = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path);
    const scripts = asked.filter((path) => path.endsWith('.js'));
    expect(scripts.filter((path) => !named.includes(path))).toEqual([]);
    for (const path of named.filter((each) => each?.startsWith('/api/')))
      expect([path, asked.filter((each) => each === path).length]).toEqual([path, 1]);
    // A preload that is not used is said as a warning.
    expect(warnings.filter((each) => each.includes('preload'))).toEqual([]);
  });
});

describe('the minutes', () => {
  test('can be read before the program is there, and stand on the page once when it is', async () => {
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Kan læses med det samme.');
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt/);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await maria.route('**/assets/*.js', async (route) => {
      await released;
      await route.continue();
    });
    await maria.reload({ waitUntil: 'commit' });
    await maria.getByText('Kan læses med det samme.').waitFor();
    release();
    await goTo(maria, 'Velkomst');
    expect(await maria.locator('#first-words').count()).toBe(0);
    expect(await maria.getByText('Kan læses med det samme.').count()).toBe(1);
  });
});

describe('a part of the program that does not come', () => {
  test('leaves the room and unsent words alone, says so, and opens when the line is back', async () => {
    journey.expectTrouble(lost);
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    const line = await holdLine(maria);
    await goTo(maria, 'Velkomst');
    await line.cut();
    await maria.keyboard.type('Skrevet uden linje.');
    await soon(() => savedStateOf(maria)).toBe('Ikke gemt');
    await maria.route('**/assets/*', (route) => route.abort());
    await endMeeting(maria);

    const dialog = maria.getByRole('dialog', { name: 'Det kunne ikke hentes' });
    await dialog.waitFor();
    await dialog.getByText('ikke gemt endnu').waitFor();
    expect(await dialog.getByText('er gemt.').count()).toBe(0);
    expect(await welcomeOn(maria)).toBe('Skrevet uden linje.');
    expect(await savedStateOf(maria)).toBe('Ikke gemt');

    // The words go as soon as they can, and it is said.
    await line.mend();
    await dialog.getByText('Det, du har skrevet i referatet, er gemt.').waitFor();
    await maria.unroute('**/assets/*');
    await dialog.getByRole('button', { name: 'Prøv igen' }).click();
    await maria.getByRole('dialog', { name: /Afslut/ }).waitFor();
    expect(await welcomeOn(maria)).toBe('Skrevet uden linje.');
    expect(await stylesOn(maria)).toContainEqual(expect.stringMatching(/\/Closing-.*\.css$/));
  });

  test('is not missing after a restart with a new build: the server has the build before for pages that stood open', async () => {
    journey.expectTrouble(lost);
    const data = mkdtempSync(join(tmpdir(), 'builds-'));
    try {
      const { links } = await journey.callMeeting();
      const maria = await journey.enter(links.maria);
      await goTo(maria, 'Velkomst');
      await maria.keyboard.type('Før opdateringen. ');
      await soon(() => savedStateOf(maria)).toMatch(/^Gemt/);

      keepBuild(data, clientFolder, log);
      await journey.stop();
      await maria.keyboard.type('Under opdateringen.');
      const next = buildWithoutClosing(data);
      await journey.startAgain(() => builtPages(next, keepBuild(data, next, log)));
      await soon(() => savedStateOf(maria)).toMatch(/^Gemt/);
      await endMeeting(maria);
      await maria.getByRole('dialog', { name: 'Afslut mødet' }).waitFor();
      expect(await welcomeOn(maria)).toBe('Før opdateringen. Under opdateringen.');
    } finally {
      rmSync(data, { recursive: true, force: true });
      await journey.stop();
      await journey.startAgain();
    }
  });
});

/** The files by which another build would name its sheet for the end of the meeting are not this one's. */
function buildWithoutClosing(within: string): string {
  const folder = join(within, 'next');
  cpSync(clientFolder, folder, { recursive: true });
  appendFileSync(join(folder, 'index.html'), '<!-- a new build -->');
  for (const name of readdirSync(join(folder, 'assets'))) {
    if (name.startsWith('Closing-')) rmSync(join(folder, 'assets', name));
  }
  return folder;
}

const stylesOn = (page: Page): Promise<(string | null)[]> =>
  page.evaluate(() => [...document.styleSheets].map(({ href }) => href));
