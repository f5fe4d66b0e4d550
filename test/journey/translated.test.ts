import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { addBlock, findBlock, findItem, typeText } from '../../server/demo/writing.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { dayFromNow, groupOf, holdMeeting, rowOf, say } from './case-page.ts';
import { doorsOf } from './locking.ts';
import {
  cursorIsIn,
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
import { choose, itemToRead, notQuiteIn, readingOf, sayYesToAll, yesIn } from './recognition-page.ts';
import { desktop, phone, startJourney } from './room.ts';
import { expectTranslated, translateOn, translatePages } from './translator.ts';

const journey = startJourney();

/** A person whose browser translates every page. */
async function enterTranslated(link: string, device: BrowserContextOptions = desktop): Promise<Page> {
  const context = await journey.newContext(device);
  await translatePages(context);
  const page = await context.newPage();
  await journey.know(link);
  await page.goto(link);
  await page.getByRole('button', { name: 'Gå ind' }).waitFor();
  await expectTranslated(page, 'seat');
  await page.getByRole('button', { name: 'Gå ind' }).click();
  await page.getByRole('heading', { level: 1, name: /Sofie|Hej/ }).waitFor();
  return page;
}

/** Presses on the words of something, until a translator has replaced them several times. */
async function pressLong(what: Locator): Promise<void> {
  const { mouse } = what.page();
  const { x, y } = await what.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
    const words = element.querySelector('font > font')?.getBoundingClientRect();
    if (!words) throw new Error('Nothing is translated here.');
    return { x: words.x + words.width / 2, y: words.y + words.height / 2 };
  });
  await mouse.move(x, y);
  await mouse.down();
  await translateOn(what.page());
  await mouse.up();
}

