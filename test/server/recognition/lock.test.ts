import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { addBlock, findBlock, findItem, setAttributes, typeText } from '../../../server/demo/writing.ts';
import { documentAccess } from '../../../server/meeting/access.ts';
import { loadDocument } from '../../../server/sync/document/replay.ts';
import { closeCode } from '../../../shared/api/wire.ts';
import { maxDocumentBytes } from '../../../shared/limits.ts';
import { type LockedMinutes, seal } from '../../../shared/lock/locked.ts';
import { minutesToItems } from '../../../shared/minutes/canonical/canonical.ts';
import { measureDocument } from '../../../shared/minutes/model/document-size.ts';
import { schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { missingCodes } from '../../../shared/phases/phases.ts';
import { type House, openHouse } from '../house.ts';
import { SilentSocket } from '../sync/silent-socket.ts';
import { add, openTable, type Table } from './table.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const lock = (table: Table, name = 'Lise') => table.deed(name, 'lockMinutes');
const locked = async (table: Table, name = 'Lise') => (await table.deed(name, 'locked')).body;
const waitingFor = (answer: Awaited<ReturnType<typeof lock>>) =>
  answer.body.missing?.map(({ code, participant }) => [code, participant]);

describe('[I11] the lock', () => {
  test('waits for everybody with a say, and names them', async () => {
    const table = await openTable(house);
    await table.everybodySaysYes(['Bo', 'Sofie']);
    const refused = await lock(table);
    expect([refused.status, refused.body.code]).toEqual([409, 'not-ready']);
    expect(waitingFor(refused)).toEqual(
      ['Bo', 'Sofie'].map((name) => ['not-recognised', table.who(name).participant]),
    );
    await table.deed('Lise', 'recordNotAsked', {
      participant: table.who('Sofie').participant,
      reason: 'Var i skole',
    });
    await table.everybodySaysYes(['Sofie']);
    expect((await lock(table)).status).toBe(200);
    expect(await table.phase()).toBe('locked');
  });

  test('an edit after the last yes stands in its way until it is answered', async () => {
    const table = await openTable(house);
    await table.everybodySaysYes();
    await table.edit('Lise', (doc) => add(doc, 'i-gang', ' Undtagen mandag.'));
    expect(waitingFor(await lock(table))).toHaveLength(5);
    for (const name of ['Lise', 'Fatima', 'Bo', 'Karen', 'Sofie']) await table.yes(name, 'i-gang');
    expect((await lock(table)).status).toBe(200);
  });

  test('"ikke helt" is an answer: it stands as a remark in what is locked', async () => {
    const table = await openTable(house);
    await table.everybodySaysYes();
    const { id: subject, fingerprint } = await table.itemOf('i-gang');
    const participant = table.who('Fatima').participant;
    const words = 'Mandag er stadig svær.';
    await table.deed('Fatima', 'recognise', { answer: 'notQuite', participant, subject, fingerprint, words });
    await lock(table);
    const { recognitions } = (await locked(table)).minutes;
    expect(recognitions.filter(({ answer }) => answer === 'notQuite')).toMatchObject([
      { participant, item: subject, words, fingerprint, typedBy: null },
    ]);
  });

  test('seals exactly what stands in the log, with the answers and whose words the quotes are', async () => {
    const table = await openTable(house);
    const quote = await table.quote();
    const fatima = table.who('Fatima').participant;
    const confirmed = {
      answer: 'yes',
      participant: fatima,
      subject: quote.id,
      fingerprint: quote.fingerprint,
    };
    await table.deed('Fatima', 'confirmQuote', confirmed);
    await table.everybodySaysYes(['Sofie']);
    await table.deed('Lise', 'recordNotAsked', {
      participant: table.who('Sofie').participant,
      reason: 'Var i skole',
    });
    await lock(table);
    const view = await locked(table, 'Fatima');
    const { minutes } = view;
    expect(seal(minutes)).toEqual({ json: expect.any(String), hash: view.hash });
    expect(minutes).toMatchObject({
      format: 'faellesreferat-minutes-1',
      meeting: { id: table.meeting, version: 1, childFirstName: 'Sofie' },
      seq: (await house.store.reader.document(table.document))?.seq,
      lockedBy: table.who('Lise').participant,
      lockedAt: house.clock.now.toISOString(),
      notAsked: [{ participant: table.who('Sofie').participant, reason: 'Var i skole' }],
      agreements: [{ id: 'task', owner: table.who('Karen').participant, deadline: '2026-12-01' }],
    });
    expect(minutes.items.map(({ content }) => content.number)).toContain('4 a');
    expect(minutes.items.every(({ content }) => content.blocks.length > 0)).toBe(true);
    expect(minutes.recognitions).toHaveLength(4 * minutes.items.length);
    expect(minutes.quotes).toEqual([
      {
        block: quote.id,
        speaker: fatima,
        writtenBy: [table.who('Lise').participant],
        confirmedAt: house.clock.now.toISOString(),
      },
    ]);
    const [stored] = await house.store.reader.locks(table.meeting);
    expect(stored?.text).toContain('Morgenerne er blevet roligere.');
    expect(stored?.text).toContain(`agreement (deadline 2026-12-01, owner Karen) Karen ringer til klubben.`);
    expect(stored?.text).toContain('notAsked');
  });

  test('[I10] afterwards nothing is written, nothing answered, and the room is closed to everybody', async () => {
    const table = await openTable(house);
    await table.everybodySaysYes();
    await lock(table);
    const before = await locked(table);
    const update = { document: table.document, author: table.who('Lise').participant, schemaVersion: 99 };
    const bytes = Uint8Array.of(0, 0);
    expect(await house.store.writer.append({ ...update, bytes, at: '' })).toEqual({
      ok: false,
      reason: 'locked',
    });
    expect((await table.yes('Fatima', 'i-gang')).body).toEqual({ code: 'not-now' });
    expect((await lock(table)).body).toEqual({ code: 'not-now' });
    expect(await locked(table)).toEqual(before);
    const access = documentAccess(house.store.access);
    expect(access(table.who('Lise').person, table.document)).toMatchObject({ isLocked: true, write: false });
  });
});

describe('[I10] [I11] the lock of minutes that do not stand still', () => {
  /** Before each of the first so many attempts to store the lock, somebody writes what nobody sees. */
  function writeBeforeLocking(table: Table, times: number): () => number {
    const { writer } = house.store;
    const store = writer.lockMinutes;
    let attempts = 0;
    vi.spyOn(writer, 'lockMinutes').mockImplementation(async (...input) => {
      attempts += 1;
      if (attempts <= times)
        await table.edit('Lise', (doc) =>
          setAttributes(findItem(doc, 'i-gang'), { guidance: `${attempts}` }),
        );
      return store(...input);
    });
    return () => attempts;
  }
  afterEach(() => vi.restoreAllMocks());

  test('is of what stands there in the end: it looks again', async () => {
    const table = await openTable(house);
    await table.everybodySaysYes();
    const attempts = writeBeforeLocking(table, 2);
    expect((await lock(table)).status).toBe(200);
    expect(attempts()).toBe(3);
    expect((await locked(table)).minutes.seq).toBe((await house.store.reader.document(table.document))?.seq);
  });

  test('is refused when people go on writing, and done once they pause', async () => {
    const table = await openTable(house);
    await table.everybodySaysYes();
    writeBeforeLocking(table, 5);
    expect((await lock(table)).body.code).toBe('changed');
    expect(await table.phase()).toBe('reviewing');
    expect(await house.store.reader.locks(table.meeting)).toEqual([]);
    expect((await lock(table)).status).toBe(200);
  });

  test('[R40] of a document beyond its bound, as an older version let it grow, loses nothing', async () => {
    const table = await openTable(house, 'inProgress');
    const words = (index: number) =>
      `Aftale ${index}: ${'Lise ringer til mor hver onsdag. '.repeat(400)}`.trim();
    await table.edit('Lise', (doc) => {
      for (let index = 0; index < 200; index++)
        typeText(addBlock(findItem(doc, 'ansvar'), 'agreement'), words(index));
    });
    const live = await loadDocument(house.store.reader, table.document);
    expect(measureDocument(live.doc).bytes).toBeGreaterThan(maxDocumentBytes * 1.2);
    await table.deed('Lise', 'closeMeeting', { despite: missingCodes });
    await table.everybodySaysYes();
    expect((await lock(table)).status).toBe(200);
    const { minutes, hash } = await locked(table);
    expect(seal(minutes).hash).toBe(hash);
    expect(minutes.agreements.slice(1).map(({ text }) => text)).toEqual(
      Array.from({ length: 200 }, (_, index) => words(index)),
    );
    const [stored] = await house.store.reader.locks(table.meeting);
    expect(stored?.text.match(/Aftale \d+:/g)).toHaveLength(200);
    const again = await loadDocument(house.store.reader, table.document);
    expect(minutesToItems(again.minutes().minutes)).toEqual(minutesToItems(live.minutes().minutes));
  });
});

describe('R096 after the lock', () => {
  test('there are own, signed additions, and they are not in the hash', async () => {
    const table = await openTable(house);
    await table.everybodySaysYes();
    await lock(table);
    const { hash } = await locked(table);
    const participant = table.who('Fatima').participant;
    const written = await table.deed('Fatima', 'writeAddition', { participant, text: ' Hun sov godt. ' });
    expect(written).toMatchObject({ status: 200, body: { participant, text: 'Hun sov godt.', version: 1 } });
    const forAnother = await table.deed('Karen', 'writeAddition', { participant, text: 'Hun sov.' });
    expect(forAnother.body).toEqual({ code: 'not-now' });
    expect(await locked(table)).toMatchObject({ hash, additions: [written.body] });
  });

  test('a correction is the next version: everybody is asked again, and the old lock verifies for ever', async () => {
    const table = await openTable(house);
    await table.everybodySaysYes();
    await lock(table);
    const first = await locked(table);
    const reason = 'Datoen for næste møde var forkert';
    expect((await table.deed('Lise', 'correctMinutes', { reason })).status).toBe(200);
    expect([await table.phase(), (await house.store.reader.meeting(table.meeting))?.version]).toEqual([
      'reviewing',
      2,
    ]);
    expect((await house.store.reader.phaseChanges(table.meeting)).at(-1)).toMatchObject({
      reason,
      from: 'locked',
    });
    expect((await table.review()).recognitions).toEqual([]);
    expect(waitingFor(await lock(table))).toHaveLength(5);
    await table.edit('Lise', (doc) => add(doc, 'velkomst', ' Alle kom.'));
    await table.everybodySaysYes();
    expect((await lock(table)).status).toBe(200);
    const second = await locked(table);
    expect(second.versions.map(({ version, hash }) => [version, hash])).toEqual([
      [1, first.hash],
      [2, second.hash],
    ]);
    const [old] = await house.store.reader.locks(table.meeting);
    expect(seal(JSON.parse(old?.json ?? '') as LockedMinutes).hash).toBe(first.hash);
    expect(await house.store.reader.lockByHash(first.hash)).toMatchObject({
      meeting: table.meeting,
      version: 1,
    });
  });

  test('a correction needs a reason', async () => {
    const table = await openTable(house);
    await table.everybodySaysYes();
    await lock(table);
    expect((await table.deed('Lise', 'correctMinutes', { reason: ' ' })).body.fields).toEqual({
      reason: 'required',
    });
  });

  test('R012, R106 what is locked is carried to the next meeting and goes on in the stafetlog', async () => {
    const table = await openTable(house);
    await table.everybodySaysYes();
    await lock(table);
    const at = { id: table.id, cookie: table.who('Lise').cookie };
    const progress = { agreement: 'task', status: 'inProgress', until: null, note: '' };
    expect((await house.call('recordProgress', { ...at, input: progress })).status).toBe(403);
    const byBo = { ...at, cookie: table.who('Bo').cookie };
    expect((await house.call('recordProgress', { ...byBo, input: progress })).status).toBe(200);
    expect((await house.call('followUp', byBo)).body.carried.agreements).toBe(1);
    expect((await house.call('stafetlog', byBo)).body.agreements).toMatchObject([
      { id: 'task', withdrawn: false },
    ]);
  });
});

describe('[R21] the room', () => {
  const attempt = (table: Table, name: string) => {
    const socket = new SilentSocket();
    house.rooms.open(socket as unknown as WebSocket, {
      document: table.document,
      person: table.who(name).person,
      schema: schemaVersion,
      generation: null,
    });
    return socket;
  };

  test('is left by all when the meeting ends: they knock again, and the interpreter has no more to hear', async () => {
    const table = await openTable(house, 'inProgress');
    const [fatima, tolk] = [attempt(table, 'Fatima'), attempt(table, 'Tolk')];
    expect([fatima.code, tolk.code]).toEqual([null, null]);
    await table.deed('Lise', 'closeMeeting', {
      despite: ['task-not-confirmed', 'child-not-heard', 'no-next-step'],
    });
    expect([fatima.code, tolk.code]).toEqual([closeCode.accessChanged, closeCode.noAccess]);
    const again = attempt(table, 'Fatima');
    await table.deed('Lise', 'reopenMeeting');
    expect(again.code).toBe(closeCode.accessChanged);
  });

  test('is closed to all by the lock, and to whoever knocks, until a correction opens it', async () => {
    const table = await openTable(house);
    const lise = attempt(table, 'Lise');
    await table.everybodySaysYes();
    await lock(table);
    expect(lise.code).toBe(closeCode.locked);
    expect(attempt(table, 'Fatima').code).toBe(closeCode.locked);
    expect(attempt(table, 'Tolk').code).toBe(closeCode.noAccess);
    await table.deed('Lise', 'correctMinutes', { reason: 'En fejl' });
    expect(attempt(table, 'Fatima').code).toBeNull();
  });
});

test('every deed rings the bell of the case', async () => {
  const table = await openTable(house, 'inProgress');
  let rung = 0;
  const stop = house.caseEvents.subscribe(table.id, {
    person: table.who('Bo').person,
    session: 'of Bo',
    mayHearOf: () => true,
    mayKnowOf: () => true,
    notify: () => {
      rung += 1;
    },
    close: () => {},
  });
  const bo = table.who('Bo').participant;
  const deeds: (() => Promise<{ status: number }>)[] = [
    () =>
      table.deed('Lise', 'closeMeeting', {
        despite: ['task-not-confirmed', 'child-not-heard', 'no-next-step'],
      }),
    () => table.yes('Fatima', 'i-gang'),
    () => table.deed('Lise', 'recordNotAsked', { participant: bo, reason: 'Syg' }),
    async () => {
      await table.everybodySaysYes();
      return lock(table);
    },
    () => table.deed('Bo', 'writeAddition', { participant: bo, text: 'x' }),
    () => table.deed('Lise', 'correctMinutes', { reason: 'En fejl' }),
  ];
  for (const deed of deeds) {
    const before = rung;
    expect((await deed()).status).toBe(200);
    expect(rung).toBeGreaterThan(before);
  }
  stop();
});

test('orientations are shown only to those who make them or are asked', async () => {
  const table = await openTable(house);
  await table.everybodySaysYes();
  await lock(table);
  const standing = { meeting: table.meeting, phase: 'locked', version: 1 } as const;
  const made = {
    to: 'Klubben',
    agreements: [],
    at: '2026-11-24T12:00:00.000Z',
    by: table.who('Lise').participant,
  };
  const audit = {
    person: null,
    operation: 'createOrientation',
    meeting: table.meeting,
    subject: null,
    at: '',
  } as const;
  await house.store.writer.createOrientation(standing, { ...made, id: `${table.meeting}o` as never }, audit);
  const seen = async (name: string) => (await locked(table, name)).orientations.length;
  expect([await seen('Lise'), await seen('Fatima'), await seen('Bo'), await seen('Karen')]).toEqual([
    1, 1, 1, 0,
  ]);
});

test('R055 the family’s "no wish to say anything" is no quote, and no silence', async () => {
  const table = await openTable(house, 'inProgress');
  await table.edit('Lise', (doc) => {
    const voice = findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family');
    voice.delete(0, voice.length);
    setAttributes(voice, { declined: true });
  });
  const despite = ['task-not-confirmed', 'child-not-heard', 'no-next-step', 'no-tovholder'];
  expect((await table.deed('Lise', 'closeMeeting', { despite })).status).toBe(200);
});
