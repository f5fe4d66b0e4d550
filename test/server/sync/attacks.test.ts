import { once } from 'node:events';
import { beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { closeCode, messageKind } from '../../../shared/api/wire.ts';
import { somebody } from '../../contract/store.ts';
import { canonical, furnish, textOf } from './house.ts';
import { aCursor, type LightClient, presenceFrame, until } from './light-client.ts';
import { openRaw, rawFrame } from './raw-socket.ts';
import { aStruct, encodeRaw, node, type RawStruct, value, words } from './raw-update.ts';
import { firstOf, idOf } from './table.ts';

/**
 * What was tried against plain Yjs and other servers, and what we found ourselves (`A1` … in shared/REQUIREMENTS.md): over real
 * sockets, by somebody who may write. Each is refused, nothing of it is stored, and the others go on.
 */
const house = furnish();
let victim: LightClient;
let witness: LightClient;
let attacker: LightClient;
let before: { seq: number; text: string };
const cookieOf = (person: number) => `person=${somebody(house.made, person).person}`;

beforeEach(async () => {
  [victim, witness] = [await house.page(1).connect(), await house.page(2).connect()];
  textOf(victim.doc).insert(0, 'Sofie sover bedre');
  await until(() => victim.isSaved && canonical(witness.doc).includes('Sofie'), 'the words are there');
  before = { seq: house.seq(), text: canonical(house.replay()) };
  attacker = house.page(0, { isMute: true });
  attacker.open();
  await until(() => attacker.kinds.length > 0, 'let in');
  attacker.sendRaw(Uint8Array.of(messageKind.askForReceipts));
});

/** Nothing of it has been stored, nobody has been sent any of it, and the others write on. */
async function expectUnharmed(): Promise<void> {
  expect({ seq: house.seq(), text: canonical(house.replay()) }).toEqual(before);
  textOf(witness.doc).insert(0, 'Vi går videre. ');
  await until(() => witness.isSaved && canonical(victim.doc).includes('Vi går videre'), 'the others go on');
  textOf(victim.doc).insert(0, 'Ja. ');
  await until(() => victim.isSaved && canonical(witness.doc).includes('Ja. '), 'in both directions');
  expect(canonical(victim.doc)).toBe(canonical(house.replay()));
  expect(house.served.logged).toEqual([]);
  await house.restart();
  expect(canonical((await house.page(1).connect()).doc)).toBe(canonical(witness.doc));
}

async function sendAll(...updates: Uint8Array[]): Promise<string[]> {
  for (const update of updates) attacker.sendUpdate(update);
  const isOver = () => attacker.closeCode !== null || attacker.saved >= updates.length;
  await until(isOver, 'all answered');
  return [...new Set(attacker.refused.map(({ reason }) => reason))];
}

const by = (client: number, ...structs: RawStruct[]) =>
  encodeRaw({ chains: [{ client, clock: 0, structs }], deletes: [] });
const line = () => idOf(textOf(victim.doc));
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));

