import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openPostgresStore } from '../../../server/store/postgres/open.ts';
import type { OtherNodes, Store, UpdateToAppend } from '../../../server/store/store.ts';
import { anAudit, at, lockAsItStands, type MadeMeeting, storeMeeting } from '../../contract/meeting.ts';
import { somebody } from '../../contract/store.ts';
import { isWhole } from '../../faults/whole-server.ts';
import { type PostgresServer, startPostgres } from '../../postgres.ts';

const races = isWhole ? 5_000 : 10;
let server: PostgresServer;
const open: Store[] = [];
type Node = Store & { others: OtherNodes };
async function startNode(how: 'together' | 'alone' = 'together'): Promise<Node> {
  const store = await openPostgresStore({ url: server.url('postgres'), server: how });
  open.push(store);
  return store as Node;
}
async function stopNode(node: Store): Promise<void> {
  open.splice(open.indexOf(node), 1);
  await node.close();
}
beforeAll(async () => {
  server = await startPostgres({ isDurable: false });
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});
afterAll(() => server?.end());

const emptyUpdate = Uint8Array.of(0, 0);

/** A word of somebody, judged by what the node knows, or knew. */
function aWord(made: MadeMeeting, node: Node, seq: number, place = 1): UpdateToAppend {
  const { participant: author } = somebody(made, place);
  const judgedBy = { seq, access: node.others.accessSeen() };
  return { document: made.document, author, schemaVersion: 1, at, bytes: emptyUpdate, judgedBy };
}
const remove = (node: Node, made: MadeMeeting, place: number) =>
  node.writer.removeParticipant(
    made.meeting,
    somebody(made, place).participant,
    anAudit({ meeting: made.meeting, person: somebody(made, 0).person }),
  );
/** Whoever writes meanwhile moves the minutes: it is looked again, as people do. */
async function lockOnce(node: Node, made: MadeMeeting): Promise<void> {
  for (;;) {
    try {
      await lockAsItStands(node, made.meeting);
      return;
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'The meeting moved.') throw error;
    }
  }
}
const rowsOf = async (node: Node, made: MadeMeeting) =>
  (await node.reader.log(made.document)).rows.map(({ seq }) => seq);

describe('several nodes on one database', () => {
  test('run together, and none beside one that is alone', async () => {
    const one = await startNode();
    await startNode();
    await expect(startNode('alone')).rejects.toThrow('for several on one, give each REDIS_URL');
    for (const store of [...open]) await stopNode(store);
    expect(open).not.toContain(one);
    await startNode('alone');
    await expect(startNode()).rejects.toThrow('A server without REDIS_URL already runs');
  });

  test('[I9] [R14] what was judged without a row of another node is not stored, nor what stands behind it', async () => {
    const [one, other] = [await startNode(), await startNode()];
    const made = await storeMeeting(one);
    await other.others.refreshAccess();
    expect(await one.writer.append(aWord(made, one, 1))).toMatchObject({ ok: true, seq: 2 });
    const late = [aWord(made, other, 1, 2), aWord(made, other, 2, 2)];
    const outdated = { ok: false, reason: 'outdated' };
    expect(await Promise.all(late.map((update) => other.writer.append(update)))).toEqual([
      outdated,
      outdated,
    ]);
    const audit = anAudit({ meeting: made.meeting, person: somebody(made, 2).person });
    const mixed = await Promise.all([
      other.writer.append(aWord(made, other, 1, 2)),
      other.writer.appendDeed(aWord(made, other, 2, 2), audit),
      other.writer.append(aWord(made, other, 3, 2)),
    ]);
    expect(mixed).toEqual([outdated, outdated, outdated]);
    expect(await other.writer.appendDeed(aWord(made, other, 1, 2), audit)).toEqual(outdated);
    expect(await rowsOf(other, made)).toEqual([1, 2]);
    const inTime = await Promise.all([
      other.writer.append(aWord(made, other, 2, 2)),
      other.writer.appendDeed(aWord(made, other, 3, 2), audit),
      other.writer.append(aWord(made, other, 4, 2)),
    ]);
    expect(inTime.map((appended) => appended.ok)).toEqual([true, true, true]);
  });

  test('[R11] [P8] after a removal on another node nothing of theirs is stored, and the node knows before it is told so', async () => {
    const [one, other] = [await startNode(), await startNode()];
    const made = await storeMeeting(one);
    await other.others.refreshAccess();
    const { person } = somebody(made, 1);
    const before = aWord(made, other, 1);
    await remove(one, made, 1);
    expect(await other.writer.append(before)).toEqual({ ok: false, reason: 'outdated' });
    expect(other.access.participantOf(person, made.meeting)).toBeNull();
    const audit = anAudit({ meeting: made.meeting, person });
    expect(await other.writer.appendDeed(before, audit)).toEqual({ ok: false, reason: 'outdated' });
  });

  test('[P8] whoever was removed on another node is known to be before anything stored after it is answered', async () => {
    const [one, other] = [await startNode(), await startNode()];
    const made = await storeMeeting(one);
    await other.others.refreshAccess();
    await remove(one, made, 1);
    const { judgedBy: _, ...unjudged } = aWord(made, other, 1, 2);
    await other.writer.append(unjudged);
    expect(other.access.participantOf(somebody(made, 1).person, made.meeting)).toBeNull();
  });

  test('a change is told with whose it is, and whether it is this node’s own', async () => {
    const [one, other] = [await startNode(), await startNode()];
    const heard: string[] = [];
    const made = await storeMeeting(one);
    await other.others.refreshAccess();
    one.others.onAccessNews(({ isOwn, meetings }) => {
      heard.push(`own ${isOwn} ${meetings?.has(made.meeting)}`);
    });
    other.others.onAccessNews(({ isOwn, meetings }) => {
      heard.push(`other ${isOwn} ${meetings?.has(made.meeting)}`);
    });
    await remove(one, made, 1);
    expect(heard[0]).toBe('own true true');
    await other.others.refreshAccess();
    expect(heard).toEqual(['own true true', 'other false true']);
  });

  test('one leads, and another one after it has gone', async () => {
    const [one, other] = [await startNode(), await startNode()];
    expect([await one.others.leads(), await other.others.leads(), await one.others.leads()]).toEqual([
      true,
      false,
      true,
    ]);
    await stopNode(one);
    expect(await other.others.leads()).toBe(true);
  });

  test.each([
    ['a removal', (node: Node, made: MadeMeeting) => remove(node, made, 1)],
    ['a lock', (node: Node, made: MadeMeeting) => lockOnce(node, made)],
  ])('[R11] [R21] of races between %s and words on another node none is won after it', async (_, end) => {
    const [one, other] = [await startNode(), await startNode()];
    for (let round = 0; round < races; round++) {
      const made = await storeMeeting(one, 3);
      await other.others.refreshAccess();
      let seq = 1;
      let hasEnded = false;
      const stored: boolean[] = [];
      const writing = (async () => {
        for (;;) {
          const wasOver = hasEnded;
          const appended = await other.writer.append(aWord(made, other, seq));
          if (!appended.ok) break;
          seq = appended.seq;
          stored.push(wasOver);
          // Nobody can lock what is written without a pause.
          await wait(Math.random() * 10);
        }
      })();
      await end(one, made);
      hasEnded = true;
      await writing;
      expect(stored).not.toContain(true);
      const { snapshot, rows } = await one.reader.log(made.document);
      expect((snapshot?.seq ?? 0) + rows.length).toBe(seq);
      // What was locked is all there is.
      if (snapshot) expect(rows).toEqual([]);
    }
  });
});
