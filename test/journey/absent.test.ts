import { describe, expect, test } from 'vitest';
import { findBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import { expectAccessible } from './accessible.ts';
import { doorsOf, holdLine } from './locking.ts';
import { goTo, mayWrite, minutesOf, readingOf, soon } from './minutes-page.ts';
import { choose } from './recognition-page.ts';
import { desktop, phone, startJourney } from './room.ts';

const journey = startJourney();

/** A meeting of which nobody has said who came; Lise, who did not, owns an agreement. */
async function callTable() {
  const table = await journey.callMeeting({}, 'inProgress', true);
  const doors = doorsOf(journey, table);
  const { meeting } = await doors.call('maria', 'meeting', {});
  const idOf = (name: string) =>
    meeting.participants.find((one) => one.name.startsWith(name))?.id ?? ('' as never);
  for (const name of ['Maria', 'Ivan', 'Sofie'])
    await doors.call('maria', 'recordAttendance', { participant: idOf(name), present: true });
  await doors.write((doc) => {
    typeText(findBlock(findItem(doc, 'velkomst'), 'paragraph'), 'Kun for dem, der var med.');
    typeText(findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family'), 'Vi blev hørt.', 'words');
    typeText(findBlock(findItem(doc, 'formaal'), 'voice', 'child'), 'Larm i garderoben.', 'thoughts');
    const agreement = findBlock(findItem(doc, 'ansvar'), 'agreement');
    typeText(agreement, 'Lise ringer til mor hver fredag.');
    setAttributes(agreement, { owner: idOf('Lise'), deadline: '2026-12-18', firstStep: true });
  });
  return { ...table, doors, idOf };
}

const held = { name: 'Mødet er holdt' };

describe('R129 whoever did not come', () => {
  test('is asked about at the end with one click each, and sees from then on that it was held and what is theirs', async () => {
    const { links, doors, idOf } = await callTable();
    const [maria, fatima, lise] = await Promise.all([
      journey.enter(links.maria),
      journey.enter(links.fatima),
      journey.enter(links.lise, phone),
    ]);
    await Promise.all([maria, fatima, lise].map(mayWrite));
    expect(await minutesOf(lise).innerText()).toContain('Kun for dem, der var med.');
    await maria.getByRole('button', { name: 'Afslut mødet sammen' }).first().click();
    const sheet = maria.getByRole('dialog', { name: 'Afslut mødet sammen' });
    await sheet.getByText('Aftale 1 af 1').waitFor();
    for (let pages = 0; pages < 5; pages++) await maria.keyboard.press('ArrowRight');
    await sheet.getByText('Det er ikke sagt, om Fatima og Lise var her.').waitFor();
    await expectAccessible(maria, 'who came is asked');
    const asks = (name: string) => sheet.getByRole('group', { name: `Var ${name} her?` });
    await asks('Fatima Ali').getByRole('button', { name: 'Var her' }).click();
    await asks('Lise Møller').getByRole('button', { name: 'Kom ikke' }).click();
    await sheet.getByText('Det er ikke sagt').waitFor({ state: 'detached' });
    await sheet.getByRole('checkbox', { name: 'Gå videre uden tovholder' }).check();
    // The pages of those who read no more ask for what is not theirs.
    journey.expectTrouble(/status of 403/);
    await sheet.getByRole('button', { name: 'Afslut mødet', exact: true }).click();

    await Promise.all([maria, fatima].map((page) => readingOf(page).waitFor()));
    await choose(maria, 'Overblik');
    await maria.getByText('Lise kom ikke og bliver ikke spurgt.').waitFor();
    await lise.getByRole('heading', held).waitFor();
    await lise.getByText('Lise ringer til mor hver fredag.').first().waitFor();
    const shown = await lise.getByRole('main').innerText();
    expect(shown).toContain('Referatet er kun for dem, der var med, og dem, det er sendt til.');
    expect(shown).toContain('Lise ringer til mor hver fredag.');
    expect(shown).not.toContain('Kun for dem, der var med.\n');
    await expectAccessible(lise, 'held, on a phone');
    await lise.getByRole('combobox', { name: 'Sprog' }).selectOption('en');
    await lise.getByRole('heading', { name: 'The meeting has been held' }).waitFor();
    await lise.getByRole('combobox', { name: 'Language' }).selectOption('da');

    // What becomes of it comes by itself.
    await doors.write((doc) => typeText(findBlock(findItem(doc, 'ansvar'), 'agreement'), ' Fra uge 3.'));
    await lise.getByText('Lise ringer til mor hver fredag. Fra uge 3.').first().waitFor();
    // What is theirs they answer for; nothing else is there.
    await lise.getByRole('button', { name: 'Klaret' }).click();
    await lise
      .getByText(/ringer til mor/)
      .first()
      .waitFor();
    await lise.getByRole('link', { name: 'Til forsiden' }).click();
    const card = lise.getByRole('listitem').filter({ hasText: 'om Sofie' }).first();
    await soon(() => card.innerText()).toContain('holdt');

    // Sent to them, they read: the page that is open says so by itself.
    await card.getByRole('link').click();
    await lise.getByRole('heading', held).waitFor();
    for (const who of ['maria', 'fatima', 'sofie'] as const) await doors.answerAll(who);
    await doors.call('maria', 'lockMinutes', {});
    await doors.call('maria', 'sendMinutes', { recipients: [{ participant: idOf('Lise'), email: '' }] });
    await readingOf(lise).getByText('Kun for dem, der var med.').waitFor();
  });

  test('who came all the same is asked and reads when that is put right in the overview', async () => {
    const { links, doors } = await callTable();
    await doors.call('maria', 'closeMeeting', { despite: ['attendance-unknown', 'no-tovholder'] });
    const maria = await journey.enter(links.maria);
    await choose(maria, 'Overblik');
    const came = maria.getByRole('button', { name: /^Lise.* var her alligevel$/ });
    await came.waitFor();
    await expectAccessible(maria, 'who did not come');
    await came.click();
    await came.waitFor({ state: 'detached' });
    const lise = await journey.enter(links.lise, phone);
    await readingOf(lise).getByText('Kun for dem, der var med.').waitFor();
  });

  test('keeps on the page what they wrote while the line was away, and may copy it', async () => {
    const { links, doors } = await callTable();
    const lise = await journey.enter(links.lise, desktop);
    const line = await holdLine(lise);
    await mayWrite(lise);
    await goTo(lise, 'Velkomst');
    journey.expectTrouble(/nowhere/, /status of 40[34]/, /WebSocket/);
    await line.cut();
    await lise.keyboard.press('End');
    await lise.keyboard.type(' Skrevet hjemmefra.');
    await doors.close();
    await line.mend();
    await lise.getByRole('heading', held).waitFor({ timeout: 60_000 });
    await lise.getByRole('heading', { name: 'Det her nåede ikke med' }).waitFor();
    expect(await lise.getByRole('main').innerText()).toContain('Skrevet hjemmefra.');
    await expectAccessible(lise, 'held, with words that were not saved');
  });
});