describe('updates', () => {
  test('[A1] a struct count of thirty millions', async () => {
    expect(await sendAll(Uint8Array.of(1, 128, 156, 151, 14, 1, 5, 0))).toEqual(['malformed']);
    await expectUnharmed();
  });

  test('[A2] a GC struct on another’s client id at its current clock', async () => {
    const client = victim.doc.clientID;
    const clock = Y.getState(victim.doc.store, client);
    const silence = aStruct({ kind: 'gone' }, { length: 1_000 });
    const update = encodeRaw({ chains: [{ client, clock, structs: [silence] }], deletes: [] });
    expect(await sendAll(update)).toEqual(['not-allowed']);
    await expectUnharmed();
  });

  test('[A3] thousands of updates that rest on what is missing', async () => {
    const waiting = (n: number) => by(500 + n, aStruct(words('x'), { origin: { client: 499, clock: n } }));
    expect(await sendAll(...many(2_000, waiting))).toEqual(['gap']);
    await expectUnharmed();
  });

  test('[A4] thousands of elements one inside the other', async () => {
    const nested = (n: number) =>
      aStruct(node(n % 2 === 0 ? 'bulletList' : 'listItem'), {
        parent: n === 0 ? 'minutes' : { client: 40, clock: n - 1 },
      });
    expect(await sendAll(by(40, ...many(2_500, nested)))).toEqual(['not-allowed']);
    await expectUnharmed();
  });

  test('[A5] a valid update that is cut off', async () => {
    const whole = by(
      40,
      aStruct(words('halvt'), { parent: line() }),
      aStruct(words('væk'), { parent: line() }),
    );
    expect(await sendAll(whole.subarray(0, whole.length - 3))).toEqual(['malformed']);
    await expectUnharmed();
  });

  test('[A6] inserts at one position from thousands of client ids', async () => {
    const crowd = (n: number) =>
      encodeRaw({
        chains: many(16, (id) => ({
          client: 1_000 + n * 16 + id,
          clock: 0,
          structs: [aStruct(words('x'), { parent: line() })],
        })),
        deletes: [],
      });
    expect(await sendAll(...many(500, crowd))).toEqual(['not-allowed']);
    expect(attacker.closeCode).toBe(closeCode.malformed);
    await expectUnharmed();
  });

  test('[A7] a delete set from the beginning to 2^53', async () => {
    const ranges = [{ clock: 0, length: 2 ** 53 - 1 }];
    const all = encodeRaw({ chains: [], deletes: [{ client: victim.doc.clientID, ranges }] });
    expect(await sendAll(all)).toEqual(['gap']);
    await expectUnharmed();
  });

  test('[A10] format V2', async () => {
    const doc = new Y.Doc();
    doc.getXmlFragment('minutes').insert(0, [new Y.XmlElement('paragraph')]);
    expect(await sendAll(Y.encodeStateAsUpdateV2(doc))).toEqual(['malformed']);
    await expectUnharmed();
  });

  test('[A11] a client id that is somebody else’s', async () => {
    const doc = house.replay();
    doc.clientID = victim.doc.clientID;
    const known = Y.encodeStateVector(doc);
    textOf(doc).insert(3, 'FORFALSKET');
    expect(await sendAll(Y.encodeStateAsUpdate(doc, known))).toEqual(['not-allowed']);
    await expectUnharmed();
  });

  test('[A13] 4,000 letters said to stand between the first and the last', async () => {
    const { client, clock } = firstOf(textOf(victim.doc));
    const between = (n: number) =>
      aStruct(words('x'), { origin: { client, clock }, right: { client, clock: clock + 16 - (n % 16) } });
    expect(await sendAll(by(40, ...many(4_000, between)))).toEqual(['too-large']);
    await expectUnharmed();
  });

  test('[A14] one client’s structs in two lists: Yjs forgets the first, and the log cannot be read again', async () => {
    const structs = [aStruct(words('x'), { parent: line() })];
    const chains = [
      { client: 40, clock: 0, structs },
      { client: 40, clock: 1, structs: [aStruct(words('y'), { origin: { client: 40, clock: 0 } })] },
    ];
    expect(await sendAll(encodeRaw({ chains, deletes: [] }))).toEqual(['malformed']);
    await expectUnharmed();
  });

  test('[A15] a number of 150 bytes that lib0 reads as none: Yjs throws after it was stored', async () => {
    const none = [...many(150, () => 128), 0];
    const good = [...by(40, aStruct(words('x'), { parent: line() }))].slice(1, -1);
    expect(await sendAll(Uint8Array.from([2, ...good, ...none, 41, 0, 0]))).toEqual(['malformed']);
    await expectUnharmed();
  });

  test('[A16] the rest of something half known, said to stand elsewhere: Yjs throws after it was stored', async () => {
    attacker.cut();
    attacker = await house.page(0).connect();
    textOf(attacker.doc).insert(0, 'ab');
    await until(() => attacker.isSaved, 'the first half is known');
    before = { seq: house.seq(), text: canonical(house.replay()) };
    const { clientID: client } = attacker.doc;
    const rest = aStruct(words('abc'), { parent: 'minutes' });
    attacker.sendUpdate(encodeRaw({ chains: [{ client, clock: 0, structs: [rest] }], deletes: [] }));
    await until(() => attacker.refused.length > 0, 'refused');
    expect(attacker.refused[0]?.reason).toBe('not-allowed');
    attacker.cut();
    await expectUnharmed();
  });

  test('[A17] neighbours from different places', async () => {
    const paragraph = idOf(textOf(victim.doc).parent as Y.XmlElement);
    const letter = firstOf(textOf(victim.doc));
    const torn = aStruct(words('x'), { origin: letter, right: paragraph });
    expect(await sendAll(by(40, torn))).toEqual(['not-allowed']);
    await expectUnharmed();
  });

  test('[A18] 20,000 delete ranges over the same letters', async () => {
    const ranges = many(20_000, () => ({ clock: 0, length: 1 }));
    const again = encodeRaw({ chains: [], deletes: [{ client: victim.doc.clientID, ranges }] });
    expect(await sendAll(again)).toEqual(['malformed']);
    await expectUnharmed();
  });

  test('[A19] thousands of documents within the document', async () => {
    const inner = { kind: 'raw' as const, ref: 9, bytes: [1, 103, 118, 0] };
    const documents = many(5_000, (n) => aStruct(inner, { origin: n ? { client: 40, clock: n - 1 } : null }));
    expect(await sendAll(by(40, ...documents))).toEqual(['not-allowed']);
    await expectUnharmed();
  });

  test('[A21] something known, with a lie about what it rests on: Yjs throws after it was stored', async () => {
    const { client, clock } = firstOf(textOf(victim.doc));
    const lie = aStruct(words('S'), { origin: { client, clock: 9_999 } });
    const good = aStruct(words('x'), { parent: line() });
    const chains = [
      { client, clock, structs: [lie] },
      { client: 40, clock: 0, structs: [good] },
    ];
    expect(await sendAll(encodeRaw({ chains, deletes: [] }))).toEqual(['gap']);
    await expectUnharmed();
  });

  test('[A20] three that our page cannot send end the connection, and the server is told who it was', async () => {
    const root = by(40, aStruct(node('paragraph'), { parent: 'elsewhere' }));
    const unknown = by(40, aStruct(node('script'), { parent: 'minutes' }));
    const style = by(40, aStruct(value('x'), { parent: { client: 1, clock: 0 }, key: 'style' }));
    expect(await sendAll(root, unknown, style)).toEqual(['not-allowed']);
    await until(() => attacker.closeCode !== null, 'ended');
    expect(attacker.closeCode).toBe(closeCode.malformed);
    const { person } = somebody(house.made, 0);
    expect(house.served.attacks).toEqual([[person, house.made.document, 'not-allowed']]);
    expect(house.served.rooms.refusals()).toEqual({ 'not-allowed': 3 });
    await expectUnharmed();
  });
});

