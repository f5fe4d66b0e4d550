import type { Locator, Page } from 'playwright-core';
import { bringTheOthers } from './company.ts';
import type { Device, Scene, Visit } from './scene.ts';

const wide: readonly Device[] = ['wide'];
const phone: readonly Device[] = ['phone'];

/** A meeting's page, before and while it is held. */
export const meetingScenes: readonly Scene[] = [
  { name: 'preparing-chair', act: (visit) => openPreparing(visit, 'lise') },
  { name: 'preparing-parent', act: (visit) => openPreparing(visit, 'fatima') },
  { name: 'meeting-chair', english: true, act: (visit) => openMeeting(visit, 'Lise Møller') },
  { name: 'meeting-chair-whole', whole: true, act: (visit) => openMeeting(visit, 'Lise Møller') },
  { name: 'meeting-mother', act: (visit) => openMeeting(visit, 'Fatima Ahmad') },
  {
    name: 'meeting-mother-agreements',
    devices: phone,
    english: true,
    act: (visit) => openTab(visit, 1),
  },
  { name: 'meeting-mother-me', devices: phone, english: true, act: (visit) => openTab(visit, 2) },
  {
    name: 'meeting-agenda-open',
    devices: phone,
    async act(visit) {
      await openMeeting(visit, 'Lise Møller');
      await visit.page.locator('summary').first().click();
    },
  },
  {
    name: 'meeting-me',
    devices: wide,
    async act(visit) {
      await openMeeting(visit, 'Lise Møller');
      await visit.page.getByRole('button', { name: 'Mig og de andre' }).click();
    },
  },
  {
    name: 'meeting-room-code',
    async act(visit) {
      await openMeeting(visit, 'Lise Møller');
      await openPeople(visit);
      await visit.page.getByRole('button', { name: 'Vis en kode' }).click();
      await visit.page.getByText('Koden er').waitFor();
    },
  },
  {
    name: 'meeting-qr',
    async act(visit) {
      await openMeeting(visit, 'Lise Møller');
      await openPeople(visit);
      await visit.page.getByRole('button', { name: 'Vis en QR-kode' }).click();
      await visit.page.getByRole('img', { name: 'QR-kode til døren' }).waitFor();
      await centre(visit.page.getByRole('img', { name: 'QR-kode til døren' }));
    },
  },
  {
    name: 'meeting-knock',
    async act(visit) {
      await openMeeting(visit, 'Lise Møller');
      const { page, house } = visit;
      const knock = `${house.address}/api${new URL(page.url()).pathname}/knock`;
      await page.request.post(knock, { headers: { origin: house.address }, data: { name: 'Amina' } });
      await page.getByText('Amina banker på.').waitFor();
      await page.getByRole('combobox', { name: 'Hvem er Amina?' }).selectOption('new');
    },
  },
  { name: 'meeting-pointer-chair', act: (visit) => pointAt(visit, 'Lise Møller') },
  { name: 'meeting-pointer-mother', english: true, act: (visit) => pointAt(visit, 'Fatima Ahmad') },
  {
    name: 'words-here',
    english: true,
    async act(visit) {
      await openMeeting(visit, 'Fatima Ahmad');
      const { page } = visit;
      const tab = page.getByRole('button', { name: /^(Mig|Me)$/ });
      await ((await tab.isVisible())
        ? tab
        : page.getByRole('button', { name: /^(Mig og de andre|Me and)/ })
      ).click();
      await page
        .getByText(/^(Svære ord i referatet|Difficult words in the minutes)$/)
        .last()
        .click();
      await page.getByRole('definition').first().waitFor();
    },
  },
  {
    name: 'agenda-shape',
    async act(visit) {
      await openPreparing(visit, 'lise');
      const fold = visit.page.locator('summary').first();
      if (await fold.isVisible()) await fold.click();
      await visit.page.getByRole('button', { name: 'Ret dagsordenen' }).click();
      await visit.page.getByRole('textbox', { name: 'Nyt punkt' }).waitFor();
    },
  },
  { name: 'child-writes', english: true, act: childWrites },
  { name: 'people-add', act: addPerson },
  { name: 'people-correct', act: correctPerson },
  {
    name: 'people-take-off',
    async act(visit) {
      await correctPerson(visit);
      await visit.page.getByRole('button', { name: /af mødet …$/ }).click();
      await visit.page.getByRole('combobox', { name: 'Hvem tager over?' }).waitFor();
    },
  },
  {
    name: 'others-caret',
    async act(visit) {
      await openMeeting(visit, 'Lise Møller');
      await centre(agreement(visit.page));
    },
  },
  {
    name: 'agreement-in-hand',
    async act(visit) {
      await openMeeting(visit, 'Lise Møller');
      const line = minutesOf(visit.page).getByText('hvornår familiehuset har plads');
      await centre(line);
      await line.click();
    },
  },
  { name: 'menu-block', act: (visit) => typeOnLine(visit, '/') },
  { name: 'menu-block-filtered', devices: wide, act: (visit) => typeOnLine(visit, '/run') },
  {
    name: 'menu-person',
    async act(visit) {
      await typeOnLine(visit, '/aftale');
      await visit.page.keyboard.press('Enter');
      await visit.page.keyboard.type('Ringe til skolen @');
      await visit.page.getByRole('listbox').waitFor();
    },
  },
  {
    name: 'menu-date',
    async act(visit) {
      await typeOnLine(visit, '/aftale');
      await visit.page.keyboard.press('Enter');
      await visit.page.keyboard.type('Ringe til skolen senest fredag');
      await visit.page.getByRole('listbox').waitFor();
    },
  },
  {
    name: 'deadline-typing',
    async act({ page, ...visit }) {
      await openMeeting({ page, ...visit }, 'Lise Møller');
      await deadlineField(page).fill('om 14 dage');
      await centre(deadlineField(page));
    },
  },
  {
    name: 'deadline-not-understood',
    async act({ page, ...visit }) {
      await openMeeting({ page, ...visit }, 'Lise Møller');
      await deadlineField(page).fill('snarest muligt');
      await page.keyboard.press('Enter');
      await centre(deadlineField(page));
    },
  },
  {
    name: 'deadline-holiday',
    async act({ page, ...visit }) {
      await openMeeting({ page, ...visit }, 'Lise Møller');
      await deadlineField(page).fill('24/12');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'i stedet' }).waitFor();
      await centre(deadlineField(page));
    },
  },
  {
    name: 'child-never-owner',
    async act({ page, ...visit }) {
      await openMeeting({ page, ...visit }, 'Lise Møller');
      const owner = agreement(page).getByRole('combobox', { name: 'Hvem gør det?' });
      await owner.selectOption({ label: 'Sofie, barnet' });
      await centre(agreement(page));
    },
  },
  {
    name: 'vague-word',
    english: true,
    async act(visit) {
      await openMeeting(visit, 'Lise Møller');
      const { page } = visit;
      const line = minutesOf(page).getByText('hvornår familiehuset har plads');
      await centre(line);
      await line.click();
      await line.evaluate((element) => getSelection()?.selectAllChildren(element));
      await page.keyboard.press('ArrowRight');
      await page.keyboard.type(' Vi har fokus på morgenerne, og det følger vi op på løbende.');
      const asked = minutesOf(page)
        .getByText(/Hvem gør hvad, hvornår|Who does what/)
        .first();
      await asked.waitFor();
      await centre(asked);
    },
  },
  { name: 'unsaved', act: writeWithoutConnection },
];

