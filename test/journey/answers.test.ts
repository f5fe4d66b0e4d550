import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { smtpMailer } from '../../server/mail/mailer.ts';
import { openPostOffice } from '../server/mail/post-office.ts';
import { expectAccessible } from './accessible.ts';
import { minutesOf, soon } from './minutes-page.ts';
import { desktop, phone, startJourney } from './room.ts';

const office = await openPostOffice();
const from = 'Fællesreferat <referat@kommune.example>';
const journey = startJourney(
  () => new Date('2026-11-10T12:00:00Z'),
  smtpMailer({ smtpUrl: office.url, from }),
);
afterAll(() => office.close());

const addresses = { 'Fatima Ali': 'mor@hjem.example', 'Lise Møller': 'lise@skole.example' };

/** Maria invites to a meeting two days from now; her page is the meeting's. */
async function invite(): Promise<{ maria: Page }> {
  // A link of the meeting before would be taken for this one's.
  office.letters.length = 0;
  const planned = { date: '2026-11-12', templateId: 'inddragende-netvaerksmoede' };
  const { links, meeting } = await journey.callMeeting(planned, 'preparing');
  const maria = await journey.enter(links.maria);
  await maria.clock.setFixedTime('2026-11-10T12:00:00Z');
  await maria.goto(`${journey.address}/meetings/${meeting}/invitation`);
  await maria.getByRole('textbox', { name: 'Baggrund' }).fill('Sofie sover dårligt.');
  for (const [name, address] of Object.entries(addresses))
    await maria.getByRole('textbox', { name: `Mailadresse til ${name}` }).fill(address);
  await maria.getByRole('checkbox', { name: 'Hold det som udviklingsmøde' }).check();
  await maria.getByRole('button', { name: 'Ja, indkald' }).click();
  await maria.getByText('Der er indkaldt.').waitFor();
  return { maria };
}

/** The personal link in the last letter to somebody, whose device the way in knows. */
async function linkTo(address: string): Promise<string> {
  const link = () => {
    const letter = office.letters.findLast(({ to }) => to.includes(address));
    return /\S+\/seat#\S+/.exec(letter?.email.text ?? '')?.[0] ?? '';
  };
  await soon(async () => link() !== '').toBe(true);
  await journey.know(link());
  return link();
}

