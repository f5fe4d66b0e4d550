import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { clientFolder } from '../../server/build.ts';
import { builtPages } from '../../server/pages.ts';
import { keepBuild } from '../../server/previous-build.ts';
import { createLog } from '../../server/process/log.ts';
import { holdLine } from './locking.ts';
import { goTo, itemOf, linesOf, savedStateOf, soon, wordsIn } from './minutes-page.ts';
import { startJourney } from './room.ts';

const journey = startJourney();
const log = createLog('silent');
const lost =
  /ERR_FAILED|ERR_CONNECTION_REFUSED|Failed to fetch dynamically|Unable to preload|nowhere|404|NotFetched|WebSocket/;
const welcomeOn = (page: Page) => wordsIn(linesOf(itemOf(page, 'Velkomst')).first());
const endMeeting = (page: Page) => page.getByRole('button', { name: 'Afslut mødet' }).first().click();

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
