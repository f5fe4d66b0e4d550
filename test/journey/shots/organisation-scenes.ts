import type { Scene, Visit } from './scene.ts';

/** What whoever has set it all up decides for everybody: settings, and forms of their own. */
export const organisationScenes: readonly Scene[] = [
  {
    name: 'organisation-settings',
    whole: true,
    english: true,
    act: ({ open, house }) => open('/organisation', house.organiser.cookie),
  },
  {
    name: 'organisation-saved',
    whole: true,
    async act({ open, house, page }) {
      await open('/organisation', house.organiser.cookie);
      const identity = page.getByRole('region', { name: 'Navn og enhed' });
      await identity.getByRole('textbox').first().fill('Holbæk Kommune');
      await identity.getByRole('button', { name: 'Gem' }).click();
      await identity.getByText('Gemt. Det gælder fra nu af.').waitFor();
    },
  },
  {
    name: 'organisation-forms',
    whole: true,
    english: true,
    act: ({ open, house }) => open('/organisation/forms', house.organiser.cookie),
  },
  { name: 'organisation-form', whole: true, act: openForm },
  {
    name: 'organisation-form-faults',
    whole: true,
    async act(visit) {
      await openForm(visit);
      const { page } = visit;
      await page.getByRole('textbox', { name: 'Skemaets navn' }).fill('');
      await page.getByRole('button', { name: 'Udgiv skemaet' }).click();
      await page.getByText('Skemaets navn: Skal udfyldes.').waitFor();
    },
  },
];

async function openForm({ open, house, page }: Visit): Promise<void> {
  await open('/organisation/forms', house.organiser.cookie);
  await page.getByRole('button', { name: /^Kopiér Netværksmøde \(Servicestyrelsens/ }).click();
  await page
    .getByRole('region', { name: 'Sådan kommer det til at se ud' })
    .getByText('Velkomst')
    .first()
    .waitFor();
}
