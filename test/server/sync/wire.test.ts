import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { closeCode, messageKind } from '../../../shared/api/wire.ts';
import { somebody } from '../../contract/store.ts';
import { gateStore } from './gate.ts';
import { canonical, furnish, textOf } from './house.ts';
import { aCursor, type LightClient, syncFrame, until } from './light-client.ts';

const house = furnish();
const join = (person = 1, options = {}) => house.page(person, options).connect();
/** Everything the server had to say to this page before has been heard. */
const heardOut = async (page: LightClient) => {
  const frames = page.kinds.length;
  page.sendRaw(syncFrame(0, Y.encodeStateVector(page.doc)));
  await until(() => page.kinds.length > frames, 'an answer');
};
/** What these letters are as updates, typed one after the other on a page of nobody's. */
const typed = (...letters: string[]) => {
  const doc = house.replay();
  return letters.map((letter) => {
    const before = Y.encodeStateVector(doc);
    textOf(doc).insert(0, letter);
    return Y.encodeStateAsUpdate(doc, before);
  });
};

describe('what is sent', () => {
  test('[R5] an update does not come back to the page that sent it, nor does a cursor', async () => {
    const [writer, reader] = [await join(1), await join(2)];
    textOf(writer.doc).insert(0, 'hej');
    writer.point(aCursor(1));
    await until(
      () => canonical(reader.doc).includes('hej') && reader.presence.size === 1,
      'heard by the other',
    );
    await heardOut(writer);
    const news = writer.kinds.filter((kind) => kind === messageKind.awareness);
    expect(news).toEqual([]);
    // One step 1 at the door, one whole document, one answer to heardOut; no update.
    expect(writer.kinds.filter((kind) => kind === messageKind.sync)).toHaveLength(3);
  });

  test('[R6] a client that has not asked for receipts gets only the kinds 0 to 3', async () => {
    const [stock, other] = [await join(1, { receipts: false }), await join(2)];
    textOf(stock.doc).insert(0, 'a');
    await until(() => canonical(other.doc).includes('a'), 'heard');
    textOf(other.doc).insert(0, 'b');
    house.served.rooms.changed(house.made.document);
    stock.sendUpdate(Uint8Array.of(0, 1, 255, 255, 3, 1, 5, 1));
    await until(() => stock.denied.length > 0, 'a refusal in words a stock client knows');
    expect(stock.kinds.every((kind) => kind <= 3)).toBe(true);
    await until(() => other.changes === 1, 'told of the deed');
  });

  test('[R7] saved counts this socket’s update frames in order, with and without news', async () => {
    const page = house.page(1, { isMute: true });
    page.open();
    await until(() => page.kinds.length > 0, 'let in');
    page.sendRaw(Uint8Array.of(messageKind.askForReceipts));
    const [update] = typed('x') as [Uint8Array];
    page.sendUpdate(update);
    page.sendUpdate(update);
    page.sendUpdate(Uint8Array.of(0, 0));
    await until(() => page.saved === 3, 'three saved');
    expect(house.seq()).toBe(2);
  });

  test('[R8] a refusal is answered in order, before the saved that covers it, and a gap asks for the whole', async () => {
    const page = house.page(1, { isMute: true });
    page.open();
    await until(() => page.kinds.length > 0, 'let in');
    page.sendRaw(Uint8Array.of(messageKind.askForReceipts));
    const [first, second, third] = typed('a', 'b', 'c') as [Uint8Array, Uint8Array, Uint8Array];
    page.sendUpdate(first);
    page.sendUpdate(third);
    page.sendUpdate(second);
    await until(() => page.saved === 3, 'settled');
    expect(page.refused).toEqual([{ frame: 2, reason: 'gap' }]);
    expect(page.kinds.filter((kind) => kind === messageKind.sync)).toHaveLength(2);
    page.sendUpdate(third);
    await until(() => page.saved === 4, 'whole');
    expect(textOf(house.replay()).toString()).toBe('cba');
  });

  test('[R20] a page that has not asked for the document is sent none of it', async () => {
    const mute = house.page(2, { isMute: true });
    mute.open();
    await until(() => mute.kinds.length > 0, 'let in');
    const writer = await join(1);
    textOf(writer.doc).insert(0, 'a');
    await until(() => writer.isSaved, 'saved');
    mute.sendRaw(Uint8Array.of(messageKind.queryAwareness));
    writer.point(null);
    await until(() => mute.presence.size === 1, 'heard something later');
    expect(mute.promised).toEqual([]);
  });
});

