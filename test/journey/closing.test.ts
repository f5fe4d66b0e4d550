import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addBlock, findBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import { doorsOf } from './locking.ts';
import { blockIn, cursorIsIn, itemOf, mayWrite, minutesOf, panelOf, soon } from './minutes-page.ts';
import { readingOf } from './recognition-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();
const turn = (page: Page) => page.keyboard.press('ArrowRight');

/** A meeting with one agreement of Lise's, who is there; the child and the family have not been heard. */
async function callTable(input: Parameters<typeof journey.callMeeting>[0] = {}) {
  const table = await journey.callMeeting(input);
  const doors = doorsOf(journey, table);
  const { meeting } = await doors.call('maria', 'meeting', {});
  const lise = meeting.participants.find(({ name }) => name.startsWith('Lise'))?.id;
  if (!lise) throw new Error('Lise is not there.');
  await doors.call('lise', 'recordAttendance', { participant: lise, present: true });
  await doors.write((doc) => {
    const agreement = findBlock(findItem(doc, 'ansvar'), 'agreement');
    typeText(agreement, 'Lise ringer til mor hver fredag.');
    setAttributes(agreement, { owner: lise, deadline: '2026-12-18', firstStep: false });
    for (const goal of ['Mor ved, hvordan det går', 'Sofie sover om natten'])
      typeText(addBlock(findItem(doc, 'ansvar'), 'goal'), goal);
  });
  return table;
}

test('R122, R107, R063, R055, R108, R043: the end is gone through together, and nothing is skipped silently', async () => {
  const { links } = await callTable();
  const [maria, fatima, lise, ivan] = await Promise.all([
    journey.enter(links.maria),
    journey.enter(links.fatima, phone),
    journey.enter(links.lise),
    journey.enter(links.ivan, phone),
  ]);
  await mayWrite(maria);
  expect(await fatima.getByRole('button', { name: 'Afslut mødet sammen' }).count()).toBe(0);
  // R122: the agreement helps one of the two goals, which everybody sees.
  const agreementOn = (page: Page) => blockIn(minutesOf(page), 'Aftale').filter({ hasText: 'Lise ringer' });
  await agreementOn(maria).locator('p').first().click();
  await agreementOn(maria)
    .getByRole('combobox', { name: 'Hvilket mål hjælper det?' })
    .selectOption('Mor ved, hvordan det går');
  await agreementOn(lise).getByRole('button', { name: 'Mål: Mor ved, hvordan det går' }).waitFor();
  await maria.getByRole('button', { name: 'Afslut mødet sammen' }).first().press('Enter');
  const sheet = maria.getByRole('dialog', { name: 'Afslut mødet sammen' });
  await sheet.getByText('Aftale 1 af 1').waitFor();
  await sheet.getByRole('heading', { name: 'Lise ringer til mor hver fredag.' }).waitFor();
  await sheet.getByText('Lise Møller gør det').waitFor();
  await sheet.getByText('Venter på, at Lise siger: Det er min opgave').waitFor();
  await panelOf(lise).getByRole('button', { name: 'Det er min opgave' }).click();
  await sheet.getByText('Lise: Det er min opgave', { exact: true }).waitFor();

  // What is missing, instead of a grey button; without the family's word there is no way on.
  for (let pages = 0; pages < 5; pages++) await turn(maria);
  await sheet.getByText('Familiens oplevelse af mødet mangler.').waitFor();
  expect(await sheet.getByRole('button', { name: 'Afslut mødet', exact: true }).count()).toBe(0);
  const missing = sheet.getByRole('listitem').filter({ hasText: 'Familiens oplevelse' });
  expect(await missing.getByRole('checkbox').count()).toBe(0);
  // R122: told, with a way to it, and never in the way.
  await sheet.getByText('Mål uden indsats eller aftale (1)').click();
  expect(await sheet.getByRole('button', { name: 'Sofie sover om natten' }).isVisible()).toBe(true);
  expect(await sheet.getByText('Indsatser og aftaler uden mål').count()).toBe(0);

  await sheet.getByRole('listitem').filter({ hasText: 'hvordan barnet' }).getByRole('button').click();
  await sheet.getByRole('heading', { name: 'Hvordan er Sofie blevet hørt?' }).waitFor();
  await sheet.getByRole('textbox').fill('Vi så hendes tegning sammen.');
  await sheet.getByRole('button', { name: 'Skriv det i referatet' }).click();
  await sheet.getByText('»Vi så hendes tegning sammen.«').waitFor();
  await soon(() => blockIn(itemOf(lise, 'Formålet med mødet'), 'Barnets stemme').innerText()).toContain(
    'Vi så hendes tegning sammen.',
  );

  await turn(maria);
  await sheet.getByRole('button', { name: 'Familien ønskede ikke at sige noget' }).click();
  await sheet.getByText('Familien ønskede ikke at sige noget. Det står i referatet.').waitFor();

  await turn(maria);
  await sheet.getByRole('heading', { name: 'Hvem er tovholder?' }).waitFor();
  await sheet.getByRole('radio', { name: /Lise Møller/ }).check();
  await sheet.getByRole('button', { name: 'Gør til tovholder' }).click();
  await sheet.getByText('Der er en tovholder på sagen.').waitFor();

  await turn(maria);
  await turn(maria);
  await sheet.getByText('Der er ikke aftalt et nyt møde eller et første skridt.').waitFor();
  expect(await sheet.getByRole('button', { name: 'Afslut mødet', exact: true }).count()).toBe(0);
  await sheet.getByRole('checkbox', { name: 'Intet nyt møde' }).check();
  await sheet.getByRole('button', { name: 'Afslut mødet', exact: true }).click();
  // The interpreter's page asks for what is not for interpreters any more.
  journey.expectTrouble(/status of 403/);
  await Promise.all([maria, fatima, lise].map((page) => readingOf(page).waitFor()));
  await ivan.getByRole('heading', { name: 'Tak for i dag' }).waitFor();
});

