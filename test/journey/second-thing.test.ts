import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromiumFlags, chromiumPath } from '../chromium.ts';
import { expectAccessible } from './accessible.ts';
import { goTo, itemOf, mayWrite, savedStateOf, soon, wordsIn } from './minutes-page.ts';
import { desktop, phone, startJourney } from './room.ts';

const journey = startJourney();

/** A phone or computer that has never been here. */
async function newDevice(device = phone): Promise<Page> {
  const context = await journey.newContext(device);
  await context.clearCookies();
  return context.newPage();
}

/** The chair finds the code, and says it. */
async function codeFrom(chair: Page): Promise<string> {
  await chair.getByRole('button', { name: /Mig og de andre/ }).click();
  await chair.getByRole('button', { name: 'Vis en kode' }).click();
  const said = await chair.getByText(/^\d{3} \d{3}$/).innerText();
  await expectAccessible(chair, 'a room code');
  await chair.keyboard.press('Escape');
  return said.replace(' ', '');
}

describe('a parent on a phone', () => {
  test('link, code, writing: in at most four taps', async () => {
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    const code = await codeFrom(maria);
    const fatima = await newDevice();
    const from = Date.now();
    await fatima.goto(links.fatima);
    let taps = 0;
    const tap = async (what: { tap(): Promise<void> }): Promise<void> => {
      taps++;
      await what.tap();
    };
    await tap(fatima.getByRole('button', { name: 'Gå ind' }));
    await expectAccessible(fatima, 'a link that asks for its code');
    expect(await fatima.getByText(/Fatima|Sofie/).count()).toBe(0);
    await tap(fatima.getByRole('textbox', { name: 'Koden' }));
    await fatima.keyboard.type(code);
    await mayWrite(fatima);
    await tap(itemOf(fatima, 'Velkomst').locator(':scope > div > p').last());
    await fatima.keyboard.type('Hej, det er mig.');
    await soon(() => savedStateOf(fatima)).toMatch(/^Gemt kl/);
    process.stdout.write(`from the link to saved words: ${Date.now() - from} ms, ${taps} taps\n`);
    await soon(() => wordsIn(itemOf(maria, 'Velkomst').locator(':scope > div'))).toContain(
      'Hej, det er mig.',
    );
    expect(taps).toBeLessThanOrEqual(4);
    // The same phone is known from now on.
    await fatima.goto(links.fatima);
    await tap(fatima.getByRole('button', { name: 'Gå ind' }));
    await mayWrite(fatima);
  });

  test('a code that does not fit is said, and the next one opens', async () => {
    journey.expectTrouble(/status of 403/);
    const { links } = await journey.callMeeting();
    const maria = await journey.enter(links.maria);
    const code = await codeFrom(maria);
    const fatima = await newDevice();
    await fatima.goto(links.fatima);
    await fatima.getByRole('button', { name: 'Gå ind' }).tap();
    const wrong = code.replace(/.$/, (digit) => `${(Number(digit) + 1) % 10}`);
    await fatima.getByRole('textbox', { name: 'Koden' }).fill(wrong);
    await fatima.getByText('Koden passer ikke.').waitFor();
    await expectAccessible(fatima, 'a code that does not fit');
    await fatima.getByRole('textbox', { name: 'Koden' }).fill(code);
    await mayWrite(fatima);
  });
});

test('knocking: the chair sees who knocks at once, says who it is, and lets them in', async () => {
  const { meeting, links } = await journey.callMeeting();
  const maria = await journey.enter(links.maria);
  await mayWrite(maria);
  const lise = await newDevice();
  await lise.goto(`${journey.address}/join/${meeting}`);
  await lise.getByRole('textbox', { name: 'Dit fornavn' }).fill('Lise');
  await expectAccessible(lise, 'the page where one knocks');
  await lise.getByRole('button', { name: 'Bank på' }).tap();
  await lise.getByRole('heading', { name: 'Du har banket på' }).waitFor();
  await maria.getByText('Lise banker på.').waitFor();
  await expectAccessible(maria, 'somebody knocks');
  await maria
    .getByRole('combobox', { name: 'Hvem er Lise?' })
    .selectOption({ label: 'Lise Møller, klasselærer' });
  await maria.getByRole('button', { name: 'Luk ind' }).click();
  await mayWrite(lise);
  await soon(() => maria.getByText('Lise banker på.').count()).toBe(0);

  const stranger = await newDevice(desktop);
  await stranger.goto(`${journey.address}/join/${meeting}`);
  await stranger.getByRole('textbox', { name: 'Dit fornavn' }).fill('Egon');
  await stranger.getByRole('button', { name: 'Bank på' }).click();
  await maria.getByText('Egon banker på.').waitFor();
  await maria.getByRole('button', { name: 'Luk ikke ind' }).click();
  await stranger.getByRole('heading', { name: 'Du kan ikke komme ind lige nu' }).waitFor();
});

test('after signing out, Back shows nothing, and nothing of what was read or written is in the browser’s folder', async () => {
  const { links } = await journey.callMeeting();
  const canary = 'kanariefuglen';
  const folder = mkdtempSync(join(tmpdir(), 'profile-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(),
    args: [...chromiumFlags],
    locale: 'da-DK',
    ...desktop,
  });
  await journey.know(links.fatima);
  await context.addCookies([journey.deviceCookie()]);
  const page = await context.newPage();
  await page.goto(links.fatima);
  await page.getByRole('button', { name: 'Gå ind' }).click();
  await goTo(page, 'Velkomst');
  await page.keyboard.type(`Her sang ${canary}. `);
  await soon(() => savedStateOf(page)).toMatch(/^Gemt kl/);
  await page.goto(`${journey.address}/`);
  await page.getByRole('heading', { name: /Hej/ }).waitFor();
  await page.getByRole('button', { name: 'Log ud', exact: true }).click();
  await page.getByRole('heading', { name: 'Velkommen' }).waitFor();
  for (let steps = 0; steps < 3; steps++) {
    await page.goBack().catch(() => null);
    expect(await page.getByText(/kanarie|Sofie|Fatima/).count()).toBe(0);
  }
  await context.close();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const found = files.filter((file) => {
    const bytes = readFileSync(join(file.parentPath, file.name));
    return [canary, links.fatima.split('#')[1] ?? ''].some(
      (word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')),
    );
  });
  expect(files.length).toBeGreaterThan(5);
  expect(found.map(({ name }) => name)).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});
