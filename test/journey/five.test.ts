import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findBlock, findItem, typeText } from '../../server/demo/writing.ts';
import { closeCode } from '../../shared/api/wire.ts';
import { seat } from '../server/house.ts';
import { doorsOf, type Name } from './locking.ts';
import { goTo, readingOf as lockedOf, mayWrite, soon } from './minutes-page.ts';
import {
  choose,
  itemToRead,
  notQuiteIn,
  progressOf,
  readingOf,
  sayYesToAll,
  yesIn,
} from './recognition-page.ts';
import { cast, desktop, phone, startJourney } from './room.ts';

const journey = startJourney();

/** Five with a say: the caseworker sits where the interpreter does in the other journeys. */
const five = {
  ...cast,
  ivan: seat({ name: 'Ivan Petrenko', role: 'rådgiver', authority: 'Kommunen', kind: 'authority' }),
};
const names = Object.keys(five) as Name[];
const onPhones: readonly Name[] = ['fatima', 'sofie'];
const ongoing = 'Drøftelse af de indsatser som allerede er igangsat – virker de efter hensigten?';
const before = 'Sofie møder en halv time før de andre.';
const remark = 'Jeg tager kun imod hende, når jeg selv er på arbejde.';

test('P7, I10–I13: five people, one corrected sentence, one remark, a lock, a file that verifies and one that does not', async () => {
  const table = await journey.callMeeting({ participants: Object.values(five) });
  const doors = doorsOf(journey, table);
  await doors.write((doc) => {
    const line = (key: string) => findBlock(findItem(doc, key), 'paragraph');
    typeText(line('velkomst'), 'Maria bød velkommen.');
    typeText(line('i-gang'), before);
    typeText(line('nye'), 'Klubben kan tage imod om torsdagen.');
  });
  await doors.close();
  const pages = Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [
        name,
        await journey.enter(table.links[name], onPhones.includes(name) ? phone : desktop),
      ]),
    ),
  ) as Record<Name, Page>;
  const { maria, fatima, lise, ivan, sofie } = pages;

  // All recognise themselves; Ivan has not come to 4 a yet.
  for (const page of [maria, fatima, lise, sofie]) await sayYesToAll(page);
  for (const page of [maria, fatima, lise, sofie]) await soon(() => progressOf(page)).toBe('5 af 5 punkter');
  for (const title of [
    'Velkomst',
    'Formålet med mødet',
    'Drøftelse af, om der skal igangsættes nye indsatser',
    'Familiens oplevelse af mødet',
  ]) {
    await yesIn(itemToRead(ivan, title)).click();
    await itemToRead(ivan, title).getByText('Du kan se dig selv her').waitFor();
  }
  await soon(() => progressOf(ivan)).toBe('4 af 5 punkter');

  // The minute taker corrects one sentence.
  await choose(maria, 'Ret');
  await mayWrite(maria);
  await goTo(maria, ongoing);
  await maria.keyboard.press('End');
  await maria.keyboard.type(' Lise tager imod.');

  // Only that item asks again, and only those who had answered it, in all open pages.
  for (const page of [fatima, lise, sofie]) {
    await itemToRead(page, ongoing)
      .getByText(/^Du sagde ja kl\. \d+\.\d\d\. Det her er ændret siden:$/)
      .waitFor();
    await soon(() => progressOf(page)).toBe('4 af 5 punkter');
    await soon(() => yesIn(readingOf(page)).count()).toBe(1);
  }
  await itemToRead(ivan, ongoing).getByText('Lise tager imod.').waitFor();
  expect(await readingOf(ivan).getByText('Det her er ændret siden').count()).toBe(0);
  await soon(() => progressOf(ivan)).toBe('4 af 5 punkter');

  // One does not quite see herself in it; her words stand beside the text.
  const item = itemToRead(lise, ongoing);
  await notQuiteIn(item).click();
  await item.getByRole('textbox').fill(remark);
  await item.getByRole('button', { name: 'Gem min bemærkning' }).click();
  await itemToRead(fatima, ongoing).getByText('Lise Møller kan ikke helt se sig selv:').waitFor();
  await choose(maria, 'Læs');
  for (const page of [maria, fatima, ivan, sofie]) await sayYesToAll(page);

  await choose(maria, 'Overblik');
  await maria.getByRole('button', { name: 'Lås referatet' }).click();
  await maria.getByRole('dialog').getByRole('button', { name: 'Ja, lås referatet' }).click();
  for (const name of names) await lockedOf(pages[name]).waitFor();
  const hashes = await Promise.all(names.map((name) => hashOn(pages[name])));
  expect(new Set(hashes).size).toBe(1);

  // Typing afterwards changes nothing anywhere.
  await expect(
    doors.write((doc) => typeText(findBlock(findItem(doc, 'velkomst'), 'paragraph'), '!')),
  ).rejects.toThrow(String(closeCode.locked));
  for (const name of names) {
    const page = pages[name];
    await page.keyboard.type('Efter låsen. ');
    const text = await lockedOf(page).innerText();
    expect(text).toContain(`${before} Lise tager imod.`);
    expect(text).toContain(remark);
    expect(text).not.toContain('Efter låsen');
  }

  const pdf = await fetchPdf(fatima);
  const said = pdfToText(pdf);
  expect(said).toContain(remark);
  expect(said).toContain('Lise Møller kan ikke helt se sig selv i det');
  expect(said.replace(/\s/g, '')).toContain(hashes[0]?.replace(/\s/g, ''));
  expect(await ask('referat.pdf', pdf)).toBe('Ja. Den er ægte.');
  const json = Buffer.from(await (await fatima.request.get(pathOf(table.meeting, 'json'))).body());
  expect(await ask('referat.json', json)).toBe('Ja. Den er ægte.');
  const letter = Buffer.from(json.toString('utf8').replace('halv time', 'hele time'));
  expect(await ask('rettet.json', letter)).toBe('Nej. Filen er ændret.');
  const flipped = Buffer.from(pdf);
  flipped.writeUInt8(flipped.readUInt8(flipped.length >> 1) ^ 1, flipped.length >> 1);
  expect(await ask('rettet.pdf', flipped)).toBe('Nej. Filen er ændret.');
});

const pathOf = (meeting: string, part: string) =>
  `${journey.address}/api/meetings/${meeting}/minutes/${part}`;

const hashOn = (page: Page): Promise<string> =>
  page.locator('section[aria-labelledby="seal"] code').first().innerText();

async function fetchPdf(page: Page): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^PDF/ }).first().click(),
  ]);
  return readFileSync(await download.path());
}

function pdfToText(pdf: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'five-'));
  const path = join(folder, 'minutes.pdf');
  writeFileSync(path, pdf);
  const text = execFileSync('pdftotext', ['-layout', path, '-']).toString('utf8');
  rmSync(folder, { recursive: true });
  return text;
}

/** What a stranger is told of a file. */
async function ask(name: string, buffer: Buffer): Promise<string> {
  const context = await journey.newContext();
  const page = await context.newPage();
  await page.goto(`${journey.address}/verify`);
  const answered = page.waitForResponse(/\/api\/verify$/);
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await answered;
  const outcome = page.getByRole('region', { name: 'Svar' });
  await outcome.getByText(name).waitFor();
  const heading = await outcome.getByRole('heading').innerText();
  await context.close();
  return heading;
}