async function openPreparing({ open, house, page }: Visit, who: string): Promise<void> {
  const { path, cookies } = await house.newPreparing();
  await open(path, cookies.get(who));
  await minutesOf(page).waitFor();
}

async function openPeople({ page }: Visit): Promise<void> {
  const tab = page.getByRole('button', { name: 'Mig', exact: true });
  if (await tab.isVisible()) await tab.click();
  else await page.getByRole('button', { name: 'Mig og de andre' }).click();
}

async function addPerson(visit: Visit): Promise<void> {
  await openMeeting(visit, 'Lise Møller');
  await openPeople(visit);
  const line = visit.page.getByRole('textbox', { name: 'Tilføj en, der er med' });
  await line.fill('Amina Ahmad, mormor');
  await line.press('Enter');
  await visit.page.getByText('Amina Ahmad er med nu.').waitFor();
  await centre(line);
}

async function correctPerson(visit: Visit): Promise<void> {
  await openMeeting(visit, 'Lise Møller');
  await openPeople(visit);
  await visit.page.getByRole('button', { name: /^Ret Karen/ }).click();
  await visit.page.getByRole('checkbox', { name: 'tovholder' }).waitFor();
}

async function openMeeting({ open, house, page, afterwards }: Visit, who: string): Promise<void> {
  const meeting = await house.newMeeting();
  afterwards(await bringTheOthers(meeting, who));
  await open(`/meetings/${meeting.meeting}`, meeting.people.find(({ name }) => name === who)?.cookie);
  await page.locator('#minutes[contenteditable="true"]').waitFor();
}

