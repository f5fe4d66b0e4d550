import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { goTo, itemOf, linesOf, mayWrite, savedStateOf, soon, wordsIn } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();
const welcomeOn = (page: Page) => wordsIn(linesOf(itemOf(page, 'Velkomst')).first());
/** A page that knocks at a closed door says so in the browser's console. */
const knocking = /ERR_CONNECTION_REFUSED|WebSocket connection to .* failed/;

/** Everything the status has said since, in order. */
async function watchSavedState(page: Page): Promise<() => Promise<string[]>> {
  const status = page.getByRole('banner').getByText(/^Gemt/);
  await status.evaluate((element) => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => said.push(element.textContent ?? '')).observe(element, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

/** The next update that the page sends is larger than the server takes. */
async function swellUpdates(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { send } = WebSocket.prototype;
    const swollen = new Uint8Array(70_000);
    // A sync frame (0) with an update (2) of 69,995 bytes, the length in lib0's way.
    swollen.set([0, 2, 0xeb, 0xa2, 0x04]);
    WebSocket.prototype.send = function (frame) {
      const isUpdate = frame instanceof Uint8Array && frame[0] === 0 && frame[1] === 2;
      if (isUpdate) WebSocket.prototype.send = send;
      send.call(this, isUpdate ? swollen : frame);
    };
  });
}

/** Leaves the page as a person who closes the tab; answers whether the browser asked first. */
async function isAskedOnLeaving(page: Page): Promise<boolean> {
  let asked = false;
  page.once('dialog', (dialog) => {
    asked = dialog.type() === 'beforeunload';
    void dialog.dismiss();
  });
  const went = page
    .goto('about:blank', { timeout: 3_000 })
    .then(() => true)
    .catch(() => false);
  await soon(async () => asked || (await went)).toBe(true);
  return asked;
}

