import { expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { soon } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

/** How far the server's clock is behind what it tells pages. Minutes. */
const clock = { behind: 0 };
const journey = startJourney(() => new Date(Date.now() - clock.behind * 60_000));

test('R068, R143: the mother draws on her phone, says yes to one and no to another; the chair sees both, and the no cannot be invited', async () => {
  const { links, meeting } = await journey.callMeeting({}, 'preparing');
  const fatima = await journey.enter(links.fatima, phone);
  await fatima.goto(`${journey.address}/meetings/${meeting}/circle`);
  await fatima.getByRole('button', { name: 'Sæt på kortet: Lise Møller' }).tap();
  await fatima.getByRole('button', { name: 'Sæt en person på' }).tap();
  await fatima.getByRole('textbox', { name: 'Hvem er det?' }).fill('Per Nabo');
  await fatima.getByRole('combobox', { name: 'Hvor kommer personen fra?' }).fill('Fritid og forening');
  await fatima
    .getByRole('textbox', { name: /^Hvordan kender personen Sofie/ })
    .fill('Træner hende om onsdagen');
  await fatima.getByRole('button', { name: 'Gem' }).tap();
  const asked = (name: string) => fatima.getByRole('group', { name: `Skal ${name} med til mødet?` });
  await asked('Lise Møller').getByRole('button', { name: 'Ja' }).tap();
  await asked('Lise Møller')
    .getByRole('button', { name: /^Vigtigst for os/ })
    .tap();
  await asked('Per Nabo').getByRole('button', { name: 'Nej' }).tap();
  await fatima.getByText('Ikke med: Per Nabo.').waitFor();
  // With the keyboard as with a finger.
  const node = fatima.getByRole('button', { name: 'Per Nabo, flyt med piletasterne' });
  const before = await node.getAttribute('style');
  await node.press('ArrowDown');
  await soon(async () => (await node.getAttribute('style')) !== before).toBe(true);
  await fatima.getByRole('button', { name: 'Ja, det passer' }).tap();
  await fatima.getByText(/^Fatima Ali har sagt, at det passer/).waitFor();
  await expectAccessible(fatima, 'a network map on a phone');

  const maria = await journey.enter(links.maria);
  await maria.goto(`${journey.address}/meetings/${meeting}/circle`);
  await maria.getByText('Familien har sagt nej. Kan ikke indkaldes.').waitFor();
  await maria.getByText('Familien har sagt ja · Er på mødets liste').waitFor();
  expect(await maria.getByRole('button', { name: 'Sæt på mødets liste: Per Nabo' }).count()).toBe(0);
  await maria.getByText('Er der brug for Per Nabo på mødet?').click();
  await maria.getByRole('button', { name: 'Ring og afklar' }).click();
  await maria.getByRole('textbox', { name: 'Telefon' }).fill('12 34 56 78');
  await maria.getByRole('link', { name: 'Ring til 12 34 56 78' }).waitFor();
  await expectAccessible(maria, 'the names, for the chair');
  // She changes her mind: now it is one press.
  await asked('Per Nabo').getByRole('button', { name: 'Ja' }).tap();
  await maria.getByRole('button', { name: 'Sæt på mødets liste: Per Nabo' }).click();
  await soon(() => maria.getByText('Familien har sagt ja · Er på mødets liste').count()).toBe(2);
});

test('R162–R165: pauses come into the agenda and move the end; at the meeting the clock says when, for everybody', async () => {
  const ahead = await journey.callMeeting({}, 'preparing');
  const maria = await journey.enter(ahead.links.maria);
  await maria.getByRole('button', { name: 'Læg pauserne ind, så slutter mødet kl. 15.40' }).click();
  await maria.getByRole('button', { name: /^Pause \(tolk\) \d+ minutter$/ }).waitFor();
  await maria.getByText(/kl\. 14\.00–15\.40/).waitFor();
  await maria.goto(`${journey.address}/meetings/${ahead.meeting}/interpreter`);
  await maria.getByRole('textbox', { name: 'Hvilket sprog taler familien helst?' }).fill('arabisk');
  await maria.getByRole('button', { name: 'Gem' }).first().click();
  await maria.locator('p[lang="ar"]').waitFor();
  await maria.getByRole('combobox', { name: 'Kender tolken familien?' }).selectOption('Ja, de er i familie');
  await maria.getByRole('button', { name: 'Gem' }).first().click();
  await maria.getByText(/^Tolken er en slægtning/).waitFor();
  await maria.getByRole('checkbox', { name: /tavshedspligt/ }).click();
  await maria.getByText(/^Maria Holm, /).waitFor();
  await expectAccessible(maria, 'how a meeting is interpreted');

  // An hour ago.
  clock.behind = 61;
  const { links } = await journey.callMeeting();
  clock.behind = 0;
  const [lise, fatima] = [await journey.enter(links.lise), await journey.enter(links.fatima, phone)];
  await lise.getByRole('heading', { name: 'Pause nu' }).waitFor();
  expect(await lise.getByRole('button', { name: 'Hold pause nu' }).count()).toBe(0);
  await fatima.getByRole('heading', { name: 'Pause nu' }).waitFor();
  const ivan = await journey.enter(links.ivan, phone);
  await ivan.getByRole('button', { name: 'Hold pause nu' }).tap();
  await fatima.getByText(/^I fortsætter omkring kl\./).waitFor();
  await expectAccessible(fatima, 'a pause on a phone');
  await ivan.getByRole('button', { name: 'Fortsæt mødet' }).tap();
  await lise.getByText(/^Tolken har tavshedspligt/).waitFor();
});
