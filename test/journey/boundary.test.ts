import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { OutputOf } from '../../shared/api/api.ts';
import type { FailureReport } from '../../shared/failure.ts';
import { holdLine } from './locking.ts';
import {
  goTo,
  itemOf,
  linesOf,
  mayWrite,
  minutesOf,
  panelOf,
  savedStateOf,
  soon,
  wordsIn,
} from './minutes-page.ts';
import { startJourney } from './room.ts';

const journey = startJourney();
/** React says in the console what a boundary has caught. */
const caught = /TypeError|reading 'map'|reading 'find'|WebSocket|404/;
const welcomeOn = (page: Page) => wordsIn(linesOf(itemOf(page, 'Velkomst')).first());

/** From now on the page is told something of the meeting that it cannot draw. */
async function breakMeeting(page: Page, without: 'others' | 'participants'): Promise<() => Promise<void>> {
  const address = /\/api\/meetings\/[^/]+$/;
  await page.route(address, async (route) => {
    const answer = await route.fetch();
    const view = (await answer.json()) as OutputOf<'meeting'>;
    Object.assign(without === 'others' ? view : view.meeting, { [without]: null });
    await route.fulfill({ response: answer, json: view });
  });
  return () => page.unroute(address);
}

/** The chair's page fetches the meeting anew because of a deed of its own, with or without its line. */
const markHeard = (page: Page) =>
  page
    .getByRole('navigation', { name: 'Dagsorden' })
    .getByRole('button', { name: /: Fatima Ali$/ })
    .click();

function reportsOf(page: Page): FailureReport[] {
  const reports: FailureReport[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/failures')) reports.push(request.postDataJSON());
  });
  return reports;
}

describe('a part of a page that fails', () => {
  test('fails alone: its words can be read, the rest goes on, and the server hears of it as a code', async () => {
    journey.expectTrouble(caught);
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    const lise = await journey.enter(links.lise);
    await mayWrite(lise);
    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Alle er kommet.');
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt/);
    const reports = reportsOf(maria);
    const mend = await breakMeeting(maria, 'others');
    await markHeard(maria);

    const notice = maria.getByRole('alert').filter({ hasText: 'Noget gik galt her' });
    await notice.getByText('Det, du har skrevet i referatet, er gemt.').waitFor();
    await maria.getByRole('main').getByText('Alle er kommet.').waitFor();
    await panelOf(maria)
      .getByRole('heading', { name: /aftale/i })
      .waitFor();
    await soon(() => reports).toEqual([
      { place: 'paper', kind: 'TypeError', at: expect.stringMatching(/^[\w-]+\.js:\d+:\d+$/) },
    ]);

    await goTo(lise, 'Velkomst');
    await lise.keyboard.type('Lise skriver videre. ');
    await mend();
    await markHeard(maria);
    // It goes on failing until the page has fetched the meeting again.
    const again = notice.getByRole('button', { name: 'Prøv igen' });
    await soon(async () => {
      if (await again.isVisible()) await again.click();
      return minutesOf(maria).isVisible();
    }).toBe(true);
    await soon(() => welcomeOn(maria)).toContain('Lise skriver videre.');
  });

  test('rule 7: never says that words are saved when they are not, and offers them', async () => {
    journey.expectTrouble(caught);
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    await maria.context().grantPermissions(['clipboard-write']);
    const line = await holdLine(maria);
    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Gemt. ');
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt/);
    await line.cut();
    await maria.keyboard.type('Ikke gemt endnu.');
    await soon(() => savedStateOf(maria)).toBe('Ikke gemt');
    await breakMeeting(maria, 'others');
    await markHeard(maria);

    const notice = maria.getByRole('alert').filter({ hasText: 'Noget gik galt her' });
    await notice.getByText('er ikke gemt endnu').waitFor();
    expect(await notice.getByText('er gemt.').count()).toBe(0);
    await notice.getByRole('button', { name: /^Kopiér/ }).click();
    await soon(() => pasted(maria)).toMatch(/: Ikke gemt endnu\.$/);
    await notice.getByRole('button', { name: 'Genindlæs, så snart det er gemt' }).click();
    await maria.unrouteAll();
    const loaded = maria.waitForEvent('load');
    await line.mend();
    await loaded;
    await soon(() => welcomeOn(maria)).toBe('Gemt. Ikke gemt endnu.');
  });

  test('the room outlives the whole page: words that were on their way arrive', async () => {
    journey.expectTrouble(caught);
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    const lise = await journey.enter(links.lise);
    await mayWrite(lise);
    const line = await holdLine(maria);
    await goTo(maria, 'Velkomst');
    await line.cut();
    await maria.keyboard.type('Skrevet lige før.');
    await soon(() => savedStateOf(maria)).toBe('Ikke gemt');
    await breakMeeting(maria, 'participants');
    await markHeard(maria);

    await maria.getByRole('heading', { level: 1, name: 'Noget gik galt her' }).waitFor();
    await maria.getByText('er ikke gemt endnu').waitFor();
    await line.mend();
    await soon(() => welcomeOn(lise)).toBe('Skrevet lige før.');
  });
});

/** What a paste brings: no page of ours may read the clipboard (Permissions-Policy). */
async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press('Control+v');
  const field = page.locator('body > textarea');
  const text = await field.inputValue();
  await field.evaluate((element) => element.remove());
  return text;
}
