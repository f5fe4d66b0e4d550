import type { Page } from 'playwright-core';
import { giveVoice } from '../fake-voice.ts';
import { bringTheOthers } from './company.ts';
import type { Device, Scene, Visit } from './scene.ts';

const wide: readonly Device[] = ['wide'];

/** The end of a meeting gone through together, and everybody looking whether they recognise themselves. */
export const recognitionScenes: readonly Scene[] = [
  { name: 'closing-agreement', english: true, act: (visit) => openClosing(visit) },
  { name: 'closing-incomplete', devices: wide, act: (visit) => openClosing(visit, 1) },
  { name: 'closing-intervention', act: (visit) => openClosing(visit, 6) },
  { name: 'closing-child', act: (visit) => openClosing(visit, 7) },
  { name: 'closing-family', devices: wide, act: (visit) => openClosing(visit, 8) },
  { name: 'closing-tovholder', devices: wide, act: (visit) => openClosing(visit, 9) },
  { name: 'closing-next-step', act: (visit) => openClosing(visit, 10) },
  { name: 'closing-end', english: true, act: (visit) => openClosing(visit, 11) },
  {
    name: 'goal-card',
    act: async (visit) => {
      await openMeeting(visit, 'Lise Møller');
      await helpGoal(visit.page);
    },
  },
  {
    name: 'closing-goals',
    act: async (visit) => {
      await openMeeting(visit, 'Lise Møller');
      await helpGoal(visit.page);
      await turnClosing(visit.page, 11);
      const gaps = visit.page.getByRole('dialog').locator('details > summary');
      for (const summary of await gaps.all()) await summary.click();
      await gaps.first().evaluate((element) => element.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'closing-own-task',
    async act(visit) {
      await openMeeting(visit, 'Tina Skov');
      const tabs = visit.page.getByRole('navigation', { name: 'Dele af mødet' });
      if (await tabs.isVisible()) await tabs.getByRole('button', { name: /Aftaler/ }).click();
      await visit.page.getByRole('button', { name: 'Det er min opgave' }).first().waitFor();
    },
  },
  { name: 'recognise-mother', whole: true, english: true, act: (visit) => openReview(visit, 'Fatima Ahmad') },
  { name: 'recognise-top', act: (visit) => openReview(visit, 'Bo Holm') },
  {
    name: 'recognise-changed',
    async act(visit) {
      await openReview(visit, 'Bo Holm');
      const changed = visit.page.getByText(/Du sagde ja/).first();
      await changed.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'recognise-not-quite',
    async act(visit) {
      await openReview(visit, 'Lise Møller');
      const button = visit.page.getByRole('button', { name: /^Ikke helt/ }).nth(1);
      await button.click();
      await visit.page.getByRole('textbox').fill('Jeg sagde, at det skal være hver mandag.');
      await visit.page.getByRole('textbox').evaluate((e) => e.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'recognise-aloud',
    async act(visit) {
      await giveVoice(visit.page);
      await openReview(visit, 'Fatima Ahmad');
      await readAloud(visit.page);
    },
  },
  { name: 'recognise-chair', act: (visit) => openReview(visit, 'Lise Møller') },
  { name: 'recognise-edit', act: (visit) => openView(visit, 'Lise Møller', 'edit') },
  {
    name: 'overview',
    whole: true,
    english: true,
    act: (visit) => openView(visit, 'Lise Møller', 'overview'),
  },
  {
    name: 'overview-not-asked',
    async act(visit) {
      await openView(visit, 'Lise Møller', 'overview');
      await visit.page
        .getByRole('button', { name: /^Spørg ikke/ })
        .first()
        .click();
      await visit.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'overview-dictated',
    async act(visit) {
      await openView(visit, 'Lise Møller', 'overview');
      await visit.page
        .getByRole('button', { name: /^Skriv svar for/ })
        .first()
        .click();
      await visit.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'overview-lock',
    async act(visit) {
      await openView(visit, 'Lise Møller', 'overview');
      await askNobody(visit.page);
      await visit.page.getByRole('button', { name: 'Lås referatet' }).click();
      await visit.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'overview-ready',
    act: (visit) => openView(visit, 'Lise Møller', 'overview').then(() => askNobody(visit.page)),
  },
  {
    name: 'preparing-more',
    async act(visit) {
      const { path, cookies } = await visit.house.newPreparing();
      await visit.open(path, cookies.get('lise'));
      await visit.page.getByText('Mere', { exact: true }).click();
    },
  },
  {
    name: 'preparing-cancel',
    devices: wide,
    async act(visit) {
      const { path, cookies } = await visit.house.newPreparing();
      await visit.open(path, cookies.get('lise'));
      await visit.page.getByText('Mere', { exact: true }).click();
      await visit.page.getByRole('button', { name: 'Aflys mødet' }).click();
    },
  },
  {
    name: 'postponed',
    async act(visit) {
      const { path, cookies } = await visit.house.newPreparing();
      await visit.open(path, cookies.get('lise'));
      await visit.page.getByText('Mere', { exact: true }).click();
      await visit.page.getByRole('button', { name: 'Ryk mødet' }).click();
      await visit.page.getByRole('button', { name: 'Ja, ryk mødet' }).click();
      await visit.page.getByRole('button', { name: 'Sæt en ny tid' }).waitFor();
    },
  },
];

async function openMeeting({ open, house, page, afterwards }: Visit, who: string): Promise<void> {
  const meeting = await house.newMeeting();
  afterwards(await bringTheOthers(meeting, who));
  await open(`/meetings/${meeting.meeting}`, cookieOf(meeting, who));
  await page.locator('#minutes[contenteditable="true"]').waitFor();
}

/** `at`: how many pages one has turned. */
async function openClosing(visit: Visit, at = 0): Promise<void> {
  await openMeeting(visit, 'Lise Møller');
  await turnClosing(visit.page, at);
}

/** Two goals, the first helped by the first agreement. */
async function helpGoal(page: Page): Promise<void> {
  const agreement = page.getByRole('group', { name: 'Aftale', exact: true }).first();
  await agreement.locator(':scope > p').click();
  for (const goal of [
    'Sofie møder med ro i kroppen om morgenen, også om mandagen',
    'Sofie sover om natten',
  ]) {
    await page.keyboard.press('Enter');
    await page.keyboard.type('/mål');
    await page.getByRole('option', { name: 'Mål', exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type(goal);
  }
  await agreement.locator(':scope > p').click();
  await agreement.getByRole('combobox', { name: 'Hvilket mål hjælper det?' }).selectOption({ index: 2 });
  await agreement.evaluate((element) => element.scrollIntoView({ block: 'center' }));
}

async function turnClosing(page: Page, at: number): Promise<void> {
  const start = page
    .locator('main')
    .first()
    .getByRole('button')
    .filter({ hasText: /sammen|together/ });
  await start.first().click();
  await page.getByRole('dialog').waitFor();
  for (let turned = 0; turned < at; turned++) await page.keyboard.press('ArrowRight');
}

async function openReview({ open, house, page }: Visit, who: string): Promise<void> {
  const meeting = await house.newMeeting('reviewing');
  await open(`/meetings/${meeting.meeting}`, cookieOf(meeting, who));
  await page.locator('#recognition').waitFor();
}

async function openView(visit: Visit, who: string, view: 'edit' | 'overview'): Promise<void> {
  await openReview(visit, who);
  const { page } = visit;
  const views = page.getByRole('group', { name: /^(Læs, ret|Read, edit)/ }).getByRole('button');
  await views.nth(view === 'edit' ? 1 : 2).click();
  await page.locator(view === 'edit' ? '#minutes[contenteditable="true"]' : '#overview').waitFor();
}

/** Everybody who has not answered was not there. */
async function askNobody(page: Page): Promise<void> {
  const ask = page.getByRole('button', { name: /^Spørg ikke/ });
  for (let left = await ask.count(); left > 0; left--) {
    await ask.first().click();
    await page.getByRole('button', { name: 'Skriv det' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Lås referatet' }).waitFor();
}

function cookieOf(meeting: { people: { name: string; cookie: string }[] }, who: string): string | undefined {
  return meeting.people.find(({ name }) => name === who)?.cookie;
}

/** Presses the first *Læs højt* and goes on to what stands further down. */
export async function readAloud(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Læs højt', exact: true }).click();
  const next = page.getByRole('button', { name: 'Næste', exact: true });
  for (let sentence = 0; sentence < 14; sentence++) await next.click();
}
