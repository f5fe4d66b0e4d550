import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WriterCall } from '../../../server/store/commands/command.ts';
import { prepareWriter } from '../../../server/store/commands/commands.ts';
import type { Precondition } from '../../../server/store/minutes.ts';
import { runBatch } from '../../../server/store/sqlite/batch.ts';
import { openForWriting, prepareFile } from '../../../server/store/sqlite/connection.ts';
import { migrate } from '../../../server/store/sqlite/migrate.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { threadToWriter, WriterThread } from '../../../server/store/sqlite/writer.ts';
import { StoreFailure } from '../../../server/store/store.ts';
import type {
  AdditionId,
  BlockId,
  CaseId,
  DocumentId,
  EntryId,
  HandoverId,
  MeetingId,
  OrientationId,
  ParticipantId,
  PersonId,
} from '../../../shared/ids.ts';
import type { Phase } from '../../../shared/meeting/meeting.ts';
import { fingerprintOf } from '../../../shared/minutes/canonical/canonical.ts';
import { describeEngine } from '../../contract/engine.ts';
import { aMeeting, anAudit, at, lockAsItStands, storeMeeting } from '../../contract/meeting.ts';
import { somebody } from '../../contract/store.ts';

describeEngine('SQLite', (folder) => openSqliteStore({ folder }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faellesreferat-sqlite-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const database = () => join(folder, 'faellesreferat.sqlite');

describe('the file', () => {
  test('only its owner may read the folder and the files', async () => {
    const inside = join(folder, 'data');
    const store = await openSqliteStore({ folder: inside });
    await storeMeeting(store);
    expect(statSync(inside).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(inside)) expect(statSync(join(inside, name)).mode & 0o777).toBe(0o600);
    await store.close();
  });

  test('data of a newer program is refused with one sentence', async () => {
    await (await openSqliteStore({ folder })).close();
    const connection = new DatabaseSync(database());
    connection.exec('pragma user_version = 99');
    connection.close();
    await expect(openSqliteStore({ folder })).rejects.toThrow('The data is of version 99');
  });

  test('a missing row of the log is a failure, never a shorter document', async () => {
    const store = await openSqliteStore({ folder });
    const made = await storeMeeting(store);
    for (const byte of [2, 3]) await store.writer.append(anUpdate(made, byte));
    const connection = new DatabaseSync(database());
    connection.exec('delete from document_arrival where seq = 3');
    await expect(store.reader.updatesAfter(made.document, 0)).rejects.toThrow(StoreFailure);
    connection.exec('delete from document_update where seq = 1');
    await expect(store.reader.updatesAfter(made.document, 0)).rejects.toThrow(StoreFailure);
    connection.close();
    await store.close();
  });

  test('what has arrived is read where it is, and settled when the store closes', async () => {
    const store = await openSqliteStore({ folder });
    const made = await storeMeeting(store);
    for (const byte of [2, 3]) await store.writer.append(anUpdate(made, byte));
    const connection = new DatabaseSync(database());
    const count = (table: string) => connection.prepare(`select count(*) as n from ${table}`).get()?.n;
    expect([count('document_update'), count('document_arrival')]).toEqual([1, 2]);
    const open = await store.reader.updatesAfter(made.document, 0);
    expect(open.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    await store.close();
    expect([count('document_update'), count('document_arrival')]).toEqual([3, 0]);
    connection.close();
    const again = await openSqliteStore({ folder });
    expect(await again.reader.updatesAfter(made.document, 0)).toEqual(open);
    await again.close();
  });

  test('much that has arrived is settled while the store is open', async () => {
    const store = await openSqliteStore({ folder });
    const made = await storeMeeting(store);
    const large = { ...anUpdate(made, 1), bytes: new Uint8Array(60_000) };
    for (let left = 10; left > 0; left--) await store.writer.append(large);
    const connection = new DatabaseSync(database());
    const arrived = connection.prepare('select count(*) as n from document_arrival').get()?.n;
    expect(Number(arrived)).toBeLessThan(9);
    expect(await store.reader.updatesAfter(made.document, 1)).toHaveLength(10);
    connection.close();
    await store.close();
  });

  test('what has been recorded cannot be rewritten', async () => {
    const store = await openSqliteStore({ folder });
    const made = await storeMeeting(store);
    const { id } = made.input.case;
    const [giver, receiver] = [somebody(made, 0).person, somebody(made, 1).person];
    await store.writer.nameTovholder(id, giver, at, anAudit());
    const offer = { id: 'h' as HandoverId, case: id, from: giver, to: receiver, at };
    await store.writer.offerBaton(offer, anAudit());
    await store.writer.answerBaton(offer.id, true, at, anAudit());
    const entry = { id: 'e' as EntryId, case: id, person: giver, at, text: 'x', corrects: null };
    await store.writer.writeEntry(entry, anAudit());
    await store.writer.append(anUpdate(made, 1));
    const connection = new DatabaseSync(database());
    for (const sql of [
      "update entry set text = ''",
      'update handover set accepted = 0',
      'update tovholder_term set ends = null where ends is not null',
      "update audit set at = ''",
      'delete from audit',
      "update document_update set at = ''",
      "update document_arrival set at = ''",
    ]) {
      expect(() => connection.exec(sql)).toThrow('append-only');
    }
    connection.close();
    await store.close();
  });
});

test('[I10] what has been said, answered and locked cannot be rewritten', async () => {
  const store = await openSqliteStore({ folder });
  const made = await storeMeeting(store);
  const who = somebody(made, 0).participant;
  const audit = anAudit({ meeting: made.meeting });
  const standing = (phase: Phase): Precondition => ({ meeting: made.meeting, phase, version: 1 });
  const { writer } = store;
  await writer.changePhase(made.meeting, 'preparing', 'inProgress', audit);
  await writer.changePhase(made.meeting, 'inProgress', 'reviewing', audit);
  const shown = { number: '', title: '', blocks: [] };
  const answer = {
    participant: who,
    of: 'item',
    subject: 'i' as BlockId,
    answer: 'yes',
    typedBy: null,
    linkBy: null,
  } as const;
  await writer.recordRecognition(
    standing('reviewing'),
    { ...answer, fingerprint: fingerprintOf(shown), shown, words: '', at },
    audit,
  );
  await writer.recordNotAsked(standing('reviewing'), { participant: who, reason: 'x', by: who }, audit);
  await lockAsItStands(store, made.meeting);
  const addition = { id: 'a' as AdditionId, participant: who, text: 'x', at };
  await writer.writeAddition(standing('locked'), addition, audit);
  const orientation = { id: 'o' as OrientationId, by: who, to: 'x', agreements: [], at };
  await writer.createOrientation(standing('locked'), orientation, audit);
  await writer.answerOrientation(orientation.id, { participant: who, yes: true }, audit);
  await writer.sendMinutes(standing('locked'), [who], audit);
  const kept = { seq: 1, state: Uint8Array.of(0), items: [], changes: [], by: who, at };
  await writer.keepVersion(made.meeting, { ...kept, cause: { kind: 'phase', phase: 'sent' } }, [
    { fingerprint: fingerprintOf(shown), content: shown },
  ]);
  const connection = new DatabaseSync(database());
  for (const sql of [
    "update phase_change set leads_to = 'locked'",
    "update recognition set answer = 'yes'",
    'delete from recognition',
    "update not_asked set reason = 'y'",
    "update locked_minutes set hash = ''",
    'delete from locked_minutes',
    "update addition set text = 'y'",
    'update delivery set mailed = 1',
    "update orientation set told = 'y'",
    'update orientation_answer set yes = 0',
    "update minutes_version set phase = 'locked'",
    "update minutes_text set content = '{}'",
  ]) {
    expect(() => connection.exec(sql), sql).toThrow('append-only');
  }
  connection.close();
  await store.close();
});

test('data from before there were versions: every meeting is in its first, with nothing decided', async () => {
  const connection = openForWriting(prepareFile(folder));
  for (const name of ['0001-start.sql', '0002-stafetlog.sql']) {
    const sql = new URL(`../../../server/store/migrations/${name}`, import.meta.url);
    connection.exec(readFileSync(sql, 'utf8'));
  }
  connection.exec(`pragma user_version = 2;
    insert into person values ('lise', 'Lise', 0);
    insert into "case" values ('c', 'Sofie', 'existing');
    insert into meeting values
      ('m', 'c', 'inProgress', 't', 1, '', '', '', '2026-11-24', '14:00', '15:30', '', '', 'lise');
    insert into participant values ('p', 'm', 0, 'lise', 'Lise', '', '', '', '', 'professional');
    insert into document (id, meeting, seq, schema_version) values ('d', 'm', 1, 2);
    insert into document_update values ('d', 1, null, '', x'0000');`);
  connection.close();
  const store = await openSqliteStore({ folder });
  const id = 'm' as MeetingId;
  expect(await store.reader.meeting(id)).toMatchObject({ phase: 'inProgress', version: 1 });
  expect([
    await store.reader.phaseChanges(id),
    await store.reader.locks(id),
    await store.reader.recognitions(id),
  ]).toEqual([...[[], [], []]]);
  expect(await store.writer.changePhase(id, 'inProgress', 'reviewing', anAudit())).toBe(true);
  await lockAsItStands(store, id);
  expect(await store.reader.locks(id)).toHaveLength(1);
  await store.close();
});

test('links from before it was remembered who made them: whoever made them anew, or called the meeting', async () => {
  const connection = openForWriting(prepareFile(folder));
  const first = new URL('../../../server/store/migrations/0001-start.sql', import.meta.url);
  connection.exec(`${readFileSync(first, 'utf8')}; pragma user_version = 1;
    insert into person values ('lise', 'Lise', 0), ('bo', 'Bo', 0);
    insert into "case" values ('c', 'Sofie', 'existing');
    insert into meeting values
      ('m', 'c', 'preparing', 't', 1, '', '', '', '2026-11-24', '14:00', '15:30', '', '', 'lise');
    insert into participant values ('l', 'm', 0, 'lise', 'Lise', '', '', '', '', 'professional'),
      ('b', 'm', 1, 'bo', 'Bo', '', '', '', '', 'professional');
    insert into seat values ('of lise', 'lise', 'l', null), ('of bo', 'bo', 'b', null);
    insert into audit (person, operation, meeting, subject, at) values ('lise', 'createMeeting', 'm', null, '1');`);
  connection.close();
  const store = await openSqliteStore({ folder });
  const reachOf = async (person: string, link: string) => {
    const session = { idHash: link, person: person as PersonId, link, createdAt: '2', expiresAt: '3' };
    expect(await store.writer.openSession(session, anAudit())).toEqual([]);
    return store.access.session(link)?.reach;
  };
  // Whoever made them, they open their own case.
  expect([await reachOf('lise', 'of lise'), await reachOf('bo', 'of bo')]).toEqual([['c'], ['c']]);
  await store.close();
  const made = new DatabaseSync(database(), { readOnly: true }).prepare(
    'select token_hash, made_by from seat',
  );
  expect(made.all()).toEqual([
    { token_hash: 'of lise', made_by: 'lise' },
    { token_hash: 'of bo', made_by: 'lise' },
  ]);
});

test('R108 data from before there was a baton: whoever had the duty at the first meeting held has it', async () => {
  const connection = openForWriting(prepareFile(folder));
  const first = readFileSync(
    new URL('../../../server/store/migrations/0001-start.sql', import.meta.url),
    'utf8',
  );
  connection.exec(`${first}; pragma user_version = 1;
    insert into person values ('lise', 'Lise', 0), ('bo', 'Bo', 0);
    insert into "case" values ('begun', 'Sofie', 'existing'), ('planned', 'Ali', 'existing');`);
  const meetings = [
    ['m1', 'begun', 'lise', '2026-11-24T13:00:00.000Z'],
    ['m2', 'begun', 'bo', '2027-01-12T13:00:00.000Z'],
    ['m3', 'planned', 'bo', null],
  ] as const;
  for (const [id, of, person, started] of meetings) {
    connection.exec(`
      insert into meeting values
        ('${id}', '${of}', 'inProgress', 't', 1, '', '', '', '2026-11-24', '14:00', '15:30', '', '', 'lise');
      insert into participant values ('p${id}', '${id}', 0, '${person}', '${person}', '', '', '', '', 'professional');
      insert into duty values ('${id}', 'tovholder', 'p${id}');`);
    if (started) {
      connection
        .prepare("insert into audit (operation, meeting, at) values ('startMeeting', ?, ?)")
        .run(id, started);
    }
  }
  connection.close();
  const store = await openSqliteStore({ folder });
  expect(await store.reader.tovholderTerms('begun' as CaseId)).toEqual([
    { person: 'lise', name: 'lise', from: '2026-11-24T13:00:00.000Z', to: null },
  ]);
  expect(await store.reader.tovholderTerms('planned' as CaseId)).toEqual([]);
  await store.close();
});

test('a writer thread that dies rejects what waits and everything later, and says so once', async () => {
  const reasons: string[] = [];
  const dying = new URL('./dying-thread.ts', import.meta.url);
  const thread = await WriterThread.start(
    folder,
    { onFatal: (reason) => reasons.push(reason), onCommitted: () => {} },
    dying,
  );
  const writer = threadToWriter(thread);
  const [first, second] = await Promise.allSettled([writer.probe(), writer.closeSession('h', anAudit())]);
  for (const outcome of [first, second]) expect(outcome).toMatchObject({ reason: expect.any(StoreFailure) });
  await expect(writer.probe()).rejects.toBeInstanceOf(StoreFailure);
  await thread.close();
  expect(reasons).toEqual(['the writer thread died: the disk is gone']);
});

describe('one batch', () => {
  const open = () => {
    const connection = openForWriting(prepareFile(folder));
    migrate(connection);
    const writer = prepareWriter(connection);
    const organiser = 'organiser' as PersonId;
    const made = aMeeting(organiser);
    const seat = { id: organiser, name: 'Lise', seatTokenHash: 'hash' };
    const calls: WriterCall[] = [
      { name: 'createOrganiser', input: [seat, anAudit()] },
      { name: 'createMeeting', input: [made.input, anAudit()] },
    ];
    expect(runBatch(connection, writer, calls)).toMatchObject({ fatal: null });
    return { connection, writer, made };
  };
  const append = (made: ReturnType<typeof aMeeting>, size: number): WriterCall => ({
    name: 'append',
    input: [{ ...anUpdate(made, 1), bytes: new Uint8Array(size) }],
  });
  const seqOf = (connection: DatabaseSync) => connection.prepare('select seq from document').get()?.seq;

  test('is one commit', () => {
    const { connection, writer, made } = open();
    const said: string[] = [];
    const watched = listening(connection, (sql) => said.push(sql));
    const calls = Array.from({ length: 5 }, () => append(made, 10));
    expect(runBatch(watched, writer, calls).outcomes.every(({ ok }) => ok)).toBe(true);
    expect(said.filter((sql) => sql === 'commit')).toHaveLength(1);
    expect(seqOf(connection)).toBe(6);
    connection.close();
  });

  test('a full disk refuses the whole batch, keeps what was, and is over when there is room again', () => {
    const { connection, writer, made } = open();
    const pages = connection.prepare('pragma page_count').get()?.page_count;
    connection.exec(`pragma max_page_count = ${Number(pages) + 2}`);
    const answer = runBatch(connection, writer, [append(made, 10), append(made, 60_000), append(made, 10)]);
    expect(answer.fatal).toBeNull();
    expect(answer.outcomes.map(({ ok }) => ok)).toEqual([false, false, false]);
    expect(seqOf(connection)).toBe(1);
    connection.exec('pragma max_page_count = 100000');
    expect(runBatch(connection, writer, [append(made, 60_000)]).outcomes).toMatchObject([{ ok: true }]);
    connection.close();
  });

  test('a commit that fails is fatal: nobody knows what an fsync that failed has kept', () => {
    const { connection, writer, made } = open();
    const failing = listening(connection, (sql) => {
      if (sql === 'commit') throw Object.assign(new Error('disk I/O error'), { errcode: 1034 });
    });
    const answer = runBatch(failing, writer, [append(made, 10)]);
    expect(answer).toEqual({
      outcomes: [{ ok: false, reason: 'disk I/O error' }],
      fatal: 'disk I/O error',
    });
    connection.close();
  });
});

/** The same connection, telling what is executed on it. */
function listening(connection: DatabaseSync, hear: (sql: string) => void): DatabaseSync {
  return new Proxy(connection, {
    get(target, key) {
      if (key === 'exec') {
        return (sql: string) => {
          hear(sql);
          target.exec(sql);
        };
      }
      return Reflect.get(target, key, target);
    },
  });
}

function anUpdate(made: ReturnType<typeof aMeeting>, byte: number) {
  const author: ParticipantId = somebody(made, 1).participant;
  const document: DocumentId = made.document;
  return { document, author, schemaVersion: 1, bytes: Uint8Array.of(byte), at };
}