describe('nothing they see can be lost', () => {
  test('a reload in between loses nothing, and the browser does not ask when all is saved', async () => {
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Alle er kommet.');
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt kl\. \d\d\.\d\d/);
    await maria.reload();
    await mayWrite(maria);
    await soon(() => welcomeOn(maria)).toBe('Alle er kommet.');
    expect(await isAskedOnLeaving(maria)).toBe(false);
  });

  test('a restart while one types on: the state is never “Gemt” while the words are not, and all of them arrive', async () => {
    journey.expectTrouble(knocking);
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    const fatima = await journey.enter(links.fatima, phone);
    await mayWrite(fatima);
    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Før. ');
    await soon(() => welcomeOn(fatima)).toBe('Før. ');
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt kl/);
    const said = await watchSavedState(maria);

    await journey.stop();
    await soon(() => savedStateOf(maria)).toBe('Ingen forbindelse');
    await maria.keyboard.type('Imens. ');
    await soon(() => savedStateOf(maria)).toBe('Ikke gemt');
    await soon(() => maria.getByRole('banner').innerText()).toContain('luk ikke siden');
    expect(await welcomeOn(maria)).toBe('Før. Imens. ');
    expect(await isAskedOnLeaving(maria)).toBe(true);
    const away = await said();

    await journey.startAgain();
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt kl/);
    await maria.keyboard.type('Efter.');
    await soon(() => welcomeOn(fatima)).toBe('Før. Imens. Efter.');
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt kl/);
    expect(away.filter((text) => text.startsWith('Gemt'))).toEqual([]);
    const lise = await journey.enter(links.lise);
    await mayWrite(lise);
    await soon(() => welcomeOn(lise)).toBe('Før. Imens. Efter.');
  });

  test('the ways to other pages of ours ask as well: a link, and the way back', async () => {
    journey.expectTrouble(knocking);
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    await mayWrite(maria);
    const home = maria.getByRole('link', { name: 'Til forsiden' });
    await home.click();
    await maria
      .getByRole('link', { name: /Udviklingsmøde/ })
      .first()
      .click();
    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Gemt. ');
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt kl/);
    await journey.stop();
    await soon(() => savedStateOf(maria)).toBe('Ingen forbindelse');
    await maria.keyboard.type('Ikke endnu.');
    const { pathname } = new URL(maria.url());
    const question = maria.getByRole('dialog', { name: 'Noget er ikke gemt endnu' });
    const back = () => maria.evaluate(() => history.back());
    for (const leave of [() => home.click(), back]) {
      await leave();
      await question.getByRole('button', { name: 'Bliv her' }).click();
      await question.waitFor({ state: 'detached' });
      expect(new URL(maria.url()).pathname).toBe(pathname);
    }
    expect(await welcomeOn(maria)).toBe('Gemt. Ikke endnu.');
    await back();
    await question.getByRole('button', { name: 'Gå alligevel' }).click();
    await soon(() => new URL(maria.url()).pathname).toBe('/');

    await journey.startAgain();
    await maria.goto(`${journey.address}${pathname}`);
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt kl/);
    await home.click();
    await maria.getByRole('heading', { level: 1, name: /Hej/ }).waitFor();
  });

  test('two who were both away end with the words of both', async () => {
    journey.expectTrouble(knocking);
    const { links } = await journey.callMeeting();
    const [maria, lise] = await Promise.all([journey.enter(links.maria), journey.enter(links.lise)]);
    await goTo(maria, 'Velkomst');
    await goTo(lise, 'Afrunding');
    await journey.stop();
    await soon(() => savedStateOf(lise)).toBe('Ingen forbindelse');
    await maria.keyboard.type('Maria var væk.');
    await lise.keyboard.type('Lise var væk.');
    await journey.startAgain();
    for (const page of [maria, lise]) {
      await soon(() => savedStateOf(page)).toMatch(/^Gemt kl/);
      await soon(() => welcomeOn(page)).toBe('Maria var væk.');
      await soon(() => wordsIn(linesOf(itemOf(page, 'Afrunding')).first())).toBe('Lise var væk.');
    }
  });

  test('an hour’s work without a connection, more than one message may hold, arrives whole', async () => {
    journey.expectTrouble(knocking);
    const { links } = await journey.callMeeting();
    const [maria, lise] = await Promise.all([journey.enter(links.maria), journey.enter(links.lise)]);
    await mayWrite(lise);
    await goTo(maria, 'Velkomst');
    const said = await watchSavedState(maria);
    await journey.stop();
    await soon(() => savedStateOf(maria)).toBe('Ingen forbindelse');
    const words = 'Sofie fortæller om skolen. ';
    for (let line = 0; line < 8; line++) {
      await maria.keyboard.insertText(words.repeat(500));
      await maria.keyboard.press('Enter');
    }
    await maria.keyboard.type('Slut.');
    await journey.startAgain();
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt kl/);
    const since = (await said()).join('|').split('Ikke gemt').at(-1) ?? '';
    expect(since.match(/Gemt/g)).toHaveLength(1);
    const linesOn = (page: Page) => linesOf(itemOf(page, 'Velkomst'));
    await soon(() => wordsIn(linesOn(lise).nth(8))).toBe('Slut.');
    for (let line = 0; line < 8; line++)
      expect(await wordsIn(linesOn(lise).nth(line))).toBe(words.repeat(500));
  });

  test('what the server will not have is said and offered, and one writes on in the minutes as they are', async () => {
    const { links } = await journey.callMeeting();
    const [maria, lise] = await Promise.all([journey.enter(links.maria), journey.enter(links.lise)]);
    await mayWrite(lise);
    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Før. ');
    await soon(() => welcomeOn(lise)).toBe('Før. ');
    await swellUpdates(maria);
    await maria.keyboard.type('x');
    const offer = maria.getByRole('alert').filter({ hasText: 'Det her er ikke med i referatet' });
    await offer.getByText('for meget på én gang').waitFor();
    expect(await offer.getByRole('blockquote').allInnerTexts()).toEqual(['x']);
    await soon(() => welcomeOn(maria)).toBe('Før. ');
    await goTo(maria, 'Velkomst');
    await maria.keyboard.press('End');
    await maria.keyboard.type('Efter.');
    await soon(() => welcomeOn(lise)).toBe('Før. Efter.');
    await soon(() => maria.getByRole('banner').innerText()).toContain('Ikke alt er med');
    await offer.getByRole('button', { name: 'Jeg har ikke brug for det længere' }).click();
    await soon(() => savedStateOf(maria)).toMatch(/^Gemt kl/);
  });
});
