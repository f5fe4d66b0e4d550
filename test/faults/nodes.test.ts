import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DemoMeeting } from '../../server/demo/stage.ts';
import { openPostgresStore } from '../../server/store/postgres/open.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { type PostgresServer, startPostgres } from '../postgres.ts';
import { LightClient, until } from '../server/sync/light-client.ts';
import { canonical } from '../server/sync/words.ts';
import { startValkey, type ValkeyServer } from '../valkey.ts';
import { countLost, randomFrom } from './promised.ts';
import { endWhole, isWhole, stageIn, startWhole, tell, type WholeServer, wordsOf } from './whole-server.ts';

/** Three servers as `npm start` starts them, real PostgreSQL and Valkey between them. */
const rounds = isWhole ? 300 : 2;
let database: PostgresServer;
let valkey: ValkeyServer;
let folder: string;
let meeting: DemoMeeting;
const nodes: WholeServer[] = [];
const pages: LightClient[] = [];

beforeAll(async () => {
  database = await startPostgres({ isDurable: true });
  valkey = await startValkey();
  folder = mkdtempSync(join(tmpdir(), 'nodes-'));
  const [staged] = await stageIn(await openPostgresStore({ url: database.url('postgres') }), folder, 1, 6);
  if (!staged) throw new Error('There is no meeting.');
  meeting = staged;
});
afterEach(async () => {
  for (const page of pages.splice(0)) page.cut();
  for (const node of nodes.splice(0)) await endWhole(node);
});
afterAll(async () => {
  await valkey?.end();
  await database?.end();
  rmSync(folder, { recursive: true, force: true });
});

async function startNode(): Promise<WholeServer> {
  const env = { DATABASE_URL: database.url('postgres'), REDIS_URL: valkey.url };
  const node = await startWhole(mkdtempSync(join(folder, 'node-')), { env });
  nodes.push(node);
  return node;
}

async function replay(): Promise<Y.Doc> {
  const store = await openPostgresStore({ url: database.url('postgres') });
  const { snapshot, rows } = await store.reader.log(meeting.document as DocumentId);
  await store.close();
  const doc = new Y.Doc();
  for (const { bytes } of snapshot ? [snapshot, ...rows] : rows) Y.applyUpdate(doc, bytes);
  return doc;
}

/** Everybody types until told to stop. */
function typeOn(): { stop(): void } {
  let next = 0;
  const timer = setInterval(() => {
    const page = pages[next++ % pages.length];
    if (page?.closeCode === null && page.isSynced) wordsOf(page.doc).insert(0, 'x');
  }, 5);
  return { stop: () => clearInterval(timer) };
}

/** Nothing that was promised is lost, and everybody sees what the log says. */
async function untilTheSame(): Promise<void> {
  await until(() => pages.every((page) => page.isSaved), 'all saved');
  const said = canonical(await replay());
  await until(() => pages.every((page) => canonical(page.doc) === said), 'the same everywhere');
  const log = await replay();
  expect(
    countLost(
      log,
      pages.flatMap((page) => page.promised.splice(0)),
    ),
  ).toBe(0);
}

test('[P4] [I1] [I3] [I4] a node is killed, and Valkey is stopped, under typing', {
  timeout: rounds * 60_000,
}, async () => {
  const random = randomFrom(16);
  for (let count = 0; count < 3; count++) await startNode();
  const writers = meeting.people.filter((person) => person.cookie !== undefined).slice(0, 6);
  for (const [index, { cookie }] of writers.entries()) {
    const url = nodes[index % nodes.length]?.urlOf(meeting) ?? '';
    pages.push(new LightClient({ url, cookie, schema: schemaVersion }));
  }
  await Promise.all(pages.map((page) => page.connect()));
  const longest = { back: 0 };
  for (let round = 0; round < rounds; round++) {
    const typing = typeOn();
    const isWithoutBus = round % 2 === 1;
    if (isWithoutBus) await valkey.stop();
    await wait(200 + random() * 300);
    const [dying] = nodes.splice(Math.floor(random() * nodes.length), 1);
    if (!dying) throw new Error('No node is left.');
    process.kill(dying.pid, 'SIGKILL');
    const from = performance.now();
    await dying.ended;
    const lost = pages.filter((page) => page.url === dying.urlOf(meeting));
    await until(() => lost.every((page) => page.closeCode !== null), 'seen to be gone');
    for (const [index, page] of lost.entries()) {
      page.url = nodes[index % nodes.length]?.urlOf(meeting) ?? '';
      await page.connect();
    }
    longest.back = Math.max(longest.back, performance.now() - from);
    typing.stop();
    await untilTheSame();
    if (isWithoutBus) await valkey.start();
    await startNode();
  }
  tell(`${rounds} nodes killed: everybody back after ${longest.back.toFixed(0)} ms at the longest`);
});

describe('without Valkey', () => {
  test('[P4] what is written at one node is seen at another soon', async () => {
    for (let count = 0; count < 2; count++) await startNode();
    await valkey.stop();
    const [one, other] = meeting.people.flatMap(({ cookie }, index) => {
      const url = nodes[index % 2]?.urlOf(meeting) ?? '';
      return new LightClient({ url, cookie, schema: schemaVersion });
    });
    if (!one || !other) throw new Error('Nobody is here.');
    pages.push(one, other);
    await Promise.all(pages.map((page) => page.connect()));
    wordsOf(one.doc).insert(0, 'uden klokke ');
    const from = performance.now();
    await until(() => canonical(other.doc).includes('uden klokke'), 'seen');
    tell(`seen without Valkey after ${(performance.now() - from).toFixed(0)} ms`);
    await untilTheSame();
    await valkey.start();
  });
});
