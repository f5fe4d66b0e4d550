import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { addBlock, findItem, typeText } from '../../../server/demo/writing.ts';
import { createLog } from '../../../server/process/log.ts';
import type { StoreReader } from '../../../server/store/store.ts';
import { createVersions } from '../../../server/versions/keep.ts';
import { routes } from '../../../shared/api/api.ts';
import type { BlockId } from '../../../shared/ids.ts';
import type { VersionSummary } from '../../../shared/lock/locked.ts';
import { minutesToItems } from '../../../shared/minutes/canonical/canonical.ts';
import { schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { readMinutes } from '../../../shared/minutes/read/read.ts';
import { missingCodes } from '../../../shared/phases/phases.ts';
import { type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse } from '../house.ts';

let house: House;
let work: CaseAtWork;
beforeEach(async () => {
  house = await openHouse();
  work = await openCase(house);
});
afterEach(() => house.close());

const meeting = () => work.first.meeting;
const found = async () => {
  const one = await house.store.reader.meeting(meeting());
  if (!one) throw new Error('There is no such meeting.');
  return one;
};

async function documentNow(): Promise<Y.Doc> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await house.rooms.state((await found()).document)).update);
  return doc;
}

/** Writes as somebody's page would, past the socket. */
async function writeAs<T>(name: string, edit: (doc: Y.Doc) => T, doc?: Y.Doc): Promise<T> {
  const own = doc ?? (await documentNow());
  const before = Y.encodeStateVector(own);
  const made = edit(own);
  const bytes = Y.encodeStateAsUpdate(own, before);
  const at = house.clock.now.toISOString();
  const author = work.who(name).participant;
  await house.store.writer.append({ document: (await found()).document, author, schemaVersion, bytes, at });
  return made;
}

/** A paragraph of its own in an item of the form. */
async function writeParagraph(name: string, text: string, item = 'ansvar'): Promise<void> {
  await writeAs(name, (doc) => typeText(addBlock(findItem(doc, item), 'paragraph'), text));
}

const lastParagraph = (doc: Y.Doc): Y.XmlText => {
  const item = findItem(doc, 'ansvar');
  return (item.get(item.length - 1) as Y.XmlElement).get(0) as Y.XmlText;
};

async function close(): Promise<void> {
  const answer = await house.call('closeMeeting', {
    id: meeting(),
    cookie: work.who('Lise').cookie,
    input: { despite: [...missingCodes] },
  });
  expect(answer.status).toBe(200);
}

/** The meeting is over: the family has been heard, so that it can be. */
async function endMeeting(): Promise<void> {
  await writeAs('Lise', (doc) => {
    for (const voice of doc.getXmlFragment('minutes').createTreeWalker(isFamily)) {
      (voice as Y.XmlElement<{ declined: boolean }>).setAttribute('declined', true);
    }
  });
  await close();
}
const isFamily = (each: unknown) =>
  each instanceof Y.XmlElement && each.nodeName === 'voice' && each.getAttribute('kind') === 'family';

async function sayYes(name: string, item = 'ansvar'): Promise<void> {
  const said = minutesToItems(readMinutes(await documentNow()));
  const id = findItem(await documentNow(), item).getAttribute('id') as BlockId | undefined;
  const shown = said.find((each) => each.id === id);
  const { cookie, participant } = work.who(name);
  const answer = await house.call('recognise', {
    id: meeting(),
    cookie,
    input: { answer: 'yes', participant, subject: shown?.id, fingerprint: shown?.fingerprint },
  });
  expect(answer.status).toBe(200);
}

async function versions(name = 'Fatima'): Promise<VersionSummary[]> {
  const answer = await house.call('versions', { id: meeting(), cookie: work.who(name).cookie });
  expect(answer.status).toBe(200);
  return answer.body;
}

function versionPath(part: string | number): string {
  return `/api/meetings/${meeting()}/versions/${part}`;
}

async function version(part: string | number, name = 'Fatima') {
  const response = await house.app.request(versionPath(part), { headers: { cookie: work.who(name).cookie } });
  return { status: response.status, body: await response.json() };
}

const who = (...names: string[]) => names.map((name) => work.who(name).participant);

