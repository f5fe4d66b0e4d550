import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { addBlock, findBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import { routes } from '../../shared/api/api.ts';
import { maxDocumentBytes } from '../../shared/limits.ts';
import { measureDocument } from '../../shared/minutes/model/document-size.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { missingCodes } from '../../shared/phases/phases.ts';
import { LightClient, until } from '../server/sync/light-client.ts';
import { goTo, itemOf, linesOf, mayWrite, savedStateOf, soon, wordsIn } from './minutes-page.ts';
import { phone, startJourney, type Table } from './room.ts';

const journey = startJourney();
const welcomeOn = (page: Parameters<typeof itemOf>[0]) => wordsIn(linesOf(itemOf(page, 'Velkomst')).first());

/** Lise's colleague writes by a program of their own, as much as somebody could paste in an afternoon. */
async function openProgram({ document, links }: Table): Promise<LightClient> {
  const cookie = await journey.signIn(links.lise);
  const url = `${journey.address.replace('http', 'ws')}/sync/${document}`;
  return new LightClient({ url, cookie, schema: schemaVersion }).connect();
}

const sentence =
  'Lise ringer til mor hver onsdag efter skole og taler med hende om, hvordan ugen er. '.repeat(60);

/** Writes agreements until the document is about so full. Of what a document may hold, 0 to 1. */
async function fillTo(program: LightClient, share: number): Promise<void> {
  while (measureDocument(program.doc).bytes < maxDocumentBytes * share) {
    program.doc.transact(() => {
      for (let count = 0; count < 4; count += 1) addAgreement(program.doc);
    });
    await until(() => program.isSaved || program.refused.length > 0, 'answered');
    if (program.refused.length > 0) return;
  }
}

function addAgreement(doc: Y.Doc): void {
  const block = addBlock(findItem(doc, 'ansvar'), 'agreement');
  typeText(block, sentence);
  setAttributes(block, { deadline: '2026-W49' });
}

test('R40 minutes that become full: it is said in time, nothing that stands is lost, and the meeting can be closed', async () => {
  const table = await journey.callMeeting();
  const program = await openProgram(table);
  // The one thing without which no meeting can be closed (R055).
  typeText(findBlock(findItem(program.doc, 'familiens-oplevelse'), 'voice'), 'Vi er trætte.', 'words');
  await fillTo(program, 0.85);
  const fatima = await journey.enter(table.links.fatima, phone);
  await mayWrite(fatima);
  await fatima.getByText(/Referatet er snart fuldt \(8\d %\)/).waitFor();

  // One may write on as long as there is room.
  await goTo(fatima, 'Velkomst');
  await fatima.keyboard.type('Alle er kommet. ');
  await soon(() => savedStateOf(fatima)).toMatch(/^Gemt kl/);

  await fillTo(program, 1);
  expect(program.refused.map(({ reason }) => reason)).toContain('document-full');
  await fatima.getByText(/Referatet er fuldt|snart fuldt \(9\d %\)/).waitFor();
  expect(await welcomeOn(fatima)).toBe('Alle er kommet. ');

  // What is taken away makes room, for the words of whoever took it too.
  await fatima.keyboard.press('Backspace');
  await soon(() => savedStateOf(fatima)).toMatch(/^Gemt kl/);
  await soon(() => welcomeOn(fatima)).toBe('Alle er kommet.');

  const cookie = await journey.signIn(table.links.maria);
  const closed = await fetch(journey.address + routes.closeMeeting.path.replace(':id', table.meeting), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ despite: missingCodes }),
  });
  expect(closed.status).toBe(200);
  program.cut();
});
