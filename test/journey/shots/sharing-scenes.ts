import { lockedMeeting } from './locked-scenes.ts';
import type { Scene, Visit } from './scene.ts';

const chair = 'Lise Møller';
const mother = 'Fatima Ahmad';
const father = 'Omar Ahmad';

/** What leaves the meeting: a copy that somebody asks about, and what others are told. */
export const sharingScenes: readonly Scene[] = [
  { name: 'verify', english: true, act: ({ open }) => open('/verify') },
  { name: 'verify-genuine', whole: true, act: (visit) => verify(visit, (json) => json) },
  {
    name: 'verify-altered',
    whole: true,
    act: (visit) => verify(visit, (json) => json.replace('Sofie', 'Sofia')),
  },
  { name: 'verify-unknown', whole: true, act: (visit) => verify(visit, () => 'Indkøb: mælk, brød') },
  { name: 'orientation-empty', act: (visit) => openOrientations(visit, chair) },
  { name: 'orientation-make', act: (visit) => openMaking(visit) },
  {
    name: 'orientation-errors',
    async act(visit) {
      await openMaking(visit);
      await visit.page.getByRole('button', { name: 'Spørg familien' }).click();
    },
  },
  { name: 'orientation-waiting', act: (visit) => make(visit, chair) },
  { name: 'orientation-question', act: (visit) => make(visit, mother) },
  { name: 'orientation-yes', act: (visit) => make(visit, mother, 'Ja, det må I gerne') },
  { name: 'orientation-waits-for-father', act: (visit) => make(visit, chair, 'Ja, det må I gerne') },
  { name: 'orientation-ready', act: (visit) => make(visit, chair, 'Ja, det må I gerne', [mother, father]) },
  { name: 'orientation-no', act: (visit) => make(visit, chair, 'Nej') },
];

async function verify({ open, house, page }: Visit, change: (json: string) => string): Promise<void> {
  const meeting = await house.newMeeting('locked');
  const cookie = meeting.people.find(({ name }) => name === chair)?.cookie ?? '';
  const file = await fetch(`${house.address}/api/meetings/${meeting.meeting}/minutes/json`, {
    headers: { cookie },
  });
  const buffer = Buffer.from(change(await file.text()));
  await open('/verify');
  const name = 'referat-2026-11-24.json';
  await page.getByLabel('Vælg en fil').setInputFiles({ name, mimeType: 'application/json', buffer });
  await page.getByRole('region', { name: 'Svar' }).waitFor();
}

async function openOrientations(visit: Visit, who: string) {
  const meeting = await lockedMeeting(visit, who);
  const section = visit.page.getByRole('region', { name: 'Orientering til andre' });
  if (who === chair) await section.scrollIntoViewIfNeeded();
  return meeting;
}

async function openMaking(visit: Visit) {
  const meeting = await openOrientations(visit, chair);
  await visit.page.getByRole('button', { name: 'Fortæl nogen om en aftale' }).click();
  await visit.page.getByRole('dialog').waitFor();
  return meeting;
}

/** Made by the chair, answered by these parents when there is an answer; the page as `who` sees it then. */
async function make(visit: Visit, who: string, answer?: string, parents = [mother]): Promise<void> {
  const { open, page } = visit;
  const { meeting, people } = await openMaking(visit);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Hvem skal have det at vide?').fill('Klubben Skovtrolden, Jens');
  for (const box of (await dialog.getByRole('checkbox').all()).slice(0, 2)) await box.check();
  await dialog.getByRole('button', { name: 'Spørg familien' }).click();
  await dialog.waitFor({ state: 'detached' });
  const openAs = async (name: string) => {
    await open(`/meetings/${meeting}`, people.find((one) => one.name === name)?.cookie);
    await page.getByRole('article', { name: /Klubben|spørger/ }).scrollIntoViewIfNeeded();
  };
  if (answer !== undefined) {
    for (const parent of parents) {
      await openAs(parent);
      await page.getByRole('button', { name: answer, exact: true }).click();
      await page.getByText('Dit svar er gemt').waitFor();
    }
  }
  if (answer === undefined || who !== mother) await openAs(who);
}