describe('a version is kept whenever something is decided about the words', () => {
  test('at every phase and every answer to an item, oldest first, with why and by whom', async () => {
    await endMeeting();
    await sayYes('Fatima');
    expect((await versions()).map(({ cause, by }) => [cause, by])).toEqual([
      [{ kind: 'phase', phase: 'inProgress' }, who('Lise')[0]],
      [{ kind: 'phase', phase: 'reviewing' }, who('Lise')[0]],
      [{ kind: 'recognition', participant: who('Fatima')[0] }, who('Fatima')[0]],
    ]);
  });

  test('each holds the words as they were then', async () => {
    await writeParagraph('Bo', 'Vi ringer til skolen.');
    await endMeeting();
    const [, closed] = await versions();
    await writeAs('Lise', (doc) => lastParagraph(doc).delete(0, 2));
    await sayYes('Fatima');
    const [, , answered] = await versions();
    const words = async (number = 0) => JSON.stringify((await version(number)).body.items);
    expect(await words(closed?.number)).toContain('Vi ringer til skolen.');
    expect(await words(answered?.number)).not.toContain('Vi ringer');
    expect(await words(answered?.number)).toContain('ringer til skolen.');
  });

  test('who added and who removed, of the items that say something else', async () => {
    await writeParagraph('Bo', 'Vi ringer til skolen.');
    await writeParagraph('Fatima', 'Det er jeg glad for.');
    await endMeeting();
    const [, closed] = await versions();
    const item = findItem(await documentNow(), 'ansvar').getAttribute('id');
    expect(closed?.changes.find((each) => each.item === item)).toEqual({
      item,
      addedBy: expect.toSatisfy((all) => sameSet(all, who('Bo', 'Fatima'))),
      removedBy: [],
    });
  });

  test('what two write and erase at the same time is each their own', async () => {
    await writeParagraph('Bo', 'Vi ringer til skolen.');
    await endMeeting();
    const [lises, karens] = [await documentNow(), await documentNow()];
    await writeAs('Lise', (doc) => lastParagraph(doc).delete(0, 3), lises);
    await writeAs('Karen', (doc) => lastParagraph(doc).insert(21, ' I dag.'), karens);
    await sayYes('Fatima');
    const changes = (await versions()).at(-1)?.changes;
    expect(changes).toMatchObject([{ addedBy: who('Karen'), removedBy: who('Lise') }]);
  });

  test('what is typed and taken back is no change, whoever did it', async () => {
    await endMeeting();
    await writeParagraph('Lise', 'Nej.');
    await writeAs('Bo', (doc) => lastParagraph(doc).delete(0, 4));
    await sayYes('Fatima', 'formaal');
    expect((await versions()).at(-1)?.changes).toEqual([]);
  });

  test('answers with nothing written between them keep no words twice, and no row of the log is read', async () => {
    await endMeeting();
    const before = await versions();
    const reader = { ...house.store.reader, log: () => Promise.reject(new Error('It was read.')) as never };
    const { keep, settled } = createVersions({
      store: { ...house.store, reader },
      log: createLog('silent'),
      now: () => house.clock.now,
    });
    const cause = { kind: 'recognition', participant: work.who('Bo').participant } as const;
    const meeting = await found();
    await Promise.all([keep(meeting, cause, null), keep(meeting, cause, null)]);
    await settled(meeting.id);
    const after = await versions();
    expect(after).toHaveLength(before.length + 2);
    const items = async (at: number) => (await version(after.at(at)?.number ?? 0)).body.items;
    expect(await items(-1)).toEqual(await items(-3));
  });

  test('whoever decides waits for no reading of the log; what is written after it is not in it', async () => {
    await endMeeting();
    await writeParagraph('Bo', 'Skrevet før.');
    const gate = Promise.withResolvers<void>();
    const reader: StoreReader = {
      ...house.store.reader,
      log: async (document) => {
        await gate.promise;
        return house.store.reader.log(document);
      },
    };
    const { keep, settled } = createVersions({
      store: { ...house.store, reader },
      log: createLog('silent'),
      now: () => house.clock.now,
    });
    const before = await versions();
    await keep(await found(), { kind: 'recognition', participant: work.who('Bo').participant }, null);
    await writeParagraph('Lise', 'Skrevet efter.');
    gate.resolve();
    await settled();
    const all = await versions();
    expect(all).toHaveLength(before.length + 1);
    const words = JSON.stringify((await version(all.at(-1)?.number ?? 0)).body.items);
    expect(words).toContain('Skrevet før.');
    expect(words).not.toContain('Skrevet efter.');
  });

  test('a document that cannot be read keeps no version, and undoes nothing', async () => {
    const reader = {
      ...house.store.reader,
      lastVersion: async () => null,
      log: async () => {
        throw new Error('The disk is gone.');
      },
    };
    const { keep, settled } = createVersions({
      store: { ...house.store, reader },
      log: createLog('silent'),
      now: () => house.clock.now,
    });
    await endMeeting();
    const before = await versions();
    await keep(await found(), { kind: 'phase', phase: 'reviewing' }, null);
    await settled();
    expect(await versions()).toEqual(before);
  });
});

describe('asking for a version', () => {
  test('"now" is the words as they stand and what has become of the last version, and keeps nothing', async () => {
    await endMeeting();
    await writeParagraph('Bo', 'Vi ringer til skolen.');
    const { body } = await version('now');
    expect(JSON.stringify(body.items)).toContain('Vi ringer til skolen.');
    expect(body.changes).toMatchObject([{ addedBy: who('Bo'), removedBy: [] }]);
    expect(await versions()).toHaveLength(2);
  });

  test('a number that is none, or another meeting’s, is not found', async () => {
    await endMeeting();
    const [first] = await versions();
    for (const part of ['0', '99999', '-1', '1.5', 'x', '1e3'])
      expect((await version(part)).status).toBe(404);
    work = await openCase(house);
    await endMeeting();
    expect((await version(first?.number ?? 0)).status).toBe(404);
  });
});

const sameSet = (one: unknown, other: readonly unknown[]) =>
  Array.isArray(one) && one.length === other.length && other.every((each) => one.includes(each));

test('who asks at once for the words as they stand shares one reading, and what is written then is read anew', async () => {
  await endMeeting();
  const { cookie } = work.who('Lise');
  const path = routes.version.path.replace(':id', meeting()).replace(':part', 'now');
  const read = async () => (await house.app.request(path, { headers: { cookie } })).text();
  const readings = vi.spyOn(house.store.reader, 'log');
  const said = await Promise.all(Array.from({ length: 10 }, read));
  expect(new Set(said).size).toBe(1);
  expect(readings).toHaveBeenCalledTimes(1);
  const earlier = read();
  await writeParagraph('Lise', 'Alle kom.');
  expect(await read()).toContain('Alle kom.');
  await earlier;
  readings.mockRestore();
});
