import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { inOrder } from '../../../server/bus/in-order.ts';
import { openPostgresStore } from '../../../server/store/postgres/open.ts';
import type { OtherNodes, Store } from '../../../server/store/store.ts';
import { loadDocument } from '../../../server/sync/document/replay.ts';
import { closeCode } from '../../../shared/api/wire.ts';
import { createBusHub } from '../../bus.ts';
import { anAudit, lockAsItStands, type MadeMeeting, storeMeeting } from '../../contract/meeting.ts';
import { somebody } from '../../contract/store.ts';
import { type PostgresServer, startPostgres } from '../../postgres.ts';
import { LightClient, until } from './light-client.ts';
import { type ServedRooms, serveRooms } from './serve-rooms.ts';
import { canonical, textOf } from './words.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ isDurable: false });
});
afterAll(() => server?.end());

type Node = { store: Store & { others: OtherNodes }; served: ServedRooms };
const nodes: Node[] = [];
const pages: LightClient[] = [];
afterEach(async () => {
  for (const page of pages.splice(0)) page.cut();
  for (const { served, store } of nodes.splice(0)) {
    await served.close();
    await store.close();
  }
});

/** So many nodes on one database, and a meeting of four. */
async function start(count: number, loses = () => false, quietFor = 15_000) {
  const hub = createBusHub(loses);
  for (let index = 0; index < count; index++) {
    const store = (await openPostgresStore({
      url: server.url('postgres'),
      server: 'together',
    })) as Node['store'];
    const wire = hub.join();
    const bus = inOrder(wire, () => store.others.refreshAccess());
    const served = await serveRooms(store, undefined, { bus, quietFor });
    store.others.onAccessNews(({ isOwn }) => {
      if (isOwn) bus.ring({ kind: 'access' });
    });
    bus.onBell(() => {});
    nodes.push({ store, served });
  }
  const made = await storeMeeting(nodeAt(0).store, 4);
  for (const { store } of nodes) await store.others.refreshAccess();
  return made;
}

function nodeAt(index: number): Node {
  const node = nodes[index];
  if (!node) throw new Error('There is no such node.');
  return node;
}

function pageAt(made: MadeMeeting, node: number, place: number): LightClient {
  const cookie = `person=${somebody(made, place).person}`;
  const page = new LightClient({ url: nodeAt(node).served.urlOf(made.document), cookie });
  pages.push(page);
  return page;
}

const replay = async (made: MadeMeeting) =>
  canonical((await loadDocument(nodeAt(0).store.reader, made.document)).doc);

async function untilSame(made: MadeMeeting, those: LightClient[]): Promise<void> {
  await until(() => those.every((page) => page.isSaved), 'saved');
  const said = await replay(made);
  await until(() => those.every((page) => canonical(page.doc) === said), 'the same everywhere');
}

const remove = (node: number, made: MadeMeeting, place: number) =>
  nodeAt(node).store.writer.removeParticipant(
    made.meeting,
    somebody(made, place).participant,
    anAudit({ meeting: made.meeting, person: somebody(made, 0).person }),
  );