async function childWrites({ open, house, page }: Visit): Promise<void> {
  const meeting = await house.newMeeting();
  const sofie = meeting.people.find(({ name }) => name === 'Sofie');
  await open(`/meetings/${meeting.meeting}`, sofie?.cookie);
  const suggestion = page.getByRole('textbox', { name: /^(Mit forslag|My suggestion)/ });
  await suggestion.fill('Et roligt sted at sidde i frikvarteret');
  await suggestion.evaluate((field) => field.blur());
}

async function openTab(visit: Visit, index: number): Promise<void> {
  await openMeeting(visit, 'Fatima Ahmad');
  await visit.page.locator('nav').last().getByRole('button').nth(index).click();
}

const minutesOf = (page: Page) => page.locator('#minutes');
const agreement = (page: Page) => minutesOf(page).getByRole('group', { name: 'Aftale' }).first();
const deadlineField = (page: Page) => agreement(page).getByRole('textbox', { name: 'Hvornår er det gjort?' });

/** Adds a line at the end of the agreements and types on it. */
async function typeOnLine(visit: Visit, text: string): Promise<void> {
  await openMeeting(visit, 'Lise Møller');
  const { page } = visit;
  const line = minutesOf(page).getByText('har halvanden time');
  await centre(line);
  await line.click();
  await line.evaluate((element) => getSelection()?.selectAllChildren(element));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.type(text);
  await page.getByRole('listbox').waitFor();
}

/** The chair has shown where we are, asked whether it is understood, and somebody has said that it is not (R075, R093). */
async function pointAt({ page, house, open }: Visit, who: string): Promise<void> {
  const { meeting, people } = await house.newMeeting();
  const cookieOf = (wanted: string) => people.find(({ name }) => name === wanted)?.cookie;
  const pointer = page.getByRole('region', { name: /Her er vi nu|Where we are now/ });
  await open(`/meetings/${meeting}`, cookieOf('Lise Møller'));
  await pointer.getByRole('button', { name: /^Vis alle|^Show everybody/ }).click();
  await pointer.getByRole('button', { name: /^Spørg|^Ask/ }).click();
  const headers = { cookie: cookieOf('Fatima Ahmad') ?? '', origin: house.address };
  const said = await page.request.post(`${house.address}/api/meetings/${meeting}/pointer/not-understood`, {
    headers,
    data: {},
  });
  if (!said.ok()) throw new Error(`not said: ${said.status()}`);
  await open(`/meetings/${meeting}`, cookieOf(who));
  await pointer.waitFor();
}

/** The line is cut while somebody writes. */
async function writeWithoutConnection(visit: Visit): Promise<void> {
  const { page } = visit;
  let isCut = false;
  const open: { close(): Promise<void> }[] = [];
  await page.routeWebSocket(/\/sync\//, (socket) => {
    if (isCut) void socket.close({ code: 1011 });
    else open.push(socket.connectToServer() && socket);
  });
  await openMeeting(visit, 'Fatima Ahmad');
  await minutesOf(page).getByText('har halvanden time').click();
  isCut = true;
  for (const socket of open) await socket.close();
  await page.keyboard.type('Vi ses igen. ');
  await page.getByText('Ikke gemt').first().waitFor();
}

/** Brings the place into the middle of the window, as a reader would. */
async function centre(place: Locator): Promise<void> {
  await place.evaluate((element) => element.scrollIntoView({ block: 'center' }));
}