describe('presence', () => {
  test('[A8] a state with clock 2^53−1 for another’s client id: nobody is renamed, nobody is muted', async () => {
    victim.point(aCursor(0));
    await until(() => witness.presence.has(victim.doc.clientID), 'seen');
    const forged = { user: { name: 'En anden' }, cursor: aCursor(9) };
    const clientId = victim.doc.clientID;
    for (const state of [forged, null])
      attacker.sendRaw(presenceFrame([{ clientId, clock: 2 ** 53 - 1, state }]));
    victim.point(aCursor(1));
    const seen = () => witness.presence.get(clientId);
    await until(() => JSON.stringify(seen()?.cursor) === JSON.stringify(aCursor(1)), 'moves on');
    expect(seen()?.user.participant).toBe(somebody(house.made, 1).participant);
    await expectUnharmed();
  });

  test('[A9] states for thousands of clients, and one of a megabyte', async () => {
    const entry = (clientId: number) => ({ clientId, clock: 1, state: {} });
    attacker.sendRaw(presenceFrame(many(25_000, entry)));
    await until(() => attacker.closeCode !== null, 'ended');
    expect(attacker.closeCode).toBe(closeCode.malformed);
    attacker.kinds = [];
    attacker.open();
    await until(() => attacker.kinds.length > 0, 'in again');
    const long = presenceFrame([{ clientId: 7, clock: 1, state: { cursor: 'x'.repeat(1_000_000) } }]);
    attacker.sendRaw(long);
    await until(() => attacker.closeCode !== null, 'ended');
    expect(attacker.closeCode).toBe(1009);
    expect(witness.presence.size).toBe(0);
    await expectUnharmed();
  });
});

describe('[A12] frames', () => {
  const answerTo = async (frame: Uint8Array | string): Promise<unknown> => {
    const socket = new WebSocket(house.served.urlOf(house.made.document), {
      headers: { cookie: cookieOf(0) },
    });
    await once(socket, 'open');
    socket.send(frame);
    const [code] = await once(socket, 'close');
    return code;
  };

  test('every kind of message that there is not, empty and with something in it', async () => {
    const known: number[] = [0, 1, 3, messageKind.askForReceipts];
    const kinds = many(256, (kind) => kind).filter((kind) => !known.includes(kind));
    const bytes = (kind: number) => (kind < 128 ? [kind] : [(kind & 127) | 128, kind >> 7]);
    const answers = await Promise.all(kinds.map((kind) => answerTo(Uint8Array.from([...bytes(kind), 1, 2]))));
    expect(new Set(answers)).toEqual(new Set([closeCode.malformed]));
    for (const frame of [new Uint8Array(), Uint8Array.of(0), Uint8Array.of(1), 'tekst'])
      expect(await answerTo(frame)).toBe(closeCode.malformed);
    await expectUnharmed();
  });

  const payload = Uint8Array.of(messageKind.queryAwareness);
  test.each([
    ['reserved bits', rawFrame(0x80 | 0x70 | 2, payload)],
    ['an opcode that there is not', rawFrame(0x80 | 11, payload)],
    ['without a mask', rawFrame(0x80 | 2, payload, false)],
    ['a continuation of nothing', rawFrame(0x80, payload)],
    ['a hundred megabytes announced', rawFrame(0x80 | 2, payload, true, 100_000_000)],
    ['a ping of 200 bytes', rawFrame(0x80 | 9, new Uint8Array(200))],
    ['tiny fragments', Buffer.concat([rawFrame(2, payload), ...many(40, () => rawFrame(0, payload))])],
  ])('%s', async (_, bytes) => {
    const socket = await openRaw(house.served.urlOf(house.made.document), cookieOf(0));
    socket.write(bytes);
    await once(socket, 'close');
    await expectUnharmed();
  });
});
