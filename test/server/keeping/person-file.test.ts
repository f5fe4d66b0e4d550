import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsAboutPeople } from '../../../server/store/reads/person-rows.ts';
import { nameToWords } from '../../../server/text/own-words.ts';
import type { CaseAtWork } from '../case.ts';
import { type House, openHouse } from '../house.ts';
import { Canaries, fullCase } from './full-case.ts';

let house: House;
let at: CaseAtWork;
const note = 'Kun-Fatimas-note';
beforeAll(async () => {
  house = await openHouse();
  at = await fullCase(house, new Canaries());
  const { participant } = at.who('Fatima');
  // Past the door: the minutes are locked, and what is said to the tovholder is not said any more.
  const person = {
    id: '0'.repeat(24),
    name: note,
    relation: 'difficult',
    isImportant: false,
    invite: '',
    words: note,
  };
  const audit = { person: null, operation: 'writeNetwork', meeting: null, subject: null, at: '' } as const;
  await house.store.writer.writeNetworkPerson(participant, person as never, audit);
});
afterAll(() => house.close());

async function fetchZip(path: string, name: string) {
  const answer = await house.app.request(path, { headers: { cookie: at.who(name).cookie } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="data.zip"');
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  return {
    names: Object.keys(files),
    text: Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join('\n'),
  };
}

it('hands everybody what is kept about them, with what they told the tovholder, and no secret', async () => {
  const { names, text } = await fetchZip('/api/own-file', 'Fatima');
  expect(names).toEqual(['data.json', 'laes-mig.html', 'referat-1.md']);
  for (const word of [note, 'not-quite', 'comment', 'phone', 'quote', 'agreement'])
    expect([word, text.includes(word)]).toEqual([word, true]);
  expect(text).not.toMatch(/token_hash|id_hash|"bytes"/);
  // How others are reached is nobody's but those who invite.
  expect((await fetchZip('/api/own-file', 'Karen')).text).not.toContain('phone');
});

it('hands the tovholder what is kept about somebody of the case, without what parents told in confidence', async () => {
  const path = (name: string) => `/api/cases/${at.id}/person-file/${at.who(name).person}`;
  const { text } = await fetchZip(path('Fatima'), 'Bo');
  expect(text).toContain('not-quite');
  expect(text).not.toContain(note);
  const stranger = await house.app.request(`/api/cases/${at.id}/person-file/${'0'.repeat(24)}`, {
    headers: { cookie: at.who('Bo').cookie },
  });
  expect(stranger.status).toBe(404);
  const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
  const rows = database
    .prepare("select person, subject from audit where verb = 'personFile' and kind = 'read'")
    .all();
  database.close();
  expect(rows).toContainEqual({ person: at.who('Bo').person, subject: at.who('Fatima').person });
});

it('names every table and column that may stand in it in plain words, in Danish and in English', async () => {
  const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
  const columns = rowsAboutPeople(database);
  database.close();
  expect(columns.get('participant_contact')).toContain('email');
  for (const language of ['da', 'en'] as const)
    for (const [table, names] of columns) {
      expect([language, table, nameToWords(language, 'tables', table)]).not.toEqual([language, table, table]);
      for (const name of names) {
        const words = nameToWords(language, 'columns', name);
        expect([language, table, name, words]).not.toEqual([language, table, name, name]);
        expect(words).toMatch(/^[A-ZÆØÅ]/);
      }
    }
  const path = '/api/own-file';
  const answer = await house.app.request(path, { headers: { cookie: at.who('Fatima').cookie } });
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const html = strFromU8(files['laes-mig.html'] ?? new Uint8Array());
  expect(html).toContain('<h2>Pladser ved møder</h2>');
  expect(html.match(/<dt>[^<]*_[^<]*<\/dt>/g)).toBeNull();
});
