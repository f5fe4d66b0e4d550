import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { loadDocument } from '../../../server/sync/document/replay.ts';
import { hashOf } from '../../../server/verify/again/json.ts';
import { sourceOfFile } from '../../../server/verify/again/source.ts';
import { verify } from '../../../server/verify/again/verify.ts';
import { agree, type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse } from '../house.ts';
import { lockCase, recogniseAll } from '../locked.ts';

let house: House;
let at: CaseAtWork;
beforeEach(async () => {
  house = await openHouse();
  at = await openCase(house);
  const { participant } = at.who('Bo');
  await agree(house, at, { text: 'Bo ringer til skolen', owner: participant, deadline: '2026-W49' });
  const cookie = at.who('Lise').cookie;
  const input = { participant, present: true };
  await house.call('recordAttendance', { id: at.first.meeting, cookie, input });
  await lockCase(house, at);
});
afterEach(() => house.close());

const file = () => join(house.folder, 'faellesreferat.sqlite');

/** Changes the database past everything that guards it. */
function tamper(sql: string, ...values: (string | number | Uint8Array)[]): void {
  const database = new DatabaseSync(file());
  const triggers = database.prepare(`select name from sqlite_master where type = 'trigger'`).all();
  for (const { name } of triggers) database.exec(`drop trigger "${name}"`);
  database.exec('pragma foreign_keys = off');
  expect(database.prepare(sql).run(...values).changes).toBeGreaterThan(0);
  database.close();
}

async function verdict() {
  const database = new DatabaseSync(file(), { readOnly: true });
  const found = await verify(sourceOfFile(database));
  database.close();
  expect(found.map(({ meeting }) => meeting)).toEqual([at.first.meeting]);
  return found[0]?.versions;
}
const findings = async () => (await verdict())?.at(-1)?.findings;

const run = promisify(execFile);
const command = (folder: string) =>
  run(process.execPath, ['server/verify/again/main.ts'], { env: { ...process.env, DATA_DIR: folder } }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  );

describe('the verifier', () => {
  it('finds nothing in what stands as it was locked', async () => {
    expect(await verdict()).toEqual([{ version: 1, findings: [] }]);
  });

  it('as a command says a line with ids alone, and ends with 0, 1 or 2', async () => {
    const audit = 'audit \\d+ chains, \\d+ rows, end [0-9a-f]{64}: ok\n$';
    expect(await command(house.folder)).toEqual({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`^${at.first.meeting} 1:ok\n${audit}`)),
    });
    tamper(`delete from recognition where number = 1`);
    expect(await command(house.folder)).toEqual({
      code: 1,
      stdout: expect.stringMatching(new RegExp(`^${at.first.meeting} 1:json.recognitions\\+text\n${audit}`)),
    });
    expect((await command(join(house.folder, 'nowhere'))).code).toBe(2);
  });

  it('finds nothing once the rows are gone and a snapshot stands for them (P9), also before a later lock', async () => {
    const compact = async () => {
      const live = await loadDocument(house.store.reader, at.first.document);
      await house.store.writer.compact({
        document: at.first.document,
        seq: live.seq,
        bytes: live.state().update,
        clients: [...live.owners],
        at: house.clock.now.toISOString(),
      });
    };
    await compact();
    expect((await house.store.reader.log(at.first.document)).rows).toEqual([]);
    expect(await verdict()).toEqual([{ version: 1, findings: [] }]);
    const deed = { id: at.first.meeting, cookie: at.who('Lise').cookie };
    house.clock.now = new Date('2026-11-24T13:00:00Z');
    await house.call('correctMinutes', { ...deed, input: { reason: 'En frist var forkert' } });
    await agree(house, at, { text: 'Karen skriver', owner: at.who('Karen').participant });
    await compact();
    await agree(house, at, { text: 'Fatima ringer', owner: at.who('Fatima').participant });
    await recogniseAll(house, at);
    expect((await house.call('lockMinutes', deed)).status).toBe(200);
    expect((await verdict())?.map(({ findings: found }) => found)).toEqual([[], []]);
    tamper(`update document_client set participant = (select id from participant where name = 'Karen')`);
    expect((await verdict())?.map(({ findings: found }) => found)).toEqual([
      ['json.quotes'],
      ['json.quotes'],
    ]);
  });

  it('still finds nothing when the minutes are corrected, written in and locked again', async () => {
    const deed = { id: at.first.meeting, cookie: at.who('Lise').cookie };
    house.clock.now = new Date('2026-11-24T13:00:00Z');
    await house.call('correctMinutes', { ...deed, input: { reason: 'En frist var forkert' } });
    expect(await verdict()).toEqual([{ version: 1, findings: [] }]);
    await agree(house, at, {
      text: 'Karen skriver',
      owner: at.who('Karen').participant,
      deadline: '2026-12-01',
    });
    expect(await verdict()).toEqual([{ version: 1, findings: [] }]);
    await recogniseAll(house, at);
    expect((await house.call('lockMinutes', deed)).status).toBe(200);
    expect(await verdict()).toEqual([
      { version: 1, findings: [] },
      { version: 2, findings: [] },
    ]);
  });
});

