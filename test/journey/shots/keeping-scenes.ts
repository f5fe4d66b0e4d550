import { openLog } from './case-scenes.ts';
import type { Scene, Visit } from './scene.ts';

/** How long a case is kept, and the two people who erase it. */
export const keepingScenes: readonly Scene[] = [
  { name: 'keeping-tovholder', whole: true, english: true, act: (visit) => propose(visit) },
  { name: 'keeping-mother', whole: true, act: (visit) => openLog(visit, 'Fatima Ahmad', '', '/keeping') },
  {
    name: 'keeping-confirm',
    async act(visit) {
      const { people, meeting } = await propose(visit);
      await visit.page.context().clearCookies();
      await visit.open(visit.page.url(), people.find(({ name }) => name === 'Lise Møller')?.cookie);
      await visit.page.getByRole('button', { name: 'Slet …' }).click();
      return meeting;
    },
  },
  {
    name: 'keeping-organiser',
    whole: true,
    async act(visit) {
      await propose(visit);
      await visit.page.context().clearCookies();
      await visit.open('/erasures', visit.house.organiser.cookie);
      await visit.page
        .getByRole('button', { name: /^Slet …|^Erase …/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'network-mother',
    whole: true,
    english: true,
    async act({ house, page, open }) {
      const { meeting, people } = await house.newMeeting();
      const cookie = people.find(({ name }) => name === 'Fatima Ahmad')?.cookie;
      await open(`/meetings/${meeting}/network`, cookie);
      for (const [name, relation, words] of said) {
        await page.getByRole('button', { name: /^Skriv en|^Write/ }).click();
        await page.getByRole('textbox', { name: /^Hvem er|^Who is/ }).fill(name);
        await page.getByRole('combobox').first().selectOption(relation);
        await page.getByRole('textbox', { name: /^Det, du vil|^What you/ }).fill(words);
        await page.getByRole('button', { name: /^Gem$|^Save$/ }).click();
        await page.getByText(name).waitFor();
      }
      await page
        .getByRole('button', { name: /^Ret$|^Change$/ })
        .first()
        .click();
    },
  },
];

const said = [
  ['Mormor', 'good', 'Hun henter Sofie om torsdagen.'],
  ['Naboen', 'difficult', 'Vi taler ikke sammen mere.'],
] as const;

async function propose(visit: Visit) {
  const meeting = await openLog(visit, 'Bo Holm', '', '/keeping');
  await visit.page.getByRole('button', { name: /^Foreslå|^Propose/ }).click();
  await visit.page.getByRole('button', { name: /^Træk|^Take back/ }).waitFor();
  return meeting;
}
