import { missingCodes } from '../../../shared/phases/phases.ts';
import type { Scene, Visit } from './scene.ts';

/** A case's meetings one after the other: the plan, the next meeting, half-way, and a meeting about siblings. */
export const seriesScenes: readonly Scene[] = [
  { name: 'series-none', whole: true, act: (visit) => openCase(visit, 'Lise Møller', null) },
  {
    name: 'series-plan',
    whole: true,
    english: true,
    act: async (visit) => {
      await openCase(visit, 'Lise Møller', null);
      await visit.page.getByRole('button', { name: /^Læg en plan|^Make a plan|^Plan/ }).click();
      await visit.page.getByRole('spinbutton').first().waitFor();
    },
  },
  { name: 'series-planned', whole: true, act: (visit) => openCase(visit, 'Lise Møller') },
  { name: 'series-mother', whole: true, act: (visit) => openCase(visit, 'Fatima Ahmad') },
  {
    name: 'follow-up-midway',
    whole: true,
    english: true,
    act: (visit) => openCase(visit, 'Lise Møller', plan, '/new-meeting'),
  },
  {
    name: 'follow-up-discussed',
    whole: true,
    act: async (visit) => {
      await openCase(visit, 'Lise Møller', plan, '/new-meeting');
      await visit.page.getByLabel('Med hvem?').fill('Bo Holm');
      await visit.page.getByRole('button', { name: 'Videre' }).click();
      await visit.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'follow-up-gate',
    whole: true,
    act: async (visit) => {
      const { of, cookieOf } = await midway(visit, 'preparing');
      await visit.open(`/cases/${of}/gate`, cookieOf('Lise Møller'));
    },
  },
  {
    name: 'backing-entry',
    act: async (visit) => {
      const { meeting, cookieOf } = await midway(visit);
      await visit.open(`/meetings/${meeting}`, cookieOf('Karen Nielsen'));
      await visit.page.getByRole('link', { name: /bagland|opbakning/i }).waitFor();
    },
  },
  { name: 'backing', whole: true, english: true, act: (visit) => openBacking(visit, 'Karen Nielsen') },
  {
    name: 'backing-sent',
    whole: true,
    act: async (visit) => {
      await openBacking(visit, 'Karen Nielsen');
      await visit.page.getByRole('radio', { name: 'Delvist' }).check();
      await visit.page.getByRole('button', { name: 'Send til tovholderen' }).click();
      await visit.page.getByText(/^Tak/).waitFor();
    },
  },
  {
    name: 'backing-tovholder',
    whole: true,
    english: true,
    act: async (visit) => {
      const { meeting, cookieOf } = await midway(visit);
      for (const [name, answer, words] of said)
        await post(visit, `/meetings/${meeting}/backing`, cookieOf(name), { answer, words });
      await visit.open(`/meetings/${meeting}/backing`, cookieOf('Bo Holm'));
      await visit.page.getByText('Karen Nielsen').waitFor();
    },
  },
  {
    name: 'siblings-create',
    whole: true,
    act: async ({ open, house, page }) => {
      await open('/meetings/new', house.organiser.cookie);
      await page.getByLabel('Barnets fornavn').fill('Sofie og Ali');
      await page.getByText('Ja, der er allerede en sag').click();
    },
  },
  {
    name: 'siblings-preparing',
    act: async (visit) => {
      const { path, cookies } = await visit.house.newPreparing(undefined, 'Sofie og Ali');
      await visit.open(path, cookies.get('lise'));
      await visit.page.locator('#minutes').waitFor();
    },
  },
  {
    name: 'siblings-start',
    act: async (visit) => {
      const { cookies } = await visit.house.newPreparing(undefined, 'Sofie og Ali');
      await visit.open('/', cookies.get('fatima'));
    },
  },
];

const plan = { meetings: 4, weeks: 8, ends: '2027-06-18' };
const said = [
  ['Karen Nielsen', 'partly', 'Min leder vil gerne, men der er ingen, der tager mine timer imens.'],
  ['Lise Møller', 'yes', ''],
  ['Tina Skov', 'no', 'Jeg er alene om 14 skoler.'],
] as const;

async function post({ house, page }: Visit, path: string, cookie: string, data: object) {
  const headers = { cookie, origin: house.address };
  const answer = await page.request.post(`${house.address}/api${path}`, { headers, data });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
  return answer.json();
}

/** A case whose first meeting is being held; the meetings are planned by Lise, or by nobody. */
async function planned(visit: Visit, series: typeof plan | null) {
  const { meeting, people } = await visit.house.newMeeting();
  const cookieOf = (who: string) => people.find(({ name }) => name === who)?.cookie ?? '';
  const headers = { cookie: cookieOf('Lise Møller') };
  const get = async (path: string) =>
    (await visit.page.request.get(`${visit.house.address}/api${path}`, { headers })).json();
  const of = (await get(`/meetings/${meeting}`)).meeting.case.id as string;
  if (series) await post(visit, `/cases/${of}/series`, headers.cookie, series);
  await visit.page.context().clearCookies();
  return { of, cookieOf, get };
}

async function openCase(visit: Visit, who: string, series: typeof plan | null = plan, part = '') {
  const { of, cookieOf } = await planned(visit, series);
  await visit.open(`/cases/${of}${part}`, cookieOf(who));
  await visit.page.locator('h2, form').first().waitFor();
}

/** The second of four meetings, called and, unless it is still prepared, held. */
async function midway(visit: Visit, until: 'preparing' | 'reviewing' = 'reviewing') {
  const { of, cookieOf, get } = await planned(visit, plan);
  const lise = cookieOf('Lise Møller');
  const { people } = await get(`/cases/${of}/follow-up`);
  const made = await post(visit, `/cases/${of}/meetings`, lise, {
    ...{ templateId: 'inddragende-netvaerksmoede', date: '2026-11-24', start: '15:30', end: '17:00' },
    ...{ place: 'Skovskolen, lokale 12', purpose: 'Sofie skal have det lettere om morgenen.' },
    participants: people,
    ...(until === 'reviewing' && { discussed: { who: 'Bo Holm', day: '2026-11-20' } }),
  });
  const { meeting } = made as { meeting: string };
  if (until === 'reviewing') {
    await post(visit, `/meetings/${meeting}/start`, lise, { despite: missingCodes });
    for (const { id } of (await get(`/meetings/${meeting}`)).meeting.participants)
      await post(visit, `/meetings/${meeting}/attendance`, lise, { participant: id, present: true });
    await visit.house.endMeeting(meeting);
  }
  await visit.page.context().clearCookies();
  return { of, cookieOf, meeting };
}

async function openBacking(visit: Visit, who: string): Promise<void> {
  const { meeting, cookieOf } = await midway(visit);
  await visit.open(`/meetings/${meeting}/backing`, cookieOf(who));
  await visit.page.getByRole('radio').first().waitFor();
}
