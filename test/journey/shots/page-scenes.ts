import type { Page } from 'playwright-core';
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
  { name: 'seat', act: ({ open, house }) => open(house.organiser.link) },
  {
    name: 'seat-wrong-link',
    async act({ open, page }) {
      await open('/seat#not-a-link');
      await page.getByRole('button', { name: 'Gå ind' }).click();
      await page.getByRole('heading', { name: 'Linket virker ikke' }).waitFor();
    },
  },
  { name: 'seat-cut-link', act: ({ open }) => open('/seat') },
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
  await page.getByText('Nej, det er nyt').click();
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
