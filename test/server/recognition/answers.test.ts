import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { findBlock, findItem, setAttributes } from '../../../server/demo/writing.ts';
import type { BlockId } from '../../../shared/ids.ts';
import { fingerprintOf, minutesToItems, nothingSaid } from '../../../shared/minutes/canonical/canonical.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { answersOf } from '../../../shared/recognition/recognition.ts';
import { type House, openHouse } from '../house.ts';
import { add, openTable, type Table, takeBack } from './table.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const asked = async (table: Table, name: string) => {
  const { recognitions } = await table.review(name);
  const answers = answersOf(table.who(name).participant, minutesToItems(await table.minutes()), recognitions);
  return answers.filter(({ isAsked }) => isAsked).map(({ item }) => item.id.replace(/^.*?-/, ''));
};

describe('R095 an answer to an item', () => {
  test('holds for exactly the words that were shown, and is kept with them', async () => {
    const table = await openTable(house);
    const item = await table.itemOf('i-gang');
    const answer = await table.yes('Fatima', 'i-gang');
    expect(answer).toMatchObject({
      status: 200,
      body: {
        answer: 'yes',
        of: 'item',
        subject: item.id,
        fingerprint: item.fingerprint,
        typedBy: null,
        version: 1,
      },
    });
    const review = await table.review('Fatima');
    expect(review.recognitions).toEqual([answer.body]);
    expect(review.shown).toEqual({ [item.fingerprint]: item.content });
    expect((await table.review('Bo')).shown).toEqual({});
  });

  test('[I12] an edit makes exactly the touched item’s answers stale; undoing it restores them', async () => {
    const table = await openTable(house);
    for (const key of ['velkomst', 'i-gang']) await table.yes('Fatima', key);
    const before = await asked(table, 'Fatima');
    expect(before).not.toContain('i-gang');
    await table.edit('Karen', (doc) => add(doc, 'i-gang', ' Undtagen mandag.'));
    expect(await asked(table, 'Fatima')).toEqual([...before, 'i-gang'].sort(byAgenda));
    await table.edit('Karen', (doc) => takeBack(doc, 'i-gang', ' Undtagen mandag.'.length));
    expect(await asked(table, 'Fatima')).toEqual(before);
  });

  test('to words that have changed is refused, with what they say now', async () => {
    const table = await openTable(house);
    const shown = await table.itemOf('i-gang');
    await table.edit('Karen', (doc) => add(doc, 'i-gang', '!'));
    const now = await table.itemOf('i-gang');
    const input = { answer: 'yes', participant: table.who('Fatima').participant, subject: shown.id };
    const refused = await table.deed('Fatima', 'recognise', { ...input, fingerprint: shown.fingerprint });
    expect(refused.status).toBe(409);
    expect(refused.body).toEqual({
      code: 'changed',
      now: { fingerprint: now.fingerprint, content: now.content },
    });
    expect((await table.review()).recognitions).toEqual([]);
  });

  test('"ikke helt" needs words; it stands until it is taken back or answered anew', async () => {
    const table = await openTable(house);
    const { id: subject, fingerprint } = await table.itemOf('i-gang');
    const participant = table.who('Bo').participant;
    const say = (more: object) => table.deed('Bo', 'recognise', { participant, subject, ...more });
    const wordless = await say({ answer: 'notQuite', fingerprint, words: '  ' });
    expect([wordless.status, wordless.body.fields]).toEqual([422, { words: 'required' }]);
    expect((await say({ answer: 'notQuite', fingerprint, words: ' Kun halvdelen. ' })).body.words).toBe(
      'Kun halvdelen.',
    );
    expect(await asked(table, 'Bo')).not.toContain('i-gang');
    expect((await say({ answer: 'retracted' })).body).toMatchObject({
      answer: 'retracted',
      fingerprint: null,
    });
    expect(await asked(table, 'Bo')).toContain('i-gang');
  });

  test('an item that is gone is asked about once more, by those who have answered it', async () => {
    const table = await openTable(house);
    const { id: subject } = await table.itemOf('i-gang');
    await table.yes('Fatima', 'i-gang');
    await table.edit('Lise', (doc) => {
      const agenda = doc.getXmlFragment(fragmentName);
      const at = agenda
        .toArray()
        .findIndex((one) => one instanceof Y.XmlElement && one.getAttribute('key') === 'i-gang');
      agenda.delete(at, 1);
    });
    expect(await asked(table, 'Fatima')).toContain('i-gang');
    expect(await asked(table, 'Bo')).not.toContain('i-gang');
    const gone = { subject, answer: 'yes', fingerprint: fingerprintOf(nothingSaid) };
    const input = { ...gone, participant: table.who('Bo').participant };
    expect((await table.deed('Bo', 'recognise', input)).body).toEqual({
      code: 'invalid-input',
      fields: { subject: 'no-such-item' },
    });
    await table.deed('Fatima', 'recognise', { ...gone, participant: table.who('Fatima').participant });
    expect(await asked(table, 'Fatima')).not.toContain('i-gang');
  });

  test('what is not in the minutes cannot be answered', async () => {
    const table = await openTable(house);
    const { fingerprint } = await table.itemOf('i-gang');
    const participant = table.who('Bo').participant;
    const refused = await table.deed('Bo', 'recognise', {
      answer: 'yes',
      participant,
      subject: 'nowhere' as BlockId,
      fingerprint,
    });
    expect(refused).toMatchObject({ status: 422, body: { fields: { subject: 'no-such-item' } } });
  });
});