describe('R166–R171: who comes', () => {
  test('R067: the mother opens the mailed link on her phone and says yes in two taps; the teacher is invited then, declines two days before, and the chair sees both at once', async () => {
    const { maria } = await invite();
    await maria.getByRole('heading', { name: 'Fagfolk er ikke indkaldt endnu' }).waitFor();
    await maria.getByText('0 kommer · 0 kan ikke · 4 har ikke svaret').waitFor();
    await expectAccessible(maria, 'a meeting whose professionals wait');
    expect(office.letters.flatMap(({ to }) => to)).toEqual([addresses['Fatima Ali']]);

    const fatima = await (await journey.newContext(phone)).newPage();
    await fatima.goto(await linkTo(addresses['Fatima Ali']));
    await fatima.getByRole('button', { name: 'Gå ind' }).tap();
    await fatima.getByRole('button', { name: 'Jeg kommer' }).tap();
    await fatima.getByText('Du har svaret, at du kommer.').waitFor();
    await expectAccessible(fatima, 'an answered invitation on a phone');
    const sideways = await fatima.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    await maria.getByText('1 kommer · 0 kan ikke · 3 har ikke svaret').waitFor();
    await soon(() => maria.getByRole('heading', { name: 'Fagfolk er ikke indkaldt endnu' }).count()).toBe(0);

    const lise = await (await journey.newContext(desktop)).newPage();
    await lise.goto(await linkTo(addresses['Lise Møller']));
    await lise.getByRole('button', { name: 'Gå ind' }).click();
    await lise.getByRole('button', { name: 'Jeg kan ikke' }).click();
    await lise.getByText('Det er noteret som sent afbud.').waitFor();
    await lise.getByText(/^Er det nok, at de andre får et par overskrifter fra dig\?/).waitFor();
    await soon(() => fatima.getByText(/overskrifter/).count()).toBe(0);
    await lise.getByRole('textbox', { name: 'Siden sidst' }).fill('Læser nu\nHar en ven');
    await lise.getByRole('button', { name: 'Giv det videre' }).click();
    await lise.getByText('Det bliver givet videre på mødet.').waitFor();
    await maria.getByText('1 kommer · 1 kan ikke · 2 har ikke svaret').waitFor();
    await maria.getByRole('button', { name: /Mig og de andre/ }).click();
    await maria.getByRole('dialog').getByText('Kan ikke komme · sent afbud').waitFor();
    await maria.getByText('Siden sidst: Læser nu Har en ven').waitFor();
    await maria.keyboard.press('Escape');

    for (const { raw, email } of office.letters)
      for (const word of ['Sofie', 'Fatima', 'Lise', 'Maria', 'sover', 'Læser', 'Skovskolen'])
        expect([raw, email.text, email.subject].join('\n')).not.toContain(word);

    await maria.clock.setFixedTime('2026-11-12T12:00:00Z');
    await maria.reload();
    await maria.getByRole('button', { name: 'Start mødet' }).click();
    await maria.getByRole('checkbox', { name: 'Hold det som udviklingsmøde' }).check();
    await maria.getByRole('button', { name: 'Ja, start mødet' }).click();
    for (const page of [maria, fatima]) {
      await minutesOf(page).getByText('Videregivet af tovholder:').waitFor();
      await minutesOf(page).getByText('Lise Møller: Har en ven').waitFor();
    }
    await soon(() => fatima.getByRole('button', { name: 'Jeg kommer' }).count()).toBe(0);
  });

  test('R171: the teacher names a substitute on her phone, the chair says yes, and gives the link on', async () => {
    const { maria } = await invite();
    const fatima = await (await journey.newContext(phone)).newPage();
    await fatima.goto(await linkTo(addresses['Fatima Ali']));
    await fatima.getByRole('button', { name: 'Gå ind' }).tap();
    await fatima.getByRole('button', { name: 'Jeg kommer' }).tap();
    await maria.getByText('1 kommer').waitFor();
    const lise = await (await journey.newContext(phone)).newPage();
    await lise.goto(await linkTo(addresses['Lise Møller']));
    await lise.getByRole('button', { name: 'Gå ind' }).tap();
    await lise.getByRole('button', { name: 'Jeg sender en vikar' }).tap();
    await lise.getByRole('textbox', { name: 'Vikarens navn' }).fill('Ole Bo');
    await lise.getByRole('textbox', { name: 'Vikarens rolle' }).fill('lærer');
    await lise.getByRole('button', { name: 'Foreslå vikaren' }).tap();
    await lise.getByText('Du har meldt afbud og foreslået Ole Bo som vikar.').waitFor();
    await expectAccessible(lise, 'a substitute named on a phone');
    await fatima.getByText(/vil gerne sende Ole Bo, lærer/).waitFor();
    await maria.getByRole('button', { name: 'Sig ja til Ole Bo' }).click();
    await maria.getByText('Ole Bo er nu med til mødet.').waitFor();
    const link = await maria.locator('code', { hasText: '/seat#' }).innerText();
    await lise.getByText('Ole Bo kommer i stedet for dig.').waitFor();
    const ole = await journey.enter(link, phone);
    await ole.getByRole('button', { name: 'Jeg kommer' }).waitFor();
  });

  test('R166: the mother declines; the chair is asked, and holds the meeting all the same', async () => {
    const { maria } = await invite();
    const fatima = await (await journey.newContext(phone)).newPage();
    await fatima.goto(await linkTo(addresses['Fatima Ali']));
    await fatima.getByRole('button', { name: 'Gå ind' }).tap();
    await fatima.getByRole('button', { name: 'Jeg kan ikke' }).tap();
    await maria.getByRole('heading', { name: 'Afbud fra Fatima' }).waitFor();
    await expectAccessible(maria, 'a meeting that is proposed to be called off');
    // The page's clock stands still: what it has fetched before is never old.
    await maria.reload();
    await maria.getByRole('button', { name: 'Aflys mødet' }).first().click();
    await maria.getByRole('heading', { name: 'Skal mødet aflyses?' }).waitFor();
    await maria.getByText('Sig det selv til Ivan Petrenko og Sofie Ali: De er ikke').waitFor();
    await maria.keyboard.press('Escape');
    await maria.getByRole('button', { name: 'Hold mødet alligevel' }).click();
    await soon(() => maria.getByRole('heading', { name: 'Afbud fra Fatima' }).count()).toBe(0);
  });

  test('R167: on the invitation’s page a key person is marked, what was said by telephone is recorded, and answers come by themselves', async () => {
    const { maria } = await invite();
    await maria.getByRole('link', { name: 'Læs indkaldelsen' }).click();
    const lise = maria.getByRole('listitem').filter({ hasText: 'klasselærer' }).first();
    await lise.getByText('Er ikke indkaldt endnu').waitFor();
    await lise.getByRole('checkbox', { name: /Nøgleperson/ }).click();
    await soon(() => lise.getByRole('checkbox', { name: /Nøgleperson/ }).isChecked()).toBe(true);
    await maria.getByRole('button', { name: 'Fatima Ali: Kommer' }).click();
    await maria.locator('form').getByText('Kommer · skrevet af Maria Holm').waitFor();
    await maria.getByText('1 kommer · 0 kan ikke · 3 har ikke svaret').waitFor();
    await expectAccessible(maria, 'an invitation that is being answered');

    const teacher = await (await journey.newContext(phone)).newPage();
    await teacher.goto(await linkTo(addresses['Lise Møller']));
    await teacher.getByRole('button', { name: 'Gå ind' }).tap();
    await teacher.getByRole('link', { name: 'Læs indkaldelsen' }).tap();
    await teacher.getByRole('button', { name: 'Jeg kan ikke' }).tap();
    await teacher.getByText('Du har meldt afbud.').waitFor();
    await expectAccessible(teacher, 'an answered invitation with its text');
    await lise.getByText('Kan ikke komme · sent afbud').waitFor();
    await maria.getByText('Lise er nøgleperson. Skal mødet holdes eller rykkes?').waitFor();
    await maria.getByRole('button', { name: 'Ryk mødet' }).click();
    await maria.getByRole('button', { name: 'Ja, ryk mødet' }).click();
    const letters = () => office.letters.filter(({ to }) => to.includes(addresses['Lise Møller']));
    await soon(() => letters().at(-1)?.email.subject).toBe('Et møde er aflyst eller rykket');
  });
});
