import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { GateAnswer, GateStep } from '../../shared/gate/steps.ts';
import { expectAccessible } from './accessible.ts';
import { soon } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();
const next = (page: Page) => page.getByRole('button', { name: 'Videre' }).click();
const missingOf = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'Det mangler' }).getByRole('listitem').allInnerTexts();

/** Makes the case with the form; the page of what comes before the meeting is open. */
async function openUnknown(): Promise<{ page: Page; leader: string }> {
  const page = await journey.enter(journey.organiserLink);
  await page.getByRole('link', { name: 'Opret et møde' }).click();
  await page.getByRole('textbox', { name: 'Barnets fornavn' }).fill('Sofie');
  await page.getByRole('radio', { name: 'Nej, det er nyt' }).check();
  await next(page);
  for (const person of ['Lene Skov, pædagogisk leder', 'Fatima Ali, mor', 'Bo Lund, rådgiver']) {
    await page.getByRole('textbox', { name: 'Tilføj en person' }).fill(person);
    await page.keyboard.press('Enter');
  }
  await page.getByLabel('Hvem er pædagogisk leder?').selectOption({ label: 'Lene Skov, pædagogisk leder' });
  await next(page);
  await page.getByRole('textbox', { name: 'Sted' }).fill('Skovskolen');
  await page.getByRole('textbox', { name: 'Formål, set fra barnet' }).fill('Lettere om morgenen.');
  await page.getByRole('button', { name: 'Opret mødet' }).click();
  const slip = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  const leader = await slip('Lene Skov').getByText('/seat#').innerText();
  expect(await slip('Fatima Ali').innerText()).toContain('Får et link, når sagen er klar');
  await page.getByRole('link', { name: 'Gå til »Før mødet«' }).click();
  await page.getByRole('heading', { level: 1, name: 'Før mødet' }).waitFor();
  return { page, leader };
}

/** What the journey does not do with the mouse. */
async function answer(page: Page, step: GateStep, given: GateAnswer): Promise<void> {
  const id = /cases\/([^/]+)/.exec(page.url())?.[1];
  const input = {
    step,
    answer: given,
    who: 'Fatima Ali',
    day: '2026-11-20',
    words: 'Morgenmad sammen',
    interpreter: null,
  };
  const path = `/api/cases/${id}/gate/answer`;
  const sent = await page.request.post(journey.address + path, {
    data: input,
    headers: { origin: journey.address },
  });
  expect([step, sent.status()]).toEqual([step, 200]);
}

async function say(page: Page, step: RegExp, fill: (form: Page) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: step }).click();
  await fill(page);
  await page.getByRole('button', { name: 'Gem' }).click();
  await page.getByRole('button', { name: 'Gem' }).waitFor({ state: 'detached' });
}

