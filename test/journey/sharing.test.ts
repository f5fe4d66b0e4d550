import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { addBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import { expectAccessible } from './accessible.ts';
import { doorsOf } from './locking.ts';
import { readingOf, soon, untilFocused } from './minutes-page.ts';
import { desktop, phone, startJourney, type Table } from './room.ts';

const journey = startJourney();
const devices: [string, BrowserContextOptions][] = [
  ['360 px, touch', phone],
  ['1440 px', desktop],
];

const told = 'Lise ringer til klubben hver mandag';
const secret = 'Kanariefuglen fløj over hegnet';

/** Two agreements, locked; one of them is about telling somebody. */
async function lockedTable(): Promise<Table> {
  const table = await journey.callMeeting();
  const doors = doorsOf(journey, table);
  await doors.write((doc) => {
    const item = findItem(doc, 'ansvar');
    const inform = addBlock(item, 'agreement');
    typeText(inform, told);
    setAttributes(inform, { kind: 'inform' });
    typeText(addBlock(item, 'agreement'), secret);
  });
  await doors.close();
  await doors.lock();
  return table;
}

/** The file as the page hands it over. */
async function fetchFile(page: Page, name: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).first().click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** What the page says of a file, once it has been asked. */
async function ask(page: Page, name: string, buffer: Buffer): Promise<string> {
  const input = page.locator('input[type="file"]');
  const answered = page.waitForResponse(/\/api\/verify$/);
  await input.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await answered;
  const outcome = page.getByRole('region', { name: 'Svar' });
  await outcome.getByText(name).waitFor();
  return outcome.getByRole('heading').innerText();
}

test('P7 the hash on the PDF verifies for somebody who is not signed in, and one flipped letter does not', async () => {
  const table = await lockedTable();
  const maria = await journey.enter(table.links.maria);
  await readingOf(maria).waitFor();
  const pdf = await fetchFile(maria, /^PDF/);
  const stranger = await (await journey.newContext()).newPage();
  await stranger.goto(`${journey.address}/verify`);
  expect(await ask(stranger, pdf.name, pdf.bytes)).toBe('Ja. Den er ægte.');
  const hash = (await maria.locator('section[aria-labelledby="seal"] code').innerText()).trim();
  expect(await stranger.locator('code').innerText()).toBe(hash);
  const flipped = Buffer.from(pdf.bytes);
  flipped.writeUInt8(flipped.readUInt8(flipped.length >> 1) ^ 1, flipped.length >> 1);
  expect(await ask(stranger, 'rettet.pdf', flipped)).toBe('Nej. Filen er ændret.');
  expect(await ask(stranger, 'indkøb.pdf', Buffer.from('mælk, brød'))).toBe('Den fil kender vi ikke.');
});

describe.each(devices)('at %s', (_, device) => {
  test('a copy is asked about, with every answer readable for all', async () => {
    const table = await lockedTable();
    const maria = await journey.enter(table.links.maria);
    const { bytes } = await fetchFile(maria, /^Data/);
    const page = await (await journey.newContext(device)).newPage();
    await page.goto(`${journey.address}/verify`);
    await page.getByRole('heading', { level: 1, name: 'Er det det rigtige referat?' }).waitFor();
    await expectAccessible(page, 'verify');
    await ask(page, 'referat.json', bytes);
    await expectAccessible(page, 'verify, genuine');
    await ask(page, 'ændret.json', Buffer.from(bytes.toString().replace(told, secret)));
    await expectAccessible(page, 'verify, altered');
    await ask(page, 'ukendt.json', Buffer.from('{}'));
    await expectAccessible(page, 'verify, unknown');
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: /^Tilgængelighedserklæring/ }).click();
    const statement = await opened;
    await statement.getByRole('heading', { level: 2, name: 'Overholder siderne loven?' }).waitFor();
    await expectAccessible(statement, 'the accessibility statement');
  });

  test('R127, R128: what others are told is chosen, asked about, and there after a yes', async () => {
    const table = await lockedTable();
    const maria = await journey.enter(table.links.maria, device);
    await maria.getByRole('button', { name: 'Fortæl nogen om en aftale' }).click();
    const dialog = maria.getByRole('dialog');
    expect(await dialog.getByRole('checkbox', { name: told }).isChecked()).toBe(true);
    expect(await dialog.getByRole('checkbox', { name: secret }).isChecked()).toBe(false);
    await dialog.getByRole('button', { name: 'Spørg familien' }).click();
    await dialog.getByText('Skriv, hvem der skal have det at vide.').waitFor();
    await expectAccessible(maria, 'orientation with an error');
    await untilFocused(dialog.getByRole('textbox').first());
    await maria.keyboard.type('Klubben, Jens');
    await maria.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const card = maria.getByRole('article', { name: 'Klubben, Jens' });
    await card.getByText('Venter på familiens svar').waitFor();
    await expectAccessible(maria, 'orientation, waiting');

    const fatima = await journey.enter(table.links.fatima, device);
    await fatima.getByRole('link', { name: 'Se, hvad det er, og svar' }).click();
    const question = fatima.getByRole('article', { name: /^Maria Holm spørger/ });
    expect(await question.innerText()).toContain(told);
    expect(await question.innerText()).not.toContain(secret);
    await expectAccessible(fatima, 'orientation, asked');
    await question.getByRole('button', { name: 'Ja, det må I gerne' }).click();
    await question.getByText('Du har sagt ja.').waitFor();
    await soon(() => fatima.getByRole('link', { name: 'Se, hvad det er, og svar' }).count()).toBe(0);

    await card.getByText('Familien har sagt ja').waitFor();
    const file = await fetchFile(maria, /^Orientering om aftaler/);
    expect(file.name).toBe('orientering-om-aftaler.pdf');
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await expectAccessible(maria, 'orientation, ready');

    await question.getByRole('button', { name: 'Nej' }).click();
    await card.getByText('Familien har sagt nej.').waitFor();
    await soon(() => card.getByRole('link').count()).toBe(0);
    const lise = await journey.enter(table.links.lise, device);
    await readingOf(lise).waitFor();
    expect(await lise.getByText('Orientering til andre').count()).toBe(0);
  });
});