describe('"Mine ord er mine"', () => {
  test('the speaker alone confirms a quote, and any later edit voids it', async () => {
    const table = await openTable(house, 'inProgress');
    const { id: subject, fingerprint } = await table.quote();
    const confirm = (name: string) =>
      table.deed(name, 'confirmQuote', {
        answer: 'yes',
        participant: table.who(name).participant,
        subject,
        fingerprint,
      });
    expect(await confirm('Karen')).toMatchObject({ status: 422, body: { fields: { subject: 'not-yours' } } });
    expect(await confirm('Fatima')).toMatchObject({ status: 200, body: { of: 'quote', subject } });
    await table.edit('Karen', (doc) => {
      const voice = findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family');
      setAttributes(voice, { speaker: table.who('Karen').participant });
    });
    expect(await confirm('Fatima')).toMatchObject({ status: 409, body: { code: 'changed' } });
  });

  test('words from the last meeting, or none, are nobody’s to confirm', async () => {
    const table = await openTable(house, 'inProgress');
    const { id: subject } = await table.quote();
    const participant = table.who('Fatima').participant;
    const confirm = async () => {
      const { fingerprint } = (await table.quote()) ?? {};
      return table.deed('Fatima', 'confirmQuote', { answer: 'yes', participant, subject, fingerprint });
    };
    const voiceIn = (doc: Y.Doc) => findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family');
    await table.edit('Lise', (doc) => setAttributes(voiceIn(doc), { carriedFrom: 'm' }));
    expect((await confirm()).body.fields).toEqual({ subject: 'not-yours' });
    await table.edit('Lise', (doc) => voiceIn(doc).delete(0, voiceIn(doc).length));
    const empty = await table.deed('Fatima', 'confirmQuote', {
      answer: 'yes',
      participant,
      subject,
      fingerprint: fingerprintOf(null),
    });
    expect(empty.body).toEqual({ code: 'changed', now: { fingerprint: fingerprintOf(null), content: null } });
  });
});

describe('R107 "Det er min opgave"', () => {
  test('the owner alone says so', async () => {
    const table = await openTable(house, 'inProgress');
    const { id: subject, fingerprint } = await table.task();
    const confirm = (name: string) =>
      table.deed(name, 'confirmTask', {
        answer: 'yes',
        participant: table.who(name).participant,
        subject,
        fingerprint,
      });
    expect(await confirm('Lise')).toMatchObject({ status: 422, body: { fields: { subject: 'not-yours' } } });
    expect(await confirm('Karen')).toMatchObject({ status: 200, body: { of: 'task', answer: 'yes' } });
  });

  test('R071 a child never, whatever the document says', async () => {
    const table = await openTable(house, 'inProgress');
    await table.edit('Lise', (doc) => {
      const block = findItem(doc, 'ansvar');
      for (const one of block.toArray()) {
        if (one instanceof Y.XmlElement && one.getAttribute('id') === 'task')
          one.setAttribute('owner', table.who('Sofie').participant);
      }
    });
    const { id: subject, fingerprint } = await table.task();
    const participant = table.who('Sofie').participant;
    const refused = await table.deed('Sofie', 'confirmTask', {
      answer: 'yes',
      participant,
      subject,
      fingerprint,
    });
    expect(refused.body.fields).toEqual({ subject: 'not-yours' });
  });
});

describe('for somebody without a device', () => {
  const dictate = async (table: Table, name: string, by = 'Lise') => {
    const { id: subject, fingerprint } = await table.itemOf('i-gang');
    const said = { answer: 'yes', participant: table.who(name).participant, subject, fingerprint };
    return table.deed(by, 'dictateRecognition', { of: 'item', said });
  };
  const signOut = (table: Table, name: string) =>
    house.call('closeSession', { cookie: table.who(name).cookie });

  test('the chair types what is said, and it is recorded who did', async () => {
    const table = await openTable(house);
    await signOut(table, 'Sofie');
    expect((await table.review()).withoutDevice).toEqual([table.who('Sofie').participant]);
    expect((await table.review('Fatima')).withoutDevice).toEqual([]);
    const { status, body } = await dictate(table, 'Sofie');
    expect([status, body.participant, body.typedBy]).toEqual([
      200,
      table.who('Sofie').participant,
      table.who('Lise').participant,
    ]);
    expect(await asked(table, 'Lise')).toContain('i-gang');
  });

  test('[I13] nobody types for who is signed in, or has ever answered', async () => {
    const table = await openTable(house);
    expect((await dictate(table, 'Sofie')).body).toEqual({ code: 'answers-for-self' });
    await table.yes('Bo', 'velkomst');
    await signOut(table, 'Bo');
    expect((await dictate(table, 'Bo')).body).toEqual({ code: 'answers-for-self' });
    expect((await table.review()).withoutDevice).not.toContain(table.who('Bo').participant);
  });

  test('nor for who has no say', async () => {
    const table = await openTable(house);
    await signOut(table, 'Tolk');
    expect((await dictate(table, 'Tolk')).body.fields).toEqual({ participant: 'not-a-choice' });
  });
});

test('"ikke spurgt" names the reason and who says so; an empty reason takes it back', async () => {
  const table = await openTable(house);
  const participant = table.who('Bo').participant;
  const say = (reason: string) => table.deed('Lise', 'recordNotAsked', { participant, reason });
  await say('Syg');
  expect((await table.review()).notAsked).toMatchObject([
    { participant, reason: 'Syg', by: table.who('Lise').participant, version: 1 },
  ]);
  await say('');
  expect((await table.review()).notAsked.at(-1)).toMatchObject({ participant, reason: '' });
  const nobody = await table.deed('Lise', 'recordNotAsked', { participant: table.document, reason: 'x' });
  expect(nobody.body.fields).toEqual({ participant: 'no-such-participant' });
});

const agenda = 'velkomst praesentation formaal i-gang nye ansvar familiens-oplevelse afrunding'.split(' ');
const byAgenda = (a: string, b: string) => agenda.indexOf(a) - agenda.indexOf(b);