describe('an unknown case', () => {
  test('R016, R023–R040, R044, R045 from concern to invitation: blocked at each missing condition in words, and a consent that is withdrawn closes it', async () => {
    const { page, leader } = await openUnknown();
    const first = (words: string) => soon(async () => (await missingOf(page))[0]).toBe(words);
    await first('Bekymringen er ikke drøftet med lederen.');
    // R044, R045.
    await page.getByText('Et netværksmøde fritager ikke for den skærpede underretningspligt.').waitFor();
    await page.getByText('Hvorfor alle de trin?').click();
    await page.getByText('uden at der først er skrevet en underretning').waitFor();
    await say(page, /^Svar: Bekymring for barn/, (form) =>
      form.getByLabel('Hvem', { exact: true }).fill('Lene Skov'),
    );
    await first('Lederen har ikke vurderet, om myndigheden skal kontaktes.');
    // R024: not Maria's to say.
    expect(await page.getByRole('button', { name: /^Svar: Leder vurderer/ }).count()).toBe(0);
    const lene = await journey.enter(leader, phone);
    await lene.goto(page.url());
    await lene.getByRole('button', { name: /^Svar: Leder vurderer/ }).waitFor();
    await expectAccessible(lene, 'before the meeting, on a phone');
    await say(lene, /^Svar: Leder vurderer/, async (form) => {
      await form.getByRole('radio', { name: 'Ja' }).check();
      await form.getByLabel('Begrundelse').fill('Vi kan ikke selv');
    });
    await first('Det er ikke sagt, om der er mistanke om æresrelateret konflikt.');
    const walk: [GateStep, GateAnswer, string][] = [
      ['honour', 'no', 'Det er ikke sagt, at der er en bekymring for barnet.'],
      ['preconditionA', 'yes', 'Det er ikke sagt, hvad der er prøvet sammen med familien.'],
      ['preconditionB', 'yes', 'Det er ikke sagt, at der er brug for mere støtte, end I selv kan give.'],
      ['preconditionC', 'yes', 'Det er ikke sagt, om familien vil samarbejde.'],
      ['willing', 'yes', 'Det er ikke sagt, om bekymringen giver anledning til en underretning.'],
      ['report', 'doubt', 'Der er tvivl om underretning. Få vejledning, før I går videre.'],
      ['report', 'no', 'Forventningerne til rådgiveren er ikke skrevet.'],
      ['expectations', 'yes', 'Familien er ikke præsenteret for bekymringen.'],
      ['presented', 'yes', 'Familien har ikke sagt, at de vil samarbejde om forandringen.'],
      ['cooperates', 'yes', 'Familien ved ikke, at mødet medfører en aktiv myndighedssag.'],
      ['informed', 'yes', 'Det er ikke sagt, hvem der har forældremyndigheden.'],
      ['fifteen', 'no', 'Det er ikke sagt, hvem der har forældremyndigheden.'],
      [
        'custody',
        'one',
        'Samtykke mangler fra forældremyndighedens indehaver – fra begge, når den er fælles.',
      ],
    ];
    for (const [step, given, words] of walk) {
      await answer(page, step, given);
      if (given === 'doubt') await page.getByRole('heading', { name: 'I tvivl?' }).waitFor();
      await first(words);
    }
    await page.getByRole('button', { name: 'Skriv et samtykke ind' }).click();
    await page.getByLabel('Hvem siger ja?').selectOption({ label: 'Fatima Ali, mor' });
    for (const field of ['Hvilke oplysninger', 'Fra hvem', 'Til hvem', 'Formål'])
      await page.getByLabel(field, { exact: true }).fill('Skovskolen');
    await page.getByRole('button', { name: 'Gem' }).click();
    await first('Anmodningen er ikke sendt.');
    await answer(page, 'request', 'sent');
    await first('Rådgiverens deltagelse er ikke bekræftet.');
    await answer(page, 'request', 'assigned');
    await first('Planen er ikke drøftet med den pædagogiske leder.');
    await lene.getByRole('button', { name: /^Svar: Planlægningen/ }).click();
    await lene.getByRole('radio', { name: 'Ja' }).check();
    await lene.getByRole('button', { name: 'Gem' }).click();
    await page.getByText('Alt er på plads. I kan invitere.').waitFor();
    await lene.getByRole('link', { name: 'Gå til indkaldelsen' }).click();
    await lene.getByRole('heading', { level: 1, name: /Indkald/ }).waitFor();

    await page.getByRole('button', { name: 'Samtykket er trukket tilbage …' }).click();
    await page.getByRole('heading', { name: 'Det bygger på samtykket' }).waitFor();
    await page.getByText('Fra nu af kan ingen inviteres').waitFor();
    await expectAccessible(page, 'before the meeting');
    await page.getByRole('button', { name: 'Skriv, at det er trukket tilbage' }).click();
    await soon(() => missingOf(page)).toContain('Et samtykke er trukket tilbage.');

    // R034: what the family is told, to read aloud and to print.
    await page.getByRole('link', { name: 'Læs op eller print teksten til familien' }).click();
    await page.getByRole('heading', { level: 2, name: 'Hvad betyder det, at kommunen er med?' }).waitFor();
    await page.getByText('Det kaldes en aktiv myndighedssag.').waitFor();
    await page.getByRole('button', { name: 'Print' }).waitFor();
    await expectAccessible(page, 'what an active case means');
  });
});