test('one can leave, put something right, and come back to where one was', async () => {
  const { links } = await callTable({ childWord: 'youngPerson' });
  const maria = await journey.enter(links.maria);
  await mayWrite(maria);
  // The blocks call the child what the case does.
  await blockIn(minutesOf(maria), 'Den unges stemme').first().waitFor();
  const open = () => maria.getByRole('button', { name: 'Afslut mødet sammen' }).first().click();
  await open();
  const sheet = maria.getByRole('dialog', { name: 'Afslut mødet sammen' });
  await sheet.getByText('Aftale 1 af 1').waitFor();
  for (let pages = 0; pages < 2; pages++) await turn(maria);
  await sheet.getByRole('heading', { name: 'Hvordan oplevede familien mødet?' }).waitFor();
  await sheet.getByRole('button', { name: 'Skriv familiens ord' }).click();
  await sheet.waitFor({ state: 'detached' });
  await soon(() => cursorIsIn(blockIn(itemOf(maria, 'Familiens oplevelse'), 'Familiens egne ord'))).toBe(
    true,
  );
  await maria.keyboard.type('Vi blev hørt.');
  await open();
  await sheet.getByText('»Vi blev hørt.«').waitFor();
  await maria.keyboard.press('ArrowLeft');
  await sheet.getByRole('heading', { name: 'Hvordan er Sofie blevet hørt?' }).waitFor();
});

test('R055 taking away the family’s field is asked about, and the end asks for the family’s words all the same', async () => {
  const { links } = await callTable();
  const [maria, lise] = await Promise.all([journey.enter(links.maria), journey.enter(links.lise, phone)]);
  await mayWrite(maria);
  const familyOn = (page: Page) => blockIn(itemOf(page, 'Familiens oplevelse'), 'Familiens egne ord');
  await familyOn(maria).locator('p').click();
  const remove = familyOn(maria).getByRole('button', { name: 'Fjern' });
  const question = maria.getByRole('dialog', { name: 'Fjern feltet til familiens oplevelse?' });

  await remove.click();
  await question.getByRole('button', { name: 'Behold feltet' }).click();
  await question.waitFor({ state: 'detached' });
  expect(await familyOn(maria).count()).toBe(1);

  await remove.click();
  await question.getByRole('button', { name: 'Fjern' }).click();
  await soon(() => familyOn(lise).count()).toBe(0);

  await maria.getByRole('button', { name: 'Afslut mødet sammen' }).first().click();
  const sheet = maria.getByRole('dialog', { name: 'Afslut mødet sammen' });
  await sheet.getByText('Aftale 1 af 1').waitFor();
  for (let pages = 0; pages < 5; pages++) await turn(maria);
  const missing = sheet.getByRole('listitem').filter({ hasText: 'Familiens oplevelse' });
  expect(await missing.getByRole('checkbox').count()).toBe(0);
  await missing.getByRole('button').click();
  await sheet.getByText('Referatet har ikke noget felt til familiens ord.').waitFor();
  await sheet.getByRole('button', { name: 'Familien ønskede ikke at sige noget' }).click();
  await sheet.getByText('Familien ønskede ikke at sige noget. Det står i referatet.').waitFor();
  await soon(() => blockIn(itemOf(lise, 'Afrunding'), 'Familiens egne ord').count()).toBe(1);
});

test('[R41] R055 what the mother has written on her phone is hers to change; the chair proposes other words beside it', async () => {
  const { links } = await callTable();
  const [maria, fatima] = await Promise.all([journey.enter(links.maria), journey.enter(links.fatima, phone)]);
  await mayWrite(maria);
  await mayWrite(fatima);
  const quotesOn = (page: Page) => blockIn(itemOf(page, 'Familiens oplevelse'), 'Familiens egne ord');
  await quotesOn(fatima).locator('p').click();
  await fatima.keyboard.type('Vi blev hørt.');
  await quotesOn(maria).getByText('Kun Fatima', { exact: false }).waitFor();
  expect(await quotesOn(maria).getByRole('button', { name: 'Fjern' }).count()).toBe(0);
  await quotesOn(maria).locator('p').click();
  await maria.keyboard.type('x');
  expect(await quotesOn(maria).locator('p').innerText()).toMatch(/^Vi blev hørt\.(\s|$)/);

  await quotesOn(maria).getByRole('button', { name: 'Foreslå andre ord ved siden af' }).click();
  await soon(() => cursorIsIn(quotesOn(maria).nth(1))).toBe(true);
  await maria.keyboard.type('Vi blev hørt, alle tre.');
  const proposed = quotesOn(fatima).nth(1);
  await proposed.getByText('Skrevet for dig af Maria').waitFor();
  await proposed.getByRole('button', { name: 'Ja, det er mine ord' }).click();
  await quotesOn(maria).nth(1).getByText('Kun Fatima', { exact: false }).waitFor();
});
