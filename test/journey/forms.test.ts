import { describe, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { readingOf, soon } from './minutes-page.ts';
import { startJourney } from './room.ts';

const journey = startJourney();
const payload = '<img src=x onerror=alert(1)>';

describe('a municipality’s own form', () => {
  test('is made in the browser from another one, by keyboard, and is used for a meeting', async () => {
    const page = await journey.enter(journey.organiserLink);
    const alerts: string[] = [];
    page.on('dialog', (dialog) => alerts.push(dialog.message()));
    await page.getByRole('link', { name: 'Indstillinger og skemaer' }).press('Enter');
    await page.getByRole('textbox', { name: 'Organisationens navn' }).fill('Holbæk Kommune');
    const identity = page.getByRole('region', { name: 'Navn og enhed' });
    await identity.getByRole('button', { name: 'Gem' }).press('Enter');
    await identity.getByText('Gemt. Det gælder fra nu af.').waitFor();
    // R130: its own word for tovholder is said on every page from the next one on.
    const label = page.getByRole('region', { name: 'Hvad tovholderen hedder hos jer' });
    await label.getByRole('textbox', { name: 'En …' }).fill('koordinator');
    await label.getByRole('textbox', { name: '… i bestemt form' }).fill('koordinatoren');
    await label.getByRole('button', { name: 'Gem' }).press('Enter');
    await label.getByText('Gemt. Det gælder fra nu af.').waitFor();
    await page.reload();
    await page.getByRole('region', { name: 'Hvad koordinatoren hedder hos jer' }).waitFor();
    await page.getByText('Koordinatoren kan vælge noget andet for en enkelt sag.').waitFor();
    await expectAccessible(page, 'the settings');

    await page.getByRole('link', { name: 'Skemaer til møder' }).press('Enter');
    await page.getByRole('button', { name: /^Kopiér Netværksmøde \(Servicestyrelsens/ }).press('Enter');
    await page.getByRole('textbox', { name: 'Skemaets navn' }).fill('');
    await page.getByRole('button', { name: 'Udgiv skemaet' }).press('Enter');
    await page.getByRole('alert').getByText('Skemaets navn: Skal udfyldes.').waitFor();
    await page.getByRole('textbox', { name: 'Skemaets navn' }).fill(`Vores møde ${payload}`);
    await page.getByRole('textbox', { name: 'Overskrift', exact: true }).first().fill(`Goddag ${payload}`);
    await page.getByRole('button', { name: `Flyt ned: 1. Goddag ${payload}`, exact: true }).press('Enter');
    const preview = page.getByRole('region', { name: 'Sådan kommer det til at se ud' });
    await soon(async () => (await preview.getByRole('heading', { level: 2 }).allInnerTexts())[2]).toContain(
      `Goddag ${payload}`,
    );
    await page.getByText('Kladden er gemt.').waitFor();
    await expectAccessible(page, 'the form editor');
    await page.getByRole('button', { name: 'Udgiv skemaet' }).press('Enter');
    await page.getByRole('heading', { level: 2, name: `Vores møde ${payload}` }).waitFor();

    const templateId = await page.evaluate(async (title) => {
      const offered = (await (await fetch('/api/templates')).json()) as { id: string; title: string }[];
      return offered.find((each) => each.title === title)?.id ?? '';
    }, `Vores møde ${payload}`);
    const { links } = await journey.callMeeting({ templateId }, 'preparing');
    const fatima = await journey.enter(links.fatima);
    await soon(() => readingOf(fatima).getByRole('heading').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining(`Goddag ${payload}`)]),
    );
    expect(alerts).toEqual([]);
  });

  test('has an item dragged by its grip to another place, with a mouse', async () => {
    const page = await journey.enter(journey.organiserLink);
    await page.goto(`${new URL(page.url()).origin}/organisation/forms`);
    await page.getByRole('button', { name: /^Kopiér Netværksmøde \(Servicestyrelsens/ }).click();
    const grips = page.getByTitle('Træk for at flytte');
    const items = page.getByRole('listitem').filter({ has: grips });
    const titles = () => items.getByRole('heading', { level: 3 }).allInnerTexts();
    await soon(titles).toContain('2. Beskrivende runde');
    await items.nth(2).scrollIntoViewIfNeeded();
    const [from, to] = [await items.nth(1).locator(grips).boundingBox(), await items.nth(2).boundingBox()];
    if (!from || !to) throw new Error('The items are not on the screen.');
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    // A drag begins once the mouse has gone some way.
    await page.mouse.move(from.x + 12, from.y + 20, { steps: 4 });
    await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 10 });
    await page.mouse.up();
    await soon(titles).toEqual(
      expect.arrayContaining(['2. Refleksionsrunde', '3. Beskrivende runde', '4. Aftale om nyt møde']),
    );
  });
});
