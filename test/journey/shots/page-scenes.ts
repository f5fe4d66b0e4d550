import type { Page } from 'playwright-core';
import { meetingTime } from './house.ts';
import type { Scene, Visit } from './scene.ts';

/** Everything outside a meeting. */
export const pageScenes: readonly Scene[] = [
  { name: 'start-signed-out', english: true, act: ({ open }) => open('/') },
  { name: 'start-empty', act: ({ open, house }) => open('/', house.organiser.cookie) },
  {
    name: 'start-meetings',
    async act({ open, house }) {
      const { people } = await house.newMeeting();
      await open('/', people[0]?.cookie);
    },
  },
  {
    name: 'start-called-off',
    async act({ open, house, page }) {
      const { path, cookies } = await house.newPreparing();
      const deed = `${house.address}/api${path}/cancel`;
      const headers = { cookie: cookies.get('lise') ?? '', origin: house.address };
      const answer = await page.request.post(deed, { headers, data: {} });
      if (!answer.ok()) throw new Error(`not called off: ${answer.status()}`);
      await open('/', cookies.get('fatima'));
    },
  },
  {
    name: 'start-own-link',
    english: true,
    async act({ open, page, house }) {
      const { people } = await house.newMeeting();
      await open('/', people.find(({ name }) => name === 'Lise Møller')?.cookie);
      await page.getByRole('button', { name: /Mit eget link|My own link/ }).click();
      await page.getByRole('button', { name: /Lav mit eget link|Make my own link/ }).click();
      await page.getByRole('button', { name: /Vis en kode|Show a code/ }).click();
      await page.getByText(/^\d{3} \d{3}$/).waitFor();
    },
  },
  { name: 'session-ending', english: true, act: (visit) => endSession(visit, 9 * 60, 30 * 60) },
  { name: 'session-unused', english: true, act: (visit) => endSession(visit, 6 * 3600, 100) },
  { name: 'seat', act: ({ open, house }) => open(house.organiser.link) },
  {
    name: 'seat-wrong-link',
    async act({ open, page }) {
      await open('/seat#not-a-link');
      await page.getByRole('button', { name: 'Gå ind' }).click();
      await page.getByRole('heading', { name: 'Linket virker ikke' }).waitFor();
    },
  },
  {
    name: 'seat-code',
    english: true,
    async act({ open, page, house }) {
      const { people } = await house.newMeeting();
      await open(people[0]?.link ?? '');
      await page.getByRole('button', { name: /Gå ind|Enter/ }).click();
      await page.getByRole('textbox', { name: /Koden|The code/ }).waitFor();
    },
  },
  {
    name: 'seat-code-wrong',
    async act({ open, page, house }) {
      const { people } = await house.newMeeting();
      await open(people[0]?.link ?? '');
      await page.getByRole('button', { name: 'Gå ind' }).click();
      await page.getByRole('textbox', { name: 'Koden' }).fill('000000');
      await page.getByText('Koden passer ikke.').waitFor();
    },
  },
  {
    name: 'join',
    english: true,
    async act({ open, house }) {
      const { meeting } = await house.newMeeting();
      await open(`/join/${meeting}`);
    },
  },
  {
    name: 'join-waiting',
    async act({ open, page, house }) {
      const { meeting } = await house.newMeeting();
      await open(`/join/${meeting}`);
      await page.getByRole('textbox', { name: 'Dit fornavn' }).fill('Amina');
      await page.getByRole('button', { name: 'Bank på' }).click();
      await page.getByRole('heading', { name: 'Du har banket på' }).waitFor();
    },
  },
  { name: 'seat-cut-link', act: ({ open }) => open('/seat') },
  { name: 'statement', whole: true, english: true, act: ({ open }) => open('/accessibility') },
  { name: 'not-found', english: true, act: ({ open }) => open('/nothing-here') },
  { name: 'create-1-empty', whole: true, english: true, act: begin },
  {
    name: 'create-1-errors',
    whole: true,
    async act(visit) {
      await begin(visit);
      await goOn(visit.page);
    },
  },
  { name: 'create-1-filled', whole: true, act: fillTemplate },
  { name: 'create-2-empty', whole: true, act: toPeople },
  {
    name: 'create-2-errors',
    whole: true,
    async act(visit) {
      await toPeople(visit);
      await visit.page.getByRole('button', { name: 'mor', exact: true }).click();
      await visit.page.getByRole('checkbox', { name: 'mødeleder' }).first().uncheck();
      await goOn(visit.page);
    },
  },
  { name: 'create-2-filled', whole: true, act: fillPeople },
  { name: 'create-3-empty', whole: true, act: toTime },
  {
    name: 'create-3-errors',
    whole: true,
    async act(visit) {
      await toTime(visit);
      await visit.page.getByLabel('Til kl.').fill('13:00');
      await submit(visit.page);
    },
  },
  {
    name: 'create-3-unclear',
    whole: true,
    async act(visit) {
      await toTime(visit);
      await visit.page.getByLabel(/^Dato|^Date/).fill('snart');
      await visit.page.getByLabel(/^Sted|^Place/).focus();
    },
  },
  {
    name: 'create-3-calendar',
    async act(visit) {
      await toTime(visit);
      await visit.page.getByRole('button', { name: 'Åbn kalenderen' }).click();
      await visit.page.getByRole('grid').waitFor();
    },
  },
  { name: 'create-3-filled', whole: true, act: fillTime },
  {
    name: 'create-links',
    whole: true,
    async act(visit) {
      await fillTime(visit);
      await submit(visit.page);
      await visit.page.getByRole('heading', { name: 'Mødet er oprettet' }).waitFor();
    },
  },
];