describe('pages that a browser translates stay alive, and show what is true now', () => {
  test('a meeting through its phases, while others write, come, go, answer and lock', async () => {
    const table = await journey.callMeeting({}, 'preparing');
    const doors = doorsOf(journey, table);
    const fatima = await enterTranslated(table.links.fatima);
    const maria = await enterTranslated(table.links.maria, phone);
    await expectTranslated(fatima, 'preparing');

    await doors.call('maria', 'startMeeting', { despite: ['no-authority'] });
    for (const page of [fatima, maria]) {
      await mayWrite(page);
      await expectTranslated(page, 'in progress');
    }
    const agreements = panelOf(fatima).getByRole('heading', { level: 2 }).first();
    await soon(() => agreements.innerText()).toBe('Aftaler (0)');
    for (const [text, count] of [
      ['Ringe til klubben', 1],
      ['Lave et skema', 2],
    ] as const) {
      await doors.write((doc) => typeText(addBlock(findItem(doc, 'ansvar'), 'agreement'), text));
      await soon(() => agreements.innerText()).toBe(
        `Aftaler (${count}) · ${count} mangler en frist · ${count} mangler en ansvarlig`,
      );
    }
    const lise = await journey.enter(table.links.lise);
    await fatima
      .getByRole('button', { name: /Lise Møller/ })
      .first()
      .waitFor();
    await lise.close();
    await soon(() => fatima.getByRole('button', { name: /Lise Møller/ }).count()).toBe(0);
    await expectTranslated(fatima, 'in progress, after others');

    await doors.write((doc) => {
      typeText(findBlock(findItem(doc, 'velkomst'), 'paragraph'), 'Maria bød velkommen.');
      typeText(findBlock(findItem(doc, 'i-gang'), 'paragraph'), 'Sofie møder før de andre.');
    });
    await doors.close();
    await readingOf(fatima).waitFor();
    await expectTranslated(fatima, 'recognition');
    await yesIn(itemToRead(fatima, 'Velkomst')).click();
    await itemToRead(fatima, 'Velkomst').getByText('Du kan se dig selv her').waitFor();
    await notQuiteIn(itemToRead(fatima, 'allerede er igangsat')).click();
    await itemToRead(fatima, 'allerede er igangsat').getByRole('button', { name: 'Fortryd' }).click();
    await doors.write((doc) =>
      typeText(findBlock(findItem(doc, 'velkomst'), 'paragraph'), ' Lise kom sent.'),
    );
    await soon(() => itemToRead(fatima, 'Velkomst').innerText()).toContain('Lise kom sent.');
    await itemToRead(fatima, 'Velkomst')
      .getByText(/^Du sagde ja/)
      .waitFor();
    await yesIn(itemToRead(fatima, 'Velkomst')).waitFor();
    await sayYesToAll(fatima);
    await expectTranslated(fatima, 'recognised');
    await choose(maria, 'Overblik');
    await expectTranslated(maria, 'overview');
    await doors.answerAll('lise', 'Jeg sagde noget mere.');
    await maria.getByText('Bemærkninger (1)').waitFor();

    await fatima.goto(`${journey.address}/meetings/${table.meeting}/changes`);
    await fatima.getByRole('heading', { level: 1 }).waitFor();
    await expectTranslated(fatima, 'versions');
    await fatima.goto(`${journey.address}/meetings/${table.meeting}`);
    await readingOf(fatima).waitFor();
    await doors.lock({ lise: 'Jeg sagde noget mere.' });
    for (const page of [fatima, maria]) {
      await page.getByRole('status').getByText('Referatet er blevet låst.').waitFor();
      await expectTranslated(page, 'locked');
    }
    const { me } = await doors.call('lise', 'meeting', {});
    await doors.call('lise', 'writeAddition', { participant: me, text: 'Klubben ringede siden.' });
    await fatima.getByText('Klubben ringede siden.').waitFor();
  });

  test('the pages of a case and one’s own, while another says how it goes', async () => {
    const held = await holdMeeting(journey, [
      { text: 'Ringe til klubben', owner: 'Fatima Ali', deadline: dayFromNow(1) },
      { text: 'Lave et skema', owner: 'Lise Møller', deadline: dayFromNow(-2) },
    ]);
    const fatima = await enterTranslated(held.links.fatima);
    await fatima.goto(journey.address + held.stafetlog);
    await rowOf(groupOf(fatima, 'Over tiden'), 'Lave et skema').waitFor();
    await expectTranslated(fatima, 'stafetlog');
    const lise = await journey.enter(held.links.lise);
    await lise.goto(journey.address + held.stafetlog);
    await say(rowOf(lise, 'Lave et skema'), 'I gang');
    await rowOf(fatima, 'Lave et skema').getByText('i gang', { exact: true }).waitFor();
    await say(rowOf(lise, 'Lave et skema'), 'Klaret');
    await rowOf(groupOf(fatima, 'Klaret'), 'Lave et skema').waitFor();
    await say(rowOf(fatima, 'Ringe til klubben'), 'Sidder fast');
    await fatima.getByRole('dialog').waitFor();
    await expectTranslated(fatima, 'a dialog');
    await fatima.keyboard.press('Escape');
    await expectTranslated(fatima, 'stafetlog, after others');

    const of = held.stafetlog.replace('/stafetlog', '');
    for (const path of [of, `${of}/people`, `${of}/sheet`, '/reminders', '/verify', '/']) {
      await fatima.goto(journey.address + path);
      await fatima.getByRole('heading', { level: 1 }).waitFor();
      await expectTranslated(fatima, path);
    }
    const mine = groupOf(fatima, 'Mine aftaler');
    await say(rowOf(mine, 'Ringe til klubben'), 'I gang');
    await mine.getByText('i gang', { exact: true }).first().waitFor();
    const organiser = await enterTranslated(journey.organiserLink);
    await organiser.goto(`${journey.address}/meetings/new`);
    await organiser.getByRole('radio').first().check();
    await expectTranslated(organiser, 'create');
  });

  test('a press counts though the words under it are replaced while it lasts', async () => {
    const { meeting, links } = await journey.callMeeting();
    const maria = await enterTranslated(links.maria, phone);
    await mayWrite(maria);
    await pressLong(maria.getByRole('button', { name: 'Mig', exact: true }));
    const isHere = maria.locator('label').filter({ hasText: 'Jeg er til stede' });
    await pressLong(isHere);
    await soon(() => isHere.getByRole('checkbox').isChecked()).toBe(true);
    await pressLong(maria.getByRole('link', { name: 'Til forsiden' }));
    await maria.getByRole('heading', { level: 1, name: /Hej/ }).waitFor();
    await pressLong(maria.locator(`a[href='/meetings/${meeting}']`));
    await mayWrite(maria);
    const agenda = maria.getByRole('navigation', { name: 'Dagsorden' });
    await pressLong(agenda.locator('summary'));
    await agenda.getByRole('button', { name: 'Velkomst' }).waitFor();
    await pressLong(agenda.getByRole('button', { name: 'Velkomst' }));
    await soon(() => cursorIsIn(itemOf(maria, 'Velkomst'))).toBe(true);
  });

  test('rule 1: nothing that a translator does gets into the minutes', async () => {
    const { links, document } = await journey.callMeeting();
    const rows = async () => (await journey.store.reader.document(document as DocumentId))?.seq;
    const maria = await enterTranslated(links.maria);
    const lise = await journey.enter(links.lise);
    await mayWrite(lise);
    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Alle er ');
    await translateOn(maria);
    await maria.keyboard.type('kommet.');
    const welcomeOn = (page: Page) => wordsIn(linesOf(itemOf(page, 'Velkomst')).first());
    await soon(() => welcomeOn(lise)).toBe('Alle er kommet.');
    await goTo(lise, 'Velkomst');
    await lise.keyboard.type(' Næsten.');
    await soon(() => welcomeOn(maria)).toBe('Alle er kommet. Næsten.');
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt/);

    const before = await wordsIn(minutesOf(lise));
    const rowsBefore = await rows();
    await translateOn(maria);
    expect(await minutesOf(maria).locator('font').count()).toBe(0);
    expect(await minutesOf(maria).getAttribute('translate')).toBe('no');
    expect(await rows()).toBe(rowsBefore);
    expect(await wordsIn(minutesOf(lise))).toBe(before);
  });
});
