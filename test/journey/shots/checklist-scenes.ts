import type { Scene, Visit } from './scene.ts';

/** What those who lead a meeting go through: lists of the form, the chair's guide, and where they are found. */
export const checklistScenes: readonly Scene[] = [
  { name: 'checklist-first', whole: true, english: true, act: (visit) => openLists(visit) },
  {
    name: 'checklist-warned',
    whole: true,
    act: async (visit) => {
      await openLists(visit);
      const { page } = visit;
      await page.getByRole('combobox', { name: 'Hvordan skete det?' }).selectOption('phone');
      await page.getByText(/^Giv helst ikke tilbuddet/).waitFor();
    },
  },
  {
    name: 'checklist-network',
    whole: true,
    act: async (visit) => {
      await openLists(visit);
      await visit.page.getByRole('button', { name: /^Samtalen om netværket/ }).click();
    },
  },
  {
    name: 'checklist-professionals',
    whole: true,
    act: async (visit) => {
      await openLists(visit);
      const { page } = visit;
      await page.getByRole('button', { name: /^De professionelle/ }).click();
      await page.getByRole('combobox', { name: 'Institution' }).fill('Klubben Skovtrolden');
      await page.getByRole('button', { name: 'Tilføj institutionen' }).click();
      await page.getByRole('checkbox', { name: 'Ledelsen er informeret først.' }).click();
      await page.getByText('Skal lederen med til mødet?').click();
      await page.getByRole('combobox', { name: 'Hvordan skete det?' }).first().selectOption('email');
      await page.getByText(/^Ring først/).waitFor();
    },
  },
  {
    name: 'checklist-entry',
    act: async ({ house, open, page }) => {
      const { path, cookies } = await house.newPreparing(form);
      await open(path, cookies.get('lise'));
      await page.getByRole('link', { name: 'Tjeklister' }).first().waitFor();
    },
  },
  {
    name: 'checklist-case',
    act: async ({ house, open, page }) => {
      const { path, cookies } = await house.newPreparing(form);
      const cookie = cookies.get('lise') ?? '';
      const { meeting } = await (
        await page.request.get(`${house.address}/api${path}`, { headers: { cookie } })
      ).json();
      await open(`/cases/${meeting.case.id}`, cookie);
      await page.getByRole('link', { name: /^Tjeklister til mødet/ }).waitFor();
    },
  },
  {
    name: 'checklist-guide-before',
    english: true,
    act: async ({ house, open, page }) => {
      const { path, cookies } = await house.newPreparing();
      await open(path, cookies.get('lise'));
      await openGuide(page);
    },
  },
  {
    name: 'checklist-guide-during',
    act: async ({ house, open, page }) => {
      const { meeting, people } = await house.newMeeting();
      const cookie = people.find(({ name }) => name === 'Lise Møller')?.cookie ?? '';
      await open(`/meetings/${meeting}`, cookie);
      await openGuide(page);
    },
  },
  {
    name: 'checklist-guide-after',
    whole: true,
    act: async ({ house, open, page }) => {
      const { meeting, people } = await house.newMeeting('locked');
      const cookie = people.find(({ name }) => name === 'Lise Møller')?.cookie ?? '';
      await open(`/meetings/${meeting}`, cookie);
      await page
        .getByRole('button', { name: /^Guide/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'checklist-gate',
    act: async ({ house, open, page }) => {
      const { path, cookies } = await house.newPreparing(form);
      await open(path, cookies.get('lise'));
      await page
        .getByRole('link', { name: /^Før mødet/ })
        .first()
        .click();
      await page.getByRole('link', { name: 'Tjeklister' }).waitFor();
    },
  },
  { name: 'checklist-handout', whole: true, act: ({ open }) => open('/handout') },
];

const form = 'inddragende-netvaerksmoede';

async function openGuide(page: Visit['page']): Promise<void> {
  await page
    .getByRole('button', { name: /^Guide/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
}

async function openLists({ house, open, page }: Visit): Promise<void> {
  const { path, cookies } = await house.newPreparing(form);
  const headers = { cookie: cookies.get('lise') ?? '', origin: house.address };
  await page.request.post(`${house.address}/api${path}/checklists/mark`, {
    headers,
    data: {
      ...{ list: 'visitation', entry: 'referrer', institution: null, isDone: true },
      note: 'Karen fra SFO ringede den 12. november. Lise talte med mor om torsdagen.',
    },
  });
  await open(`${path}/checklists`, cookies.get('lise'));
  await page.getByRole('heading', { level: 2 }).first().waitFor();
}
