import { findBlock, findItem, typeText } from '../../server/demo/writing.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { minutesToItems } from '../../shared/minutes/canonical/canonical.ts';
import { missingCodes } from '../../shared/phases/phases.ts';
import { mayRecognise } from '../../shared/recognition/recognition.ts';
import { type CaseAtWork, table, write } from './case.ts';
import type { House } from './house.ts';

/** What everybody at the table can see themselves in, closed, answered and locked by way of the doors. */
export async function lockCase(house: House, at: CaseAtWork): Promise<void> {
  const id = at.first.meeting;
  const chair = at.who('Lise').cookie;
  await write(house, id, (doc) =>
    typeText(findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family'), 'Vi blev hørt.', 'words'),
  );
  await house.call('closeMeeting', { id, cookie: chair, input: { despite: [...missingCodes] } });
  await recogniseAll(house, at);
  const { status, body } = await house.call('lockMinutes', { id, cookie: chair });
  if (status !== 200) throw new Error(`not locked: ${JSON.stringify(body)}`);
}

/** Everybody with a say sees themselves in everything. */
export async function recogniseAll(house: House, at: CaseAtWork): Promise<void> {
  const found = await house.store.reader.meeting(at.first.meeting);
  if (!found) throw new Error('There is no such meeting.');
  const { minutes } = await house.rooms.minutes(found.document);
  const items = minutesToItems(minutes).filter(({ content }) => content.blocks.length > 0);
  for (const { id, name } of found.participants.filter((one) => mayRecognise(one) && one.present !== false)) {
    for (const item of items) await sayYes(house, at, { id, name }, item);
  }
}

async function sayYes(
  house: House,
  at: CaseAtWork,
  { id, name }: { id: ParticipantId; name: string },
  { id: subject, fingerprint }: { id: string; fingerprint: string },
): Promise<void> {
  const { status, body } = await house.call('recognise', {
    id: at.first.meeting,
    cookie: at.who(name).cookie,
    input: { answer: 'yes', participant: id, subject, fingerprint },
  });
  if (status !== 200) throw new Error(`not recognised: ${JSON.stringify(body)}`);
}

/** Everybody at the table who may read what is locked. */
export const readers = table.map(({ name }) => name).filter((name) => name !== 'Tolk');