describe('frames', () => {
  test.each([
    ['an unknown kind', Uint8Array.of(9)],
    ['an auth frame', Uint8Array.of(2, 0, 1, 97)],
    ['an empty frame', new Uint8Array()],
    ['an unknown sync kind', Uint8Array.of(0, 3, 0)],
    ['a length past the end', Uint8Array.of(0, 2, 200, 1)],
    ['something after the message', Uint8Array.of(3, 3)],
    ['a state vector of nothing', Uint8Array.of(0, 0, 1, 255)],
    ['presence of nothing', Uint8Array.of(1, 1, 255)],
    ['text', 'hello'],
  ])('%s ends the connection, and nobody else’s', async (_, frame) => {
    const [sender, other] = [await join(1), await join(2)];
    sender.sendRaw(frame);
    await until(() => sender.closeCode !== null, 'closed');
    expect(sender.closeCode).toBe(closeCode.malformed);
    await heardOut(other);
  });

  test('a frame over the limit ends the connection', async () => {
    const page = await join();
    page.sendRaw(new Uint8Array(256 * 1024 + 1));
    await until(() => page.closeCode !== null, 'closed');
    expect(page.closeCode).toBe(1009);
  });
});

test('a message in more than 16 fragments ends the connection', async () => {
  const headers = { cookie: `person=${somebody(house.made, 1).person}` };
  const socket = new WebSocket(house.served.urlOf(house.made.document), { headers });
  await once(socket, 'open');
  for (let fragment = 0; fragment < 17; fragment++) socket.send(Uint8Array.of(0), { fin: false });
  const [code] = await once(socket, 'close');
  expect(code).toBe(1008);
});

describe('sockets', () => {
  test('[R16] what a dead socket left waiting dies with it; the page that comes back sends it again', async () => {
    let gate: ReturnType<typeof gateStore> | undefined;
    await house.restart((store) => {
      gate = gateStore(store);
      return gate.store;
    });
    const [writer, reader] = [await join(1), await join(2)];
    await until(() => writer.isSaved && reader.isSaved, 'settled');
    gate?.shut();
    writer.doc.transact(() => textOf(writer.doc).insert(0, 'a'));
    await until(() => gate?.waiting.length === 1, 'the first is on its way');
    const text = textOf(writer.doc);
    for (const letter of 'bcd') text.insert(0, letter);
    await heardOut(writer);
    writer.cut();
    await until(() => house.served.rooms.stats().sockets === 1, 'gone');
    gate?.open();
    const read = () => canonical(reader.doc).replace(/<[^>]*>/g, '');
    await until(() => read() === 'a', 'what was on its way is there');
    await heardOut(reader);
    expect(read()).toBe('a');
    await writer.connect();
    await until(() => writer.isSaved && read() === 'dcba', 'sent again');
  });

  test('[R19] a page that does not read is dropped, and the others go on', async () => {
    const [writer, asleep, reader] = [await join(1), await join(2), await join(0)];
    asleep.pause();
    const long = 'x'.repeat(20_000);
    for (let round = 0; round < 1_200 && house.served.rooms.stats().sockets === 3; round++) {
      const text = textOf(writer.doc);
      text.insert(0, long);
      text.delete(0, long.length);
      // A receipt may take its time.
      if (round % 50 === 49) await until(() => writer.isSaved, 'saved');
    }
    await until(() => writer.isSaved, 'saved');
    expect(house.served.rooms.stats().sockets).toBe(2);
    textOf(writer.doc).insert(0, 'vi går videre');
    await until(() => canonical(reader.doc).includes('vi går videre'), 'the others go on');
    asleep.resume();
    await until(() => asleep.closeCode !== null, 'closed');
    await asleep.connect();
    expect(canonical(asleep.doc)).toBe(canonical(writer.doc));
  });

  test('[R19] a flood from one page is taken in order, all of it, while others are served', async () => {
    const [flood, other] = [await join(1), await join(2)];
    const text = textOf(flood.doc);
    for (let index = 0; index < 2_000; index++) text.insert(text.length, String(index % 10));
    textOf(other.doc).insert(0, 'midt i det');
    await until(() => flood.isSaved && other.isSaved, 'all settled');
    await until(() => canonical(flood.doc) === canonical(other.doc), 'the same');
    expect(canonical(house.replay())).toBe(canonical(flood.doc));
  });
});
