import { expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { soon } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();

test('R015, R131–R134, R148, R152, R159: through a list and the guide, by hand, by keyboard and by what is done elsewhere', async () => {
  const { links, meeting } = await journey.callMeeting(
    { templateId: 'inddragende-netvaerksmoede' },
    'preparing',
  );
  const maria = await journey.enter(links.maria);
  await maria.getByRole('link', { name: 'Tjeklister' }).first().click();
  await maria.getByRole('heading', { level: 1, name: 'Tjeklister' }).waitFor();

  // R132: said at the gate, and so ticked; what comes after it may be ticked, with the keyboard.
  await maria.getByText('Familiens socialrådgiver er inddraget. Gjort.').waitFor();
  const referrer = maria.getByRole('checkbox', { name: /^Den fagperson, der har henvendt sig/ });
  await referrer.focus();
  await maria.keyboard.press('Space');
  await maria
    .getByText(/^Maria Holm, den /)
    .first()
    .waitFor();
  expect(await referrer.evaluate((element) => element === document.activeElement)).toBe(true);
  await maria.getByRole('button', { name: 'Hvem har henvendt sig?' }).click();
  await maria.getByRole('textbox', { name: 'Hvem har henvendt sig?' }).fill('Skolen');
  await maria.getByRole('button', { name: 'Gem noten' }).click();
  await maria.getByText(/^Noteret af Maria Holm/).waitFor();
  // R134.
  await maria.getByRole('combobox', { name: 'Hvordan skete det?' }).selectOption('I telefonen');
  await maria.getByText(/^Giv helst ikke tilbuddet i telefonen/).waitFor();
  await expectAccessible(maria, 'a check-list');

  // R148, R152, R159.
  await maria.getByRole('button', { name: /^De professionelle/ }).click();
  await maria.getByRole('combobox', { name: 'Institution' }).fill('Klubben');
  await maria.getByRole('button', { name: 'Tilføj institutionen' }).click();
  const staff = maria.getByRole('checkbox', { name: /^Hele medarbejdergruppen er informeret/ });
  expect(await staff.isDisabled()).toBe(true);
  await maria.getByRole('combobox', { name: 'Hvordan skete det?' }).first().selectOption('I en e-mail');
  await maria.getByText(/^Ring først, og skriv bagefter/).waitFor();
  await maria.getByRole('checkbox', { name: 'Ledelsen er informeret først.' }).click();
  await soon(() => staff.isEnabled()).toBe(true);
  await maria.getByText('Skal lederen med til mødet?').click();
  await maria.getByRole('textbox', { name: 'Lederens navn' }).fill('Inge Lund');
  await maria.getByRole('button', { name: 'Foreslå familien det' }).click();
  await maria.getByText(/^Inge Lund står nu på netværkskortet/).waitFor();
  await expectAccessible(maria, 'a check-list for each institution');

  // The mother has none of it on her page, and nothing at its address; what is proposed is hers to answer.
  const fatima = await journey.enter(links.fatima, phone);
  expect(await fatima.getByRole('link', { name: 'Tjeklister' }).count()).toBe(0);
  expect(await fatima.getByRole('button', { name: /^Guide/ }).count()).toBe(0);
  await fatima.goto(`${journey.address}/meetings/${meeting}/circle`);
  await fatima.getByRole('group', { name: 'Skal Inge Lund med til mødet?' }).waitFor();

  // R015: on the phone, at the part that the meeting has come to.
  const chair = await journey.enter(links.maria, phone);
  const parts = chair.getByRole('group', { name: 'Før, under og efter mødet' });
  const openGuide = () => chair.getByRole('button', { name: 'Guide til mødeledelse' }).first().click();
  await openGuide();
  await parts.getByRole('button', { name: 'Før', pressed: true }).waitFor();
  await chair.getByRole('checkbox', { name: /^Lokalet er klar/ }).tap();
  await chair
    .getByRole('dialog')
    .getByText(/^Maria Holm, den /)
    .waitFor();
  await expectAccessible(chair, 'the guide on a phone');
  await chair.keyboard.press('Escape');
  await journey.call(
    'startMeeting',
    { despite: ['no-authority'] },
    await journey.signIn(links.maria),
    meeting,
  );
  await soon(() => chair.getByRole('button', { name: 'Vis alle, hvor vi er' }).count()).toBe(1);
  await openGuide();
  await parts.getByRole('button', { name: 'Under', pressed: true }).waitFor();
});
