import { schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { LightClient } from '../../server/sync/light-client.ts';
import { addInterpreter } from './interpreter-scenes.ts';
import type { Device, Scene, Visit } from './scene.ts';

const wide: readonly Device[] = ['wide'];
const walls = {
  '1080': [1920, 1080],
  '4k': [3840, 2160],
  '4-3': [1024, 768],
  portrait: [1080, 1920],
} as const;

/** The meeting on the wall. */
export const screenScenes: readonly Scene[] = [
  ...Object.entries(walls).map(
    ([name, [width, height]]): Scene => ({
      name: `wall-${name}`,
      devices: wide,
      act: async (visit) => {
        await visit.page.setViewportSize({ width, height });
        await openWall(visit, 'i-gang');
      },
    }),
  ),
  {
    name: 'wall-english',
    devices: wide,
    english: true,
    act: (visit) => openWall(visit, 'familiens-oplevelse'),
  },
  {
    name: 'wall-pause',
    devices: wide,
    act: async (visit) => {
      await openWall(visit, 'i-gang', 'interpreted');
      await visit.page
        .getByText(/^Pause/)
        .first()
        .waitFor();
    },
  },
  { name: 'wall-waiting', act: (visit) => openWall(visit, null) },
  {
    name: 'wall-code',
    act: async ({ open, page }) => {
      await open('/screen');
      await page.getByRole('textbox', { name: /^Koden/ }).fill('K7MP 4RTX');
    },
  },
  {
    name: 'child-card',
    whole: true,
    english: true,
    act: async ({ house, open, page }) => {
      const { path, cookies } = await house.newPreparing();
      await open(`${path}/card`, cookies.get('sofie'));
      await page.getByRole('textbox').first().fill('Jeg vil gerne læse selv.');
    },
  },
  {
    name: 'meeting-large',
    act: async (visit) => {
      const { house, page, open } = visit;
      const { meeting, document, people } = await house.newMeeting();
      const chair = people.find(({ name }) => name === 'Lise Møller')?.cookie ?? '';
      const card = {
        name: 'Ivan Petrenko',
        role: 'tolk',
        authority: '',
        responsibilityArea: '',
        decisionPower: '',
      };
      const answer = await page.request.post(`${house.address}/api/meetings/${meeting}/people`, {
        headers: { cookie: chair, origin: house.address },
        data: { ...card, kind: 'interpreter' },
      });
      const { link } = (await answer.json()) as { link: string };
      await post(visit, `/api/meetings/${meeting}/pointer`, chair, { item: `${document}-i-gang` });
      const { code } = (await (
        await page.request.post(`${house.address}/api/meetings/${meeting}/room-code`, {
          headers: { cookie: chair, origin: house.address },
          data: {},
        })
      ).json()) as { code: string };
      await open(link.replace(/^https?:\/\/[^/]+/, house.address));
      await page.getByRole('button', { name: 'Gå ind' }).click();
      await page.getByRole('textbox', { name: /^Koden/ }).fill(code);
      await page.getByRole('button', { name: 'Vis med stor skrift' }).click();
    },
  },
  { name: 'thirty-meeting', act: (visit) => openThirty(visit) },
  {
    name: 'thirty-people',
    act: async (visit) => {
      await openThirty(visit);
      const tab = visit.page.getByRole('button', { name: 'Mig', exact: true });
      if (await tab.isVisible()) await tab.click();
      else await visit.page.getByRole('button', { name: /^Mig og de andre/ }).click();
    },
  },
  {
    name: 'meeting-show-screen',
    act: async (visit) => {
      const { house, page, open } = visit;
      const { meeting, people } = await house.newMeeting();
      const cookie = people.find(({ name }) => name === 'Lise Møller')?.cookie ?? '';
      await post(visit, `/api/meetings/${meeting}/screens/here`, cookie, {});
      await open(`/meetings/${meeting}`, cookie);
      await page.locator('#minutes[contenteditable="true"]').waitFor();
      const tab = page.getByRole('button', { name: 'Mig', exact: true });
      if (await tab.isVisible()) await tab.click();
      else await page.getByRole('button', { name: 'Mig og de andre' }).click();
      await page.getByRole('button', { name: 'Vis på en anden computer' }).click();
      const code = page.getByText(/^Koden virker én gang/);
      await code.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    },
  },
];

/** `item`: where the chair has pointed; null: the meeting has not begun. */
async function openWall(visit: Visit, item: string | null, is?: 'interpreted'): Promise<void> {
  const { house, open, page } = visit;
  if (item === null) {
    const { path, cookies } = await house.newPreparing();
    await post(visit, `/api${path}/screens/here`, cookies.get('lise') ?? '', {});
    await open(`${path}/screen`);
  } else {
    const { meeting, document, people } = await house.newMeeting();
    const cookie = people.find(({ name }) => name === 'Lise Møller')?.cookie ?? '';
    await post(visit, `/api/meetings/${meeting}/pointer`, cookie, { item: `${document}-${item}` });
    // The hour of interpreting is full: the meeting has lasted longer.
    if (is) await addInterpreter(visit, `/meetings/${meeting}`, cookie);
    await post(visit, `/api/meetings/${meeting}/screens/here`, cookie, {});
    await open(`/meetings/${meeting}/screen`);
  }
  await page.getByText(/^Kode til dit link|^Code for your link/).waitFor();
}

/** What comes back stays in the page's browser, as the screen's own cookie does. */
async function post({ house, page }: Visit, path: string, cookie: string, data: object): Promise<void> {
  const headers = { cookie, origin: house.address };
  const answer = await page.request.post(`${house.address}${path}`, { headers, data });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
}

/** Thirty at the table, all with their pages open. */
async function openThirty(visit: Visit): Promise<void> {
  const { house, page, open, afterwards } = visit;
  const { meeting, sync, people } = await house.newMeeting();
  const cookie = people.find(({ name }) => name === 'Lise Møller')?.cookie ?? '';
  const ask = async (path: string, data: object, as = cookie) =>
    page.request.post(`${house.address}${path}`, { headers: { cookie: as, origin: house.address }, data });
  const { code } = (await (await ask(`/api/meetings/${meeting}/room-code`, {})).json()) as { code: string };
  const clients: LightClient[] = [];
  for (let number = people.length + 1; number <= 30; number++) {
    const card = { name: `Deltager ${number}`, role: 'vikar', authority: 'Skovskolen', kind: 'professional' };
    const answer = await ask(`/api/meetings/${meeting}/people`, {
      ...card,
      responsibilityArea: '',
      decisionPower: '',
    });
    const { link } = (await answer.json()) as { link: string };
    const came = await ask('/api/seat', { token: link.split('#')[1] ?? '', code }, '');
    const session = came.headers()['set-cookie']?.match(/(?:^|\n)(session=[^;]+)/)?.[1] ?? '';
    clients.push(new LightClient({ url: sync, cookie: session, schema: schemaVersion }));
    await page.context().clearCookies();
  }
  for (const client of clients) {
    await client.connect();
    client.point(null);
  }
  afterwards(() => {
    for (const client of clients) client.cut();
  });
  await open(`/meetings/${meeting}`, cookie);
  await page.locator('#minutes[contenteditable="true"]').waitFor();
}
