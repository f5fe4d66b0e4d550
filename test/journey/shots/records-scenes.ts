import { openLog } from './case-scenes.ts';
import type { Scene, Visit } from './scene.ts';

/** The municipality's record system: given access, and a case that stands in it. */
export const recordsScenes: readonly Scene[] = [
  { name: 'records-systems', whole: true, english: true, act: giveAccess },
  {
    name: 'records-filed',
    whole: true,
    async act(visit) {
      await giveAccess(visit);
      await visit.page.context().clearCookies();
      const meeting = await openLog(visit, 'Bo Holm', '', '/keeping');
      const { page } = visit;
      await page.getByRole('textbox', { name: 'Sagens nummer i fagsystemet' }).fill('27.18.00-G01-7-26');
      await page.getByRole('button', { name: 'Gem nummeret' }).click();
      await page.getByText(/^Sagen står i/).waitFor();
      return meeting;
    },
  },
];

async function giveAccess({ open, house, page }: Visit): Promise<void> {
  await open('/organisation', house.organiser.cookie);
  const systems = page.getByRole('region', { name: /^Fagsystemer|^Record systems/ });
  await systems.getByRole('textbox').fill('Kommunens arkiv');
  await systems.getByRole('button', { name: /^Giv adgang$|^Give access$/ }).click();
  await systems.getByText(/^Kopiér nøglen|^Copy the token/).waitFor();
}
