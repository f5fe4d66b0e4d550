import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { goTo, itemOf, linesOf, mayWrite, savedStateOf, soon, wordsIn } from './minutes-page.ts';
import { desktop, phone, startJourney } from './room.ts';

const journey = startJourney();
/** A page that knocks at a closed door says so in the browser's console. */
const knocking = /ERR_CONNECTION_REFUSED|WebSocket connection to .* failed/;
const welcomeOn = (page: Page) => wordsIn(linesOf(itemOf(page, 'Velkomst')).first());
const questionOn = (page: Page) => page.getByRole('dialog', { name: 'Noget er ikke gemt endnu' });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

/** Somebody has typed a word that is on this page alone. */
async function typeOffline(
  device: BrowserContextOptions,
  before: (context: BrowserContext) => Promise<void> = async () => {},
): Promise<Page> {
  journey.expectTrouble(knocking);
  const { links } = await journey.callMeeting();
  const page = await journey.enter(links.maria, device);
  await before(page.context());
  await goTo(page, 'Velkomst');
  await page.keyboard.type('Gemt. ');
  await soon(() => savedStateOf(page)).toMatch(/^Gemt kl/);
  await journey.stop();
  await soon(() => savedStateOf(page)).toBe('Ingen forbindelse');
  await page.keyboard.type('Ikke endnu.');
  await soon(() => savedStateOf(page)).toBe('Ikke gemt');
  return page;
}

const me = (page: Page) => page.getByRole('navigation', { name: 'Dele af mødet' }).getByRole('button');

describe('leaving with words that are not saved', () => {
  test('is asked about on a phone: the way home and Log ud; who stays keeps the words, and they are saved', async () => {
    const page = await typeOffline(phone);
    await me(page).last().click();
    for (const leave of [
      () => page.getByRole('main').getByRole('link', { name: 'Til forsiden' }).click(),
      () => press(page, 'Log ud'),
    ]) {
      await leave();
      await questionOn(page).getByText('Går du nu, forsvinder det.').waitFor();
      await questionOn(page).getByRole('button', { name: 'Bliv her' }).click();
      await questionOn(page).waitFor({ state: 'detached' });
    }
    await me(page).first().click();
    expect(await welcomeOn(page)).toBe('Gemt. Ikke endnu.');
    await journey.startAgain();
    await soon(() => savedStateOf(page)).toMatch(/^Gemt kl/);
    await me(page).last().click();
    await press(page, 'Log ud');
    await page.getByRole('heading', { name: 'Velkommen' }).waitFor();
    expect(await questionOn(page).count()).toBe(0);
  });
});

describe('Log ud without a connection', () => {
  test('asks first, hides what stood there in every tab, says that the device is still signed in, and is done when the line is back', async () => {
    const page = await typeOffline(desktop, async (context) => {
      const tab = await context.newPage();
      await tab.goto(`${journey.address}/`);
      await tab.getByRole('heading', { name: 'Hej Maria Holm' }).waitFor();
    });
    await page.getByRole('banner').getByRole('button', { name: 'Log ud' }).click();
    await questionOn(page).getByRole('button', { name: 'Gå alligevel' }).click();
    for (const each of page.context().pages()) {
      await each.getByRole('heading', { name: 'Du er ikke logget ud endnu' }).waitFor();
      await each.getByText('denne enhed er stadig logget ind').waitFor();
      expect(await each.getByText(/Sofie|Maria/).count()).toBe(0);
    }
    const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    expect(kept).toBe('[["signing-out","1"]]');
    // Whichever tab comes second hears that there is nobody to sign out any more.
    journey.expectTrouble(/401 \(Unauthorized\)/);
    await journey.startAgain();
    for (const each of page.context().pages())
      await each.getByRole('heading', { name: 'Du er logget ud' }).waitFor();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.goto(`${journey.address}/`);
    await page.getByRole('heading', { name: 'Velkommen' }).waitFor();
  });

  test('goes on in a page that is opened anew before the server has heard of it', async () => {
    journey.expectTrouble(knocking);
    const { links } = await journey.callMeeting();
    const page = await journey.enter(links.maria);
    await mayWrite(page);
    await journey.stop();
    await soon(() => savedStateOf(page)).toBe('Ingen forbindelse');
    await page.getByRole('banner').getByRole('button', { name: 'Log ud' }).click();
    await page.getByRole('heading', { name: 'Du er ikke logget ud endnu' }).waitFor();
    const context = page.context();
    await page.close();
    await journey.startAgain();
    const next = await context.newPage();
    await next.goto(`${journey.address}/`);
    await next.getByRole('heading', { level: 1, name: 'Velkommen' }).waitFor();
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('session');
  });
});

describe('two devices', () => {
  test('logging out on the phone leaves the laptop where it is, writing', async () => {
    const { links } = await journey.callMeeting();
    const laptop = await journey.enter(links.fatima);
    const mobile = await journey.enter(links.fatima, phone);
    await goTo(laptop, 'Velkomst');
    await mayWrite(mobile);
    await me(mobile).last().click();
    await press(mobile, 'Log ud');
    await mobile.getByRole('heading', { name: 'Velkommen' }).waitFor();
    await laptop.keyboard.type('Jeg skriver videre.');
    await soon(() => savedStateOf(laptop)).toMatch(/^Gemt kl/);
    expect(await laptop.getByText('Du har ikke længere adgang her').count()).toBe(0);
  });

  test('a link made anew shows out whoever came by the old one, and says how to come in again', async () => {
    journey.expectTrouble(/status of 40[14]/);
    const { links } = await journey.callMeeting();
    const fatima = await journey.enter(links.fatima);
    await mayWrite(fatima);
    const maria = await journey.enter(links.maria);
    await mayWrite(maria);
    await maria.getByRole('button', { name: /Mig og de andre/ }).click();
    await press(maria, 'Nyt link til Fatima Ali');
    await press(maria, 'Lav nyt link');
    const link = await maria.getByRole('status').locator('code').innerText();
    await fatima.getByRole('heading', { name: 'Gå ind igen' }).waitFor();
    const again = await journey.enter(link);
    await again.getByText('Maria Holm har lavet et nyt link til dig').waitFor();
  });
});
