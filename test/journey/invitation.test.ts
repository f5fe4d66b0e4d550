import { describe, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { foreignWords } from './foreign-words.ts';
import { soon, untilFocused } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney(() => new Date('2026-11-10T12:00:00Z'));

describe('R041, R057, R058, R059: the invitation', () => {
  test('what is missing stands beside the button, is put right, and the text is seen before it is sent as the mother reads it', async () => {
    const { links, meeting } = await journey.callMeeting({}, 'preparing');
    const maria = await journey.enter(links.maria);
    await maria.clock.setFixedTime('2026-11-10T12:00:00Z');
    await maria.goto(`${journey.address}/meetings/${meeting}/invitation`);
    const paper = maria.getByRole('article');
    await paper.getByRole('heading', { name: 'Du og din familie er inviteret' }).waitFor();
    await maria.getByText('Baggrunden for mødet er ikke skrevet.').waitFor();
    await maria.getByRole('checkbox', { name: 'Hold det som udviklingsmøde' }).check();
    expect(await maria.getByRole('button', { name: 'Ja, indkald' }).count()).toBe(0);
    await expectAccessible(maria, 'an invitation that lacks its background');

    await maria.getByRole('button', { name: 'Skriv baggrunden' }).click();
    await untilFocused(maria.getByRole('textbox', { name: 'Baggrund' }));
    await maria.keyboard.type('Sofie sover dårligt.');
    await paper.getByText('Sofie sover dårligt.').waitFor();
    await maria.getByRole('textbox', { name: 'Det beder vi Lise Møller forberede' }).fill('Fraværet');
    await maria.getByRole('textbox', { name: 'Mailadresse til Fatima Ali' }).fill('mor@hjem.example');
    await maria.keyboard.press('Tab');
    await paper.getByText('Forbereder: Fraværet').waitFor();
    await maria.getByRole('button', { name: 'Fagfolk' }).click();
    await paper.getByRole('heading', { name: 'Indkaldelse til udviklingsmøde' }).waitFor();
    await paper.getByText(/Afbud gives til Maria Holm senest lørdag den 21\. november/).waitFor();

    await maria.getByRole('button', { name: 'Ja, indkald' }).click();
    await maria.getByText('Der er indkaldt.').waitFor();

    const fatima = await journey.enter(links.fatima, phone);
    await fatima.getByRole('link', { name: 'Læs indkaldelsen' }).click();
    const hers = fatima.getByRole('article');
    await hers.getByRole('heading', { name: 'Du og din familie er inviteret' }).waitFor();
    await hers.getByText('Sofie sover dårligt.').waitFor();
    expect(await fatima.getByRole('textbox').count()).toBe(0);
    expect(await fatima.content()).not.toContain('mor@hjem.example');
    await expectAccessible(fatima, 'an invitation on a phone');
    const paperWidth = await hers.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(paperWidth).toBe(0);

    // R057, R059: the guide by what one is, with the folder's parts; a word pressed is explained, and Escape takes it away.
    expect(await fatima.getByRole('link', { name: /fagperson/ }).count()).toBe(0);
    await fatima.getByRole('link', { name: 'Guide: Til dig som forælder' }).click();
    await fatima.getByRole('heading', { name: 'Til dig som forælder', level: 1 }).waitFor();
    await soon(() => fatima.getByRole('article').getByRole('heading').allInnerTexts()).toEqual([
      'Hvad er et netværksmøde?',
      'Hvorfor holder vi et netværksmøde?',
      'Skal dit barn være med?',
      'Hvordan kommer mødet i stand?',
      'Hvad sker der på mødet?',
      'Sådan kan dagsordenen se ud',
      'Vil du læse mere?',
    ]);
    const word = fatima.getByRole('button', { name: 'rådgiver' });
    await word.focus();
    await fatima.keyboard.press('Enter');
    await fatima.getByText(/Den i kommunen, som har ansvar/).waitFor();
    await expectAccessible(fatima, 'the guide for parents with a word explained');
    const width = await fatima.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(width).toBeLessThanOrEqual(0);
    await fatima.keyboard.press('Escape');
    await fatima.getByText(/Den i kommunen, som har ansvar/).waitFor({ state: 'detached' });
    await fatima.getByRole('link', { name: /Til dig som fagperson/ }).click();
    await fatima.getByRole('heading', { name: 'Hvornår er det den rigtige mødeform?' }).waitFor();

    // In her own language: on every page she has been on, none of our words is left in another.
    const written =
      /Sofie( Ali| sover dårligt\.)?|Fatima Ali|Maria Holm|Lise Møller|Ivan Petrenko|FA|MH|LM|IP|SA|mor|barnet|skoleleder|klasselærer|tolk|Familien|Skovskolen|Fraværet|Første udviklings- eller/;
    await fatima.goto(`${journey.address}/guide`);
    await fatima.getByRole('combobox', { name: 'Sprog' }).selectOption('ar');
    await fatima.getByRole('heading', { name: 'إليك كأب أو أم', level: 1 }).waitFor();
    expect(
      await fatima.evaluate(() => [document.documentElement.lang, document.documentElement.dir]),
    ).toEqual(['ar', 'rtl']);
    await expectAccessible(fatima, 'the guide in Arabic');
    for (const path of ['/guide', '/', '/seat', `/join/${meeting}`, `/meetings/${meeting}`]) {
      await fatima.goto(`${journey.address}${path}`);
      await fatima.getByRole('heading', { level: 1, name: /\p{Script=Arabic}/u }).waitFor();
      expect.soft(await foreignWords(fatima, written), path).toEqual([]);
    }
    await expectAccessible(fatima, 'an invited meeting in Arabic');
    await fatima.goto(`${journey.address}/meetings/${meeting}/invitation`);
    await fatima.getByRole('heading', { name: 'أنت وأسرتك مدعوون' }).waitFor();
    expect.soft(await foreignWords(fatima, written), 'the invitation').toEqual([]);
    // What is for professionals, or not translated yet, is Danish and says so.
    await fatima.goto(`${journey.address}/meetings/${meeting}/seen`);
    await fatima.getByRole('heading', { level: 1, name: 'Hvem har set det?' }).waitFor();
    expect(
      await fatima.evaluate(() => [document.documentElement.lang, document.documentElement.dir]),
    ).toEqual(['da', 'ltr']);
  });

  test('R013, R061, R088: what changes after it was sent is shown to the mother as a change; she proposes an item and says what the child comes for', async () => {
    const { links, meeting } = await journey.callMeeting({}, 'preparing');
    const maria = await journey.enter(links.maria);
    await maria.clock.setFixedTime('2026-11-10T12:00:00Z');
    await maria.goto(`${journey.address}/meetings/${meeting}/invitation`);
    await maria.getByRole('textbox', { name: 'Baggrund' }).fill('Sofie sover dårligt.');
    await maria.getByRole('textbox', { name: 'Mailadresse til Fatima Ali' }).fill('mor@');
    await maria.keyboard.press('Tab');
    await maria.getByText(/Er ikke en mailadresse/).waitFor();
    await maria.getByRole('textbox', { name: 'Mailadresse til Fatima Ali' }).fill('');
    await maria.getByRole('checkbox', { name: 'Hold det som udviklingsmøde' }).check();
    await maria.getByRole('button', { name: 'Ja, indkald' }).click();
    await maria.getByText('Der er indkaldt.').waitFor();

    const fatima = await journey.enter(links.fatima, phone);
    // The first asks and is open; the rest are a line each.
    await fatima.getByRole('button', { name: 'Jeg kommer' }).waitFor();
    await fatima.getByRole('heading', { name: 'Er der noget, du gerne vil tale om?' }).tap();
    await fatima.getByRole('button', { name: 'Foreslå et punkt' }).tap();
    await untilFocused(
      fatima.locator('form').filter({ has: fatima.getByRole('button', { name: 'Send forslaget' }) }),
    );
    await fatima.keyboard.type('Søvn');
    await fatima.getByRole('button', { name: 'Send forslaget' }).tap();
    await fatima.getByText('Sendt. Mødelederen svarer dig her.').waitFor();
    await maria.getByRole('button', { name: 'Sæt det på dagsordenen' }).click();
    await fatima.getByText('Er kommet på dagsordenen.').waitFor();
    await fatima.getByText('Nyt punkt: Søvn').waitFor();
    await maria.getByRole('region', { name: /har ikke fået besked/ }).waitFor();
    await maria.getByRole('navigation', { name: 'Dagsorden' }).getByText('Foreslået af Fatima Ali').waitFor();

    await fatima.getByRole('heading', { name: 'Er Sofie Ali med til mødet?' }).tap();
    const child = fatima.getByRole('region', { name: 'Er Sofie Ali med til mødet?' });
    await child.getByRole('button', { name: 'Vælg' }).tap();
    await child.getByRole('radio', { name: 'Noget af mødet' }).check();
    await child.getByRole('checkbox', { name: /Søvn/ }).check();
    await expectAccessible(fatima, 'an invited mother on a phone');
    const sideways = await fatima.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    await child.getByRole('button', { name: 'Gem' }).tap();
    await child.getByText('Sofie Ali er med til noget af mødet').waitFor();
    const rail = maria.getByRole('navigation', { name: 'Dagsorden' });
    await rail.getByText('Sofie Ali er med her').waitFor();

    await expectAccessible(maria, 'changes that have not been told');
    await maria.getByRole('button', { name: 'Giv besked' }).click();
    await soon(() => maria.getByRole('button', { name: 'Giv besked' }).count()).toBe(0);
    await fatima.getByText('Nyt punkt: Søvn').waitFor();
  });

  test('on paper there is the invitation alone', async () => {
    const { links, meeting } = await journey.callMeeting({}, 'preparing');
    const maria = await journey.enter(links.maria);
    await maria.goto(`${journey.address}/meetings/${meeting}/invitation`);
    await maria.getByRole('article').waitFor();
    await maria.emulateMedia({ media: 'print' });
    await soon(() => maria.getByRole('textbox').count()).toBe(0);
    // Words that are explained look as the words around them.
    await soon(async () => {
      const words = await maria.getByRole('article').getByRole('button').count();
      return (await maria.getByRole('button').count()) - words;
    }).toBe(0);
    expect(await maria.getByRole('article').isVisible()).toBe(true);
  });
});
