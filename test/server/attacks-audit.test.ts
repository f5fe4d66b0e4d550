import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wholeCast } from '../../server/demo/cast.ts';
import { type DemoMeeting, stageMeeting } from '../../server/demo/stage.ts';
import { tokenToHash } from '../../server/door/token.ts';
import { builtPages } from '../../server/pages.ts';
import type { Log } from '../../server/process/log.ts';
import { type RunningServer, startServer } from '../../server/serve.ts';
import { createOrganiser } from '../../server/signin/organiser.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import { type Store, StoreFailure } from '../../server/store/store.ts';
import { closeCode } from '../../shared/api/wire.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { wordsOf } from '../faults/whole-server.ts';
import { writePages } from './house.ts';
import { LightClient, until } from './sync/light-client.ts';

let folder: string;
let store: Store;
let server: RunningServer;
let meeting: DemoMeeting;
let isStoreFailing: boolean;
let logged: Record<string, unknown>[];
const pages: LightClient[] = [];
const clock = new Date('2026-11-24T12:00:00Z');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attacks-'));
  [isStoreFailing, logged] = [false, []];
  const onDisk = await openSqliteStore({ folder });
  const recordAttack: Store['writer']['recordAttack'] = (audit) =>
    isStoreFailing ? Promise.reject(new StoreFailure('no disk')) : onDisk.writer.recordAttack(audit);
  store = { ...onDisk, writer: { ...onDisk.writer, recordAttack } };
  const log = { error: (fields: Record<string, unknown>) => void logged.push(fields) } as unknown as Log;
  const now = () => clock;
  server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null },
    { store, log, now, pages: () => builtPages(writePages(folder)) },
  );
  const link = (await createOrganiser(store, server.publicUrl, clock)) ?? '';
  const organiser = (await store.reader.seat(tokenToHash(link.split('#')[1] ?? '')))?.person;
  if (!organiser) throw new Error('The organiser has no seat.');
  meeting = await stageMeeting({ store, server, organiser, now: clock }, wholeCast());
});

afterEach(async () => {
  for (const page of pages.splice(0)) page.cut();
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function pageOf(name: string): Promise<LightClient> {
  const cookie = meeting.people.find((person) => person.name === name)?.cookie ?? '';
  const page = new LightClient({ url: meeting.sync, cookie, schema: schemaVersion });
  pages.push(page);
  return page.connect();
}

/** Three times what our own page cannot send. */
async function attack(page: LightClient): Promise<void> {
  for (let count = 0; count < 3; count++) page.sendUpdate(Uint8Array.of(9, 9, 9));
  await until(() => page.closeCode !== null, 'ended');
  expect(page.closeCode).toBe(closeCode.malformed);
}

const rows = async () =>
  (await store.reader.audit(meeting.meeting as MeetingId)).filter(
    ({ operation }) => operation === 'attackDocument',
  );

describe('[R8] an attack in the audit', () => {
  test('three refusals that our page cannot earn leave one row: who, where, what kind, when', async () => {
    await attack(await pageOf('Omar Ahmad'));
    await until(async () => (await rows()).length > 0, 'recorded');
    await store.writer.probe();
    const { participants = [] } = (await store.reader.meeting(meeting.meeting as MeetingId)) ?? {};
    const { id: omar } = participants.find(({ name }) => name === 'Omar Ahmad') ?? {};
    const [row, ...others] = await rows();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ meeting: meeting.meeting, subject: 'malformed', at: clock.toISOString() });
    const who = row?.person && store.access.participantOf(row.person, meeting.meeting as MeetingId);
    expect(who?.id).toBe(omar);
  });

  test('a frame that is no message leaves one', async () => {
    const page = await pageOf('Omar Ahmad');
    page.sendRaw(Uint8Array.of(77));
    await until(async () => page.closeCode !== null && (await rows()).length > 0, 'ended and recorded');
    expect((await rows()).map(({ subject }) => subject)).toEqual(['frame']);
  });

  test('what our own page may be refused leaves none: reading only, too large', async () => {
    const [child, writer] = [await pageOf('Sofie'), await pageOf('Lise Møller')];
    for (let count = 0; count < 4; count++) {
      wordsOf(child.doc).insert(0, 'x');
      writer.sendUpdate(new Uint8Array(70_000));
    }
    const reasons = () => [child, writer].map(({ refused }) => refused.map(({ reason }) => reason));
    await until(() => reasons().every(({ length }) => length > 3), 'refused more than three times each');
    expect(reasons()[0]).toContain('read-only');
    expect(new Set(reasons()[1])).toEqual(new Set(['too-large']));
    await store.writer.probe();
    expect([child.closeCode, writer.closeCode]).toEqual([null, null]);
    expect(await rows()).toEqual([]);
  });

  test('a store that cannot keep it brings nobody down', async () => {
    const [writer, reader] = [await pageOf('Lise Møller'), await pageOf('Fatima Ahmad')];
    isStoreFailing = true;
    await attack(await pageOf('Omar Ahmad'));
    await until(() => logged.length > 0, 'told in the log');
    expect(logged).toMatchObject([{ error: 'StoreFailure', document: meeting.document, fault: 'malformed' }]);
    wordsOf(writer.doc).insert(0, 'Vi går videre. ');
    await until(() => writer.isSaved, 'saved');
    await until(() => wordsOf(reader.doc).toString().startsWith('Vi går videre'), 'seen');
    expect(await rows()).toEqual([]);
  });
});
