import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DocumentId, MeetingId } from '../../shared/ids.ts';
import { fragmentName, schemaVersion } from '../../shared/minutes/model/schema.ts';
import { goTo, itemOf, linesOf, readingOf, savedStateOf, soon, wordsIn } from './minutes-page.ts';
import { startJourney, type Table } from './room.ts';

const journey = startJourney();
const welcomeOn = (page: Page) =>
  wordsIn(readingOf(page).locator('section').filter({ hasText: 'Velkomst' }).locator(':scope > div'));

describe('before the start', () => {
  test('a parent reads the agenda, is told so, and may write the moment the chair starts the meeting', async () => {
    const { links } = await journey.callMeeting({}, 'preparing');
    const fatima = await journey.enter(links.fatima);
    const maria = await journey.enter(links.maria);
    await fatima.getByText('Mødet er ikke startet endnu. Her kan du læse dagsordenen.').waitFor();
    await readingOf(fatima).getByRole('heading', { name: '5 Familiens oplevelse af mødet' }).waitFor();
    expect(await readingOf(fatima).getAttribute('contenteditable')).toBe('false');
    expect(await readingOf(fatima).getByRole('button').count()).toBe(0);

    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Kaffen er på kanden.');
    await soon(() => welcomeOn(fatima)).toContain('Kaffen er på kanden.');
    await maria.getByRole('button', { name: 'Start mødet' }).press('Enter');
    await maria.getByRole('checkbox', { name: 'Hold det som udviklingsmøde' }).check();
    await maria.getByRole('button', { name: 'Ja, start mødet' }).press('Enter');
    await goTo(fatima, 'Afrunding');
    await fatima.keyboard.type('Tak for i dag.');
    await soon(() => wordsIn(linesOf(itemOf(maria, 'Afrunding')).first())).toBe('Tak for i dag.');
  });
});

describe('in the meeting', () => {
  test('an interpreter reads along as it is written, is told why, and cannot write', async () => {
    const { links } = await journey.callMeeting();
    const [ivan, maria] = await Promise.all([journey.enter(links.ivan), journey.enter(links.maria)]);
    await ivan.getByText('Du læser med. Vil du have noget skrevet, så sig det til referenten.').waitFor();
    await goTo(maria, 'Velkomst');
    await maria.keyboard.type('Alle er kommet.');
    await soon(() => welcomeOn(ivan)).toContain('Alle er kommet.');
    await readingOf(ivan).getByText('Alle er kommet.').click();
    await ivan.keyboard.type('Tolken skriver');
    expect(await welcomeOn(ivan)).not.toContain('Tolken');
    expect(await savedStateOf(ivan)).toMatch(/^Gemt/);
    expect(await ivan.getByRole('toolbar').count()).toBe(0);
  });
});

describe('a page that is not for this person', () => {
  test('looks the same for a stranger, a meeting that does not exist, a wrong address and somebody not signed in', async () => {
    journey.expectTrouble(/status of 40[14]/);
    const hers = await journey.callMeeting();
    const other = await journey.callMeeting();
    const stranger = await journey.enter(other.links.lise);
    const nobody = await (await journey.newContext()).newPage();
    const seen = async (page: Page, path: string): Promise<string> => {
      await page.goto(`${journey.address}${path}`);
      await page.getByRole('heading', { name: 'Den side er her ikke' }).waitFor();
      return `${await page.title()}\n${await page.locator('body').innerText()}`;
    };
    const missing = await seen(stranger, `/meetings/${'0'.repeat(24)}`);
    expect(missing).toContain('Åbn dit personlige link igen, eller spørg den, der har indkaldt.');
    expect(await seen(stranger, `/meetings/${hers.meeting}`)).toBe(missing);
    expect(await seen(stranger, '/meetings/nonsense')).toBe(missing);
    expect(await seen(stranger, '/somewhere')).toBe(missing);
    expect(await seen(nobody, `/meetings/${hers.meeting}`)).toBe(missing);
  });
});

/** What a newer page wrote before this one was opened. */
async function writeAsNewer(
  { meeting, document }: Table,
  write: (line: Y.XmlElement) => void,
): Promise<void> {
  const { reader, writer } = journey.store;
  const id = document as DocumentId;
  const doc = new Y.Doc();
  for (const { bytes } of await reader.updatesAfter(id, 0)) Y.applyUpdate(doc, bytes);
  const before = Y.encodeStateVector(doc);
  write(doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement);
  const author = (await reader.meeting(meeting as MeetingId))?.participants[0]?.id;
  if (!author) throw new Error('nobody is at the table');
  await writer.append({
    document: id,
    author,
    schemaVersion: schemaVersion + 1,
    at: new Date().toISOString(),
    bytes: Y.encodeStateAsUpdate(doc, before),
  });
}

describe('a page older than the document', () => {
  const outdated = 'Du kan læse her, men skal genindlæse for at skrive videre.';

  test('is refused at the door with words and a way on, and keeps the text it has', async () => {
    const table = await journey.callMeeting();
    await writeAsNewer(table, (item) =>
      ((item.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Skrevet i en nyere udgave.'),
    );
    const maria = await journey.enter(table.links.maria);
    await maria.getByText(outdated).waitFor();
    await maria.getByRole('button', { name: 'Genindlæs' }).waitFor();
    await soon(() => welcomeOn(maria)).toContain('Skrevet i en nyere udgave.');
    await soon(() => savedStateOf(maria)).not.toMatch(/^Gemt/);
  });

  test('shows even what it has no block for, and takes nothing away', async () => {
    const table = await journey.callMeeting();
    await writeAsNewer(table, (item) => {
      const block = new Y.XmlElement('hologram');
      block.insert(0, [new Y.XmlText('Ord i en blok, der ikke fandtes.')]);
      item.push([block]);
    });
    const maria = await journey.enter(table.links.maria);
    await maria.getByText(outdated).waitFor();
    await maria.getByText('Ord i en blok, der ikke fandtes.').waitFor();
    await maria.getByRole('heading', { name: '6 Afrunding' }).waitFor();
    expect((await journey.store.reader.document(table.document as DocumentId))?.seq).toBe(2);
  });
});