describe('the verifier catches, done directly in the database:', () => {
  it.each([
    [
      'a changed letter in the JSON',
      `update locked_minutes set json = replace(json, 'Bo ringer', 'Bo rinser')`,
      ['hash', 'json.items', 'json.agreements'],
    ],
    [
      'the JSON written with a space more',
      `update locked_minutes set json = json || ' '`,
      ['hash', 'not-canonical'],
    ],
    ['no JSON at all', `update locked_minutes set json = 'x'`, ['hash', 'json']],
    [
      'a changed plain line',
      `update locked_minutes set text = replace(text, 'Bo ringer', 'Bo rinser')`,
      ['text'],
    ],
    ['a hash of something else', `update locked_minutes set hash = '${'0'.repeat(64)}'`, ['hash']],
    ['an answer that is gone', `delete from recognition where number = 3`, ['json.recognitions', 'text']],
    [
      'an answer given for somebody afterwards',
      `insert into recognition
      (meeting, version, participant, of, subject, answer, fingerprint, shown, words, typed_by, at)
      select meeting, version, participant, of, subject, 'notQuite', fingerprint, shown, 'Nej', null, at from recognition where number = 1`,
      ['json.recognitions', 'text'],
    ],
    [
      'a yes made to a no',
      `update recognition set answer = 'notQuite', words = 'x' where number = 1`,
      ['json.recognitions', 'text'],
    ],
    [
      'what somebody was shown',
      `update recognition set shown = replace(shown, 'Vi blev', 'Vi er') where shown like '%Vi blev%'`,
      ['shown'],
    ],
    [
      'somebody else’s name',
      `update participant set name = 'Bodil' where name = 'Bo'`,
      ['json.participants', 'text'],
    ],
    ['somebody who was not there', `update attendance set present = 0`, ['json.participants', 'text']],
    ['another day of the meeting', `update meeting set date = '2026-11-25'`, ['json.meeting', 'text']],
    [
      'another instant of the lock',
      `update locked_minutes set at = '2026-11-24T11:00:00.000Z'`,
      ['never-locked', 'not-locked', 'json.lockedAt', 'json.participants', 'text'],
    ],
    ['a locked version that is gone', `delete from locked_minutes`, ['gone']],
    ['a document opened for writing', `update document set locked_at = null`, ['not-locked']],
    ['a phase put back', `update meeting set phase = 'reviewing'`, ['not-locked']],
    ['a row of the log that is gone', `delete from document_update where seq = 1`, ['broken-log']],
    [
      'an author of words who is another',
      `update document_arrival set author = (select id from participant where name = 'Karen') where author is not null`,
      ['json.quotes', 'snapshot'],
    ],
  ])('%s', async (_, sql, expected) => {
    tamper(sql);
    expect(await findings()).toEqual(expected);
  });

  it('a changed letter in the snapshot of the lock', async () => {
    const bytes = Buffer.from((await house.store.reader.log(at.first.document)).snapshot?.bytes ?? []);
    bytes.write('s', bytes.indexOf('Bo ringer') + 6);
    tamper('update document_snapshot set bytes = ?', bytes);
    expect(await findings()).toEqual(['snapshot']);
  });

  it('a changed letter in a row of the log', async () => {
    const database = new DatabaseSync(file());
    const rows = database.prepare('select document, seq, bytes from document_arrival').all();
    database.close();
    const row = rows.find(({ bytes }) => Buffer.from(bytes as Uint8Array).includes('Bo ringer'));
    const bytes = Buffer.from(row?.bytes as Uint8Array);
    bytes.write('s', bytes.indexOf('Bo ringer') + 6);
    tamper(
      'update document_arrival set bytes = ? where document = ? and seq = ?',
      bytes,
      row?.document as string,
      row?.seq as number,
    );
    expect(await findings()).toEqual([
      'json.items',
      'json.agreements',
      'json.recognitions',
      'text',
      'snapshot',
    ]);
  });

  it('a row appended after the lock', async () => {
    const doc = new Y.Doc();
    doc.getXmlFragment('minutes').insert(0, [new Y.XmlElement('paragraph')]);
    const { document } = at.first;
    const seq = (await house.store.reader.document(document))?.seq ?? 0;
    const when = house.clock.now.toISOString();
    tamper(
      'insert into document_update (document, seq, author, at, bytes) values (?, ?, null, ?, ?)',
      ...[document, seq + 1, when, Y.encodeStateAsUpdate(doc)],
    );
    expect(await findings()).toEqual(['written-after']);
    tamper('update document set seq = seq + 1');
    expect(await findings()).toEqual(['written-after']);
  });

  it('a JSON that was changed together with its hash', async () => {
    const json =
      (await house.store.reader.locks(at.first.meeting))[0]?.json.replaceAll('Bo ringer', 'Bo rinser') ?? '';
    tamper('update locked_minutes set json = ?, hash = ?', json, hashOf(json));
    expect(await findings()).toEqual(['json.items', 'json.agreements']);
  });
});