async function begin({ open, house, page }: Visit): Promise<void> {
  await open('/meetings/new', house.organiser.cookie);
  await page.locator('form').waitFor();
}

const goOn = (page: Page) => page.getByRole('button', { name: 'Videre' }).click();
const submit = (page: Page) => page.getByRole('button', { name: 'Opret mødet' }).click();

async function fillTemplate(visit: Visit): Promise<void> {
  await begin(visit);
  const { page } = visit;
  await page.getByLabel('Barnets fornavn').fill('Sofie');
  await page.getByText('Ja, der er allerede en sag').click();
  await page.getByRole('radio', { name: 'Nej', exact: true }).check();
  await page.getByLabel('Med hvem?').fill('Mette Holm');
  await page.getByLabel('Hvornår?').fill('2026-11-20');
  await page.getByText('Første udviklings- eller netværksmøde').click();
  await page.getByText('Se dagsordenen').first().click();
}

async function toPeople(visit: Visit): Promise<void> {
  await fillTemplate(visit);
  await goOn(visit.page);
  await visit.page.getByLabel('Tilføj en person').waitFor();
}

async function fillPeople(visit: Visit): Promise<void> {
  await toPeople(visit);
  const { page } = visit;
  await page.getByLabel('Navn').first().fill('Lise Møller');
  await page.getByLabel('Rolle').first().fill('lærer');
  await page.getByLabel('Myndighed eller sted').first().fill('Skovskolen');
  for (const line of ['Fatima Ahmad, mor', 'Bo Holm, rådgiver', 'Sofie, barnet']) {
    await page.getByLabel('Tilføj en person').fill(line);
    await page.keyboard.press('Enter');
  }
  for (const field of await page.getByLabel('Myndighed eller sted').all()) {
    if ((await field.inputValue()) === '') await field.fill('Børn, Unge og Familier');
  }
}

async function toTime(visit: Visit): Promise<void> {
  await fillPeople(visit);
  await goOn(visit.page);
  await visit.page.getByLabel('Sted').waitFor();
}

async function fillTime(visit: Visit): Promise<void> {
  await toTime(visit);
  await visit.page.getByLabel('Sted').fill('Skovskolen, lokale 12, døren mod gården');
  await visit.page
    .getByLabel('Formål, set fra barnet')
    .fill('Sofie skal have det lettere om morgenen og igen have lyst til at gå i skole.');
}

/** The house's clock stands: what the session says of its end is put in the answer that the page asks for after five minutes. */
async function endSession({ open, page, house }: Visit, inSeconds: number, unusedInSeconds: number) {
  const { people } = await house.newMeeting();
  await open('/', people[0]?.cookie);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.route('**/api/session', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), ends: { inSeconds, unusedInSeconds } } });
  });
  await page.clock.setFixedTime(meetingTime.getTime() + 6 * 60_000);
  await page.mouse.wheel(0, 1);
  await page.getByText(/logget ud kl\.|signed out at/).waitFor();
}