describe('one document at several nodes', () => {
  test('[R42] [I3] [I4] [I15] people who write at once at three nodes all see the same, which is the log', async () => {
    const made = await start(3);
    const those = await Promise.all([0, 1, 2].map((node) => pageAt(made, node, node + 1).connect()));
    for (let letter = 0; letter < 30; letter++) {
      for (const page of those) textOf(page.doc).insert(0, 'abcdefgh'[letter % 8] ?? '');
      await new Promise((resolve) => setImmediate(resolve));
    }
    await untilSame(made, those);
    expect(await replay(made)).toHaveLength('<paragraph></paragraph>'.length + 90);
    for (const page of those) expect(page.refused).toEqual([]);
  });

  test('[R30] words of another node reach whoever sits in a quiet room', async () => {
    const made = await start(2, undefined, 30);
    const [writer, reader] = [await pageAt(made, 0, 1).connect(), await pageAt(made, 1, 2).connect()];
    await until(() => nodes.every(({ served }) => served.rooms.stats().loaded === 0), 'asleep');
    textOf(writer.doc).insert(0, 'Sofie griner');
    await untilSame(made, [writer, reader]);
    await until(() => nodes.every(({ served }) => served.rooms.stats().loaded === 0), 'asleep again');
    textOf(reader.doc).insert(0, 'og vi med: ');
    await untilSame(made, [writer, reader]);
  });

  test('without any bell they are there within a second or so', async () => {
    const made = await start(2, () => true);
    const [writer, reader] = [await pageAt(made, 0, 1).connect(), await pageAt(made, 1, 2).connect()];
    textOf(writer.doc).insert(0, 'Sofie griner');
    await untilSame(made, [writer, reader]);
    await remove(0, made, 2);
    await until(() => reader.closeCode === closeCode.noAccess, 'shown out');
  });

  test('with half of the bells lost nothing is, and nothing is in another order', async () => {
    let bells = 0;
    const made = await start(2, () => ++bells % 2 === 0);
    const those = [await pageAt(made, 0, 1).connect(), await pageAt(made, 1, 2).connect()];
    for (let letter = 0; letter < 40; letter++) {
      for (const page of those) textOf(page.doc).insert(0, String(letter % 10));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await untilSame(made, those);
  });

  test('[R42] [R14] what rests on words of another node is judged when those have been read', async () => {
    const made = await start(2, () => true);
    const writer = await pageAt(made, 0, 1).connect();
    const mover = await pageAt(made, 0, 2).connect();
    const holder = await pageAt(made, 1, 3).connect();
    textOf(writer.doc).insert(0, 'først');
    await untilSame(made, [writer, mover]);
    // The page comes to the other node with what that has not read, and writes behind it at once.
    mover.cut();
    textOf(mover.doc).insert(5, ' og så');
    mover.url = nodeAt(1).served.urlOf(made.document);
    await mover.connect();
    await untilSame(made, [writer, mover, holder]);
    expect(mover.refused).toEqual([]);
  });

  test('[R18] a client id that somebody has written under at another node is theirs', async () => {
    const made = await start(2, () => true);
    const [owner, thief] = [await pageAt(made, 0, 1).connect(), await pageAt(made, 1, 2).connect()];
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(thief.doc));
    const before = Y.encodeStateVector(forged);
    forged.clientID = owner.doc.clientID;
    textOf(forged).insert(0, 'stjålet');
    textOf(owner.doc).insert(0, 'mit');
    await until(() => owner.isSaved, 'saved');
    thief.sendUpdate(Y.encodeStateAsUpdate(forged, before));
    await until(() => thief.isSaved || thief.closeCode !== null, 'answered');
    expect(await replay(made)).toContain('mit');
    expect(await replay(made)).not.toContain('stjålet');
  });

  test('[R10] cursors are shown at the other node by the name that stands there, and go with their socket', async () => {
    const made = await start(2);
    const [one, other] = [await pageAt(made, 0, 1).connect(), await pageAt(made, 1, 2).connect()];
    one.point(null);
    await until(() => other.presence.has(one.doc.clientID), 'shown');
    expect(other.presence.get(one.doc.clientID)?.user).toEqual({
      name: somebody(made, 1).name,
      role: 'klasselærer',
      participant: somebody(made, 1).participant,
    });
    const late = await pageAt(made, 1, 3).connect();
    await until(() => late.presence.has(one.doc.clientID), 'shown to who comes later');
    // Nor may anybody there speak under that id.
    late.point(null, one.doc.clientID);
    late.point(null);
    one.cut();
    await until(() => !other.presence.has(one.doc.clientID), 'gone');
  });

  test('[R11] [P8] [I14] who is taken off at one node hears nothing more at another', async () => {
    const made = await start(2);
    const [writer, removed] = [await pageAt(made, 0, 1).connect(), await pageAt(made, 1, 2).connect()];
    const stays = await pageAt(made, 1, 3).connect();
    await until(() => removed.isSaved && writer.isSaved, 'settled');
    await remove(0, made, 2);
    // Not a word waits for the door to close.
    textOf(writer.doc).insert(0, 'fortroligt');
    await untilSame(made, [writer, stays]);
    await until(() => removed.closeCode !== null, 'shown out');
    expect(removed.closeCode).toBe(closeCode.noAccess);
    expect(canonical(removed.doc)).not.toContain('fortroligt');
  });

  test('[R11] [P8] nor when every bell is lost and those who stay write at the same node', async () => {
    const made = await start(2, () => true);
    const removed = await pageAt(made, 1, 2).connect();
    const stays = await pageAt(made, 1, 3).connect();
    await until(() => removed.isSaved && stays.isSaved, 'settled');
    for (let round = 0; round < 5; round++) {
      textOf(stays.doc).insert(0, 'kendt ');
      await until(() => stays.isSaved, 'saved');
    }
    await remove(0, made, 2);
    textOf(stays.doc).insert(0, 'fortroligt');
    await until(() => stays.isSaved && removed.closeCode !== null, 'stored, and shown out');
    expect(removed.closeCode).toBe(closeCode.noAccess);
    expect(canonical(removed.doc)).not.toContain('fortroligt');
  });

  test('[R21] a lock at one node ends writing at the other', async () => {
    const made = await start(2, () => true);
    const page = await pageAt(made, 1, 1).connect();
    textOf(page.doc).insert(0, 'før');
    await until(() => page.isSaved, 'saved');
    const { seq } = (await nodeAt(0).store.reader.document(made.document)) ?? { seq: 0 };
    await lockAsItStands(nodeAt(0).store, made.meeting);
    textOf(page.doc).insert(0, 'efter');
    await until(() => page.refused.length > 0 || page.closeCode !== null, 'refused');
    expect((await nodeAt(0).store.reader.document(made.document))?.seq).toBe(seq);
  });

  test('what a route reads at one node is what has been stored at another', async () => {
    const made = await start(2, () => true);
    const writer = await pageAt(made, 0, 1).connect();
    await pageAt(made, 1, 2).connect();
    textOf(writer.doc).insert(0, 'Sofie griner');
    await until(() => writer.isSaved, 'saved');
    const { update } = await nodeAt(1).served.rooms.state(made.document);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    expect(canonical(doc)).toBe(await replay(made));
  });
});
