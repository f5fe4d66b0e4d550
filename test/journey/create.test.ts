import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { templatesFolder } from '../../server/serve.ts';
import { loadTemplates } from '../../server/template/templates.ts';
import { withChildWord } from '../../shared/meeting/case.ts';
import { minutesOf, readingOf, soon } from './minutes-page.ts';
import { startJourney } from './room.ts';

const journey = startJourney();
const templates = loadTemplates(templatesFolder).offered('2026-11-24');
const next = (page: Page) => page.getByRole('button', { name: 'Videre' }).press('Enter');
const summaryOf = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'Der mangler noget, før vi kan gå videre' });
const linesOf = (page: Page) => summaryOf(page).getByRole('listitem').allInnerTexts();

async function openCreation(): Promise<Page> {
  const page = await journey.enter(journey.organiserLink);
  await page.getByRole('link', { name: 'Opret et møde' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Hvilket møde er det?' }).waitFor();
  return page;
}

async function fillFirstStep(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Barnets fornavn' }).focus();
  await page.keyboard.type('Sofie');
  await page.getByRole('radio', { name: 'Ja, der er allerede en sag' }).press('Space');
  // R017: said here, so that everybody has a link at once.
  await page.getByRole('radio', { name: 'Nej', exact: true }).press('Space');
  await page.getByRole('textbox', { name: 'Med hvem?' }).fill('Mette Holm');
  await page.getByLabel('Hvornår?').fill('2026-11-20');
  // R011: proposed for the first meeting of a case.
  const first = page.getByRole('radio', { name: /^Første udviklings- eller netværksmøde/ });
  await soon(() => first.isChecked()).toBe(true);
  await next(page);
  await page.getByRole('heading', { level: 1, name: 'Hvem er med?' }).waitFor();
}

describe('a mødeleder on a fresh machine', () => {
  test('signs in by the first link, creates T1 with the keyboard, hands out links, starts; both see each other; R045 the reminder is the professional’s', async () => {
    const page = await openCreation();
    await fillFirstStep(page);
    await page.getByRole('textbox', { name: 'Tilføj en person' }).focus();
    for (const person of ['Fatima Ali, mor', 'Bo Lund, rådgiver']) {
      await page.keyboard.type(person);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('heading', { level: 2, name: 'Bo Lund' }).waitFor();
    await next(page);
    await page.getByRole('textbox', { name: 'Sted' }).fill('Skovskolen');
    await page.getByRole('textbox', { name: 'Formål, set fra barnet' }).fill('Lettere om morgenen.');
    await page.getByRole('button', { name: 'Opret mødet' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Mødet er oprettet' }).waitFor();
    const slip = page.getByRole('listitem').filter({ hasText: 'Fatima Ali' });
    const link = await slip.getByText('/seat#').innerText();
    const fatima = await journey.enter(link);
    await fatima.getByText('Mødet er ikke startet endnu.').waitFor();

    await page.getByRole('link', { name: 'Gå til mødet' }).press('Enter');
    // R045: on a professional’s page, folded; on no page once the screen is everybody’s, and never on the family’s.
    await page.getByText('Husk som fagperson').waitFor();
    expect(await fatima.getByText('Husk som fagperson').count()).toBe(0);
    await page.getByRole('button', { name: 'Start mødet' }).press('Enter');
    await page.getByRole('button', { name: 'Ja, start mødet' }).press('Enter');
    for (const each of [page, fatima]) {
      await minutesOf(each).waitFor();
      await soon(() => each.getByText('Husk som fagperson').count()).toBe(0);
      await soon(() => each.getByRole('banner').innerText()).toContain('2 er med');
      const faces = each.getByRole('button', { name: /Her er: / });
      await soon(() => faces.innerText()).toMatch(/Administrator, Fatima Ali|Fatima Ali, Administrator/);
    }
  });

  test('R005, R099: what is missing stands on top and leads to its field; nothing typed is lost', async () => {
    const page = await openCreation();
    await next(page);
    await soon(() => linesOf(page)).toEqual(['Barnets fornavn: Skal udfyldes.', 'Sagen: Skal udfyldes.']);
    await soon(() => summaryOf(page).evaluate((box) => box === document.activeElement)).toBe(true);
    await fillFirstStep(page);
    await page.getByRole('textbox', { name: 'Navn', exact: true }).first().fill('');
    await next(page);
    await soon(() => linesOf(page)).toEqual(['Person 1, Navn: Skal udfyldes.']);
    await page.getByRole('textbox', { name: 'Navn', exact: true }).first().fill('Maria Holm');
    await next(page);

    await page.getByLabel('Fra kl.').fill('14:30');
    await page.getByLabel('Til kl.').fill('13:00');
    await page.getByRole('textbox', { name: 'Sted' }).fill('Skovskolen, lokale 12');
    await page.getByRole('button', { name: 'Opret mødet' }).press('Enter');
    await soon(() => linesOf(page)).toEqual([
      'Til kl.: Mødet skal slutte, efter at det er begyndt.',
      'Formål, set fra barnet: Skal udfyldes.',
    ]);
    await summaryOf(page)
      .getByRole('link', { name: /^Formål/ })
      .press('Enter');
    await page.keyboard.type('Sofie skal glæde sig.');
    await page.getByRole('button', { name: 'Tilbage' }).press('Enter');
    expect(await page.getByRole('textbox', { name: 'Navn', exact: true }).first().inputValue()).toBe(
      'Maria Holm',
    );
    await page.getByRole('button', { name: 'Tilbage' }).press('Enter');
    expect(await page.getByRole('textbox', { name: 'Barnets fornavn' }).inputValue()).toBe('Sofie');
    await next(page);
    await next(page);
    expect(await page.getByRole('textbox', { name: 'Sted' }).inputValue()).toBe('Skovskolen, lokale 12');
    expect(await page.getByRole('textbox', { name: 'Formål, set fra barnet' }).inputValue()).toBe(
      'Sofie skal glæde sig.',
    );
    expect(await page.getByLabel('Fra kl.').inputValue()).toBe('14.30');
    await page.getByLabel('Til kl.').fill('16:00');
    await page.getByRole('button', { name: 'Opret mødet' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Mødet er oprettet' }).waitFor();
  });
});

describe('R007, R008, R009: who is needed', () => {
  test('without the authority it is called a development meeting, on every page, and beginning it says so once', async () => {
    const page = await openCreation();
    await fillFirstStep(page);
    const add = async (line: string) => {
      await page.getByRole('textbox', { name: 'Tilføj en person' }).fill(line);
      await page.keyboard.press('Enter');
    };
    await add('Fatima Ali, mor');
    await page.getByText('Familien: 1 · Fagfolk: 1').waitFor();
    await page.getByText('kommer til at hedde »Udviklingsmøde«').waitFor();
    for (const name of ['Ida', 'Per', 'Eva', 'Kim', 'Bo', 'Lis']) await add(`${name}, lærer`);
    await page.getByText('Der er 7 fagfolk.').waitFor();
    await next(page);
    await page.getByRole('textbox', { name: 'Sted' }).fill('Skovskolen');
    await page.getByRole('textbox', { name: 'Formål, set fra barnet' }).fill('Lettere om morgenen.');
    await page.getByRole('button', { name: 'Opret mødet' }).press('Enter');
    await page.getByRole('link', { name: 'Gå til mødet' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Udviklingsmøde om Sofie' }).waitFor();
    await page.getByText('Vi følger op på, om indsatsen virker.').waitFor();
    // A key that comes while the editor is still being put in has nowhere to go.
    await minutesOf(page).waitFor();
    await page.getByRole('button', { name: 'Start mødet' }).press('Enter');
    await page.getByRole('checkbox', { name: 'Hold det som udviklingsmøde' }).waitFor();
    expect(await page.getByRole('button', { name: 'Ja, start mødet' }).count()).toBe(0);
    await page.getByRole('checkbox', { name: 'Hold det som udviklingsmøde' }).check();
    await page.getByRole('button', { name: 'Ja, start mødet' }).press('Enter');
    // The dialog closes when the meeting has begun; everybody's page is just coming back then, and may be left all the same.
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('banner').getByRole('link', { name: 'Til forsiden' }).click();
    await page.getByRole('link', { name: 'Udviklingsmøde om Sofie' }).first().waitFor();
  });
});

describe('the five templates', () => {
  test('there are five, and the chooser shows each one’s agenda', async () => {
    expect(templates).toHaveLength(5);
    const page = await openCreation();
    for (const { title, items } of templates) {
      const card = page.locator('fieldset > div').filter({ has: page.getByText(title, { exact: true }) });
      await card.getByText('Se dagsordenen').click();
      await soon(() => card.getByRole('listitem').count()).toBe(items.length);
    }
  });

  test.each(templates.map(({ id }) => id))('%s opens with all its items', async (templateId) => {
    const { links } = await journey.callMeeting({ templateId }, 'preparing');
    const fatima = await journey.enter(links.fatima);
    // At a first meeting: what only a follow-up needs is not there.
    const items = (templates.find(({ id }) => id === templateId)?.items ?? []).filter(
      (item) => !item.onlyFollowUp,
    );
    await soon(() => readingOf(fatima).getByRole('heading').allInnerTexts()).toEqual(
      expect.arrayContaining(
        items.map(({ number, title }) => withChildWord(`${number} ${title}`.trim(), 'child')),
      ),
    );
  });
});
