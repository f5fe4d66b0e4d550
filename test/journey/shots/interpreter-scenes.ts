import type { Scene, Visit } from './scene.ts';

/** Before a meeting: how it is interpreted, and the map of whom the family knows. */
export const interpreterScenes: readonly Scene[] = [
  {
    name: 'interpreter-chair',
    whole: true,
    english: true,
    act: async (visit) => {
      await openInterpreter(visit, 'lise');
      const { page } = visit;
      await page.getByRole('textbox', { name: /^Hvilket sprog|^Which language/ }).fill('arabisk');
      await page
        .getByRole('button', { name: /^Gem$|^Save$/ })
        .first()
        .click();
      await page.locator('[lang="ar"]').waitFor();
      await page.getByRole('combobox', { name: /^Kender tolken|^Does the/ }).selectOption('relative');
      await page
        .getByRole('button', { name: /^Gem$|^Save$/ })
        .first()
        .click();
      await page.getByText(/^Tolken er en slægtning|^The interpreter is a relative/).waitFor();
    },
  },
  { name: 'interpreter-mother', whole: true, act: (visit) => openInterpreter(visit, 'fatima') },
  {
    name: 'circle-mother',
    whole: true,
    english: true,
    act: async (visit) => {
      const { path, cookies } = await drawn(visit);
      await visit.open(`${path}/circle`, cookies.get('fatima'));
      await visit.page.getByText('Karen Nielsen').first().waitFor();
    },
  },
  {
    name: 'circle-chair',
    whole: true,
    act: async (visit) => {
      const { path, cookies } = await drawn(visit);
      await visit.page.context().clearCookies();
      await visit.open(`${path}/circle`, cookies.get('lise'));
      await visit.page
        .getByText(/^Er der brug for/)
        .first()
        .click();
      await visit.page.getByRole('button', { name: 'Ring og afklar' }).first().click();
      await visit.page.getByRole('textbox', { name: 'Telefon' }).fill('12 34 56 78');
    },
  },
  {
    name: 'pause-due',
    act: async ({ house, page, open }) => {
      const { meeting, people } = await house.newMeeting();
      const cookie = people.find(({ name }) => name === 'Lise Møller')?.cookie ?? '';
      await addInterpreter({ house, page }, `/meetings/${meeting}`, cookie);
      await page.clock.setFixedTime(new Date('2026-11-24T14:50:00Z'));
      await open(`/meetings/${meeting}`, cookie);
      await page.getByRole('heading', { name: /^Pause nu|^Tid til|^Break/ }).waitFor();
    },
  },
];

/** By whoever chairs. */
export async function addInterpreter(
  { house, page }: Pick<Visit, 'house' | 'page'>,
  path: string,
  cookie: string,
) {
  const empty = { authority: '', responsibilityArea: '', decisionPower: '' };
  await page.request.post(`${house.address}/api${path}/people`, {
    headers: { cookie, origin: house.address },
    data: { ...empty, name: 'Ivan Petrenko', role: 'tolk', kind: 'interpreter' },
  });
}

async function openInterpreter({ house, page, open }: Visit, who: string): Promise<void> {
  const { path, cookies } = await house.newPreparing();
  await addInterpreter({ house, page }, path, cookies.get('lise') ?? '');
  await open(`${path}/interpreter`, cookies.get(who));
}

/** The mother has drawn three, and said yes to two and no to one. */
async function drawn({ house, page }: Visit) {
  const { path, cookies } = await house.newPreparing();
  const headers = { cookie: cookies.get('fatima') ?? '', origin: house.address };
  const address = `${house.address}/api${path}`;
  const post = (name: string, data: object) =>
    page.request.post(`${address}/circle/${name}`, { headers, data });
  const { me } = await (await page.request.get(address, { headers })).json();
  for (const { place, answer, ...person } of known) {
    await post('person', { id: null, ...person });
    const { people } = await (await page.request.get(`${address}/circle`, { headers })).json();
    const isImportant = person.name === 'Mormor';
    await post('say', { participant: me, id: people.at(-1).id, answer, isImportant, place });
  }
  return { path, cookies };
}

const known = [
  {
    name: 'Mormor',
    institution: 'Familie og venner',
    howKnown: 'Henter hende hver torsdag',
    answer: 'yes',
    place: { x: 22, y: -30 },
  },
  {
    name: 'Karen Nielsen',
    institution: 'SFO eller klub',
    howKnown: 'Ser hende hver dag',
    answer: 'yes',
    place: { x: -45, y: 32 },
  },
  {
    name: 'Per Lund',
    institution: 'Fritid og forening',
    howKnown: '',
    answer: 'no',
    place: { x: 55, y: 72 },
  },
];
