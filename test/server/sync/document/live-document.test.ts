import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { StoreFailure } from '../../../../server/store/store.ts';
import { LiveDocument } from '../../../../server/sync/document/live-document.ts';
import { closeCode } from '../../../../shared/api/wire.ts';
import { gateStore } from '../gate.ts';
import { canonical, furnish, textOf } from '../house.ts';
import { syncFrame, until } from '../light-client.ts';

const house = furnish();
const stateOf = async () => {
  const { seq, update } = await house.served.rooms.state(house.made.document);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return { seq, text: canonical(doc) };
};
const inDatabase = (sql: string) => {
  const connection = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'));
  connection.exec(sql);
  connection.close();
};
const restartGated = async () => {
  let gate: ReturnType<typeof gateStore> | undefined;
  await house.restart((store) => {
    gate = gateStore(store);
    return gate.store;
  });
  if (!gate) throw new Error('There is no gate.');
  return gate;
};

describe('what a room shows', () => {
  test('[R1] a document is opened from its log: the first page sees the seed, and nothing was written', async () => {
    const page = await house.page().connect();
    expect(canonical(page.doc)).toBe('<paragraph></paragraph>');
    await until(() => page.isSaved, 'the answer to step 1 is settled');
    expect(house.seq()).toBe(1);
    expect(await stateOf()).toEqual({ seq: 1, text: '<paragraph></paragraph>' });
  });

  test('[R1] rows are applied together up to a bound in bytes, so that nobody waits long for them', () => {
    const live = new LiveDocument(1);
    const writer = new Y.Doc();
    const rows: Uint8Array[] = [];
    writer.on('update', (bytes: Uint8Array) => rows.push(bytes));
    for (let index = 0; index < 20; index += 1) writer.getText('t').insert(0, 'x'.repeat(64_000));
    let transactions = 0;
    live.doc.on('afterTransaction', () => {
      transactions += 1;
    });
    for (const [index, bytes] of rows.entries()) live.apply({ seq: index + 1, author: null, bytes });
    expect(transactions).toBe(4);
    expect(live.doc.getText('t').length).toBe(20 * 64_000);
  });

  test('[R1] a restart in between loses nothing and writes nothing', async () => {
    const page = await house.page().connect();
    textOf(page.doc).insert(0, 'Sofie griner');
    await until(() => page.isSaved, 'saved');
    const before = { seq: house.seq(), text: canonical(page.doc) };
    await house.restart();
    const again = await house.page(2).connect();
    expect(canonical(again.doc)).toBe(before.text);
    expect(await stateOf()).toEqual(before);
  });

  test('[R2] [R3] [R4] until it is on disk nobody sees it and nobody is told that it is saved', async () => {
    const gate = await restartGated();
    const [writer, reader] = [await house.page(1).connect(), await house.page(2).connect()];
    await until(() => writer.isSaved && reader.isSaved, 'both settled');
    const [before, heard] = [await stateOf(), reader.kinds.length];
    gate.shut();
    textOf(writer.doc).insert(0, 'a');
    await until(() => gate.waiting.length > 0, 'the append has been asked for');
    // A round trip on each socket: whatever the server had to say before it has been heard.
    await Promise.all([house.page(1).connect(), house.page(2).connect()]);
    expect(writer.isSaved).toBe(false);
    expect(reader.kinds).toHaveLength(heard);
    expect(await stateOf()).toEqual(before);
    gate.open();
    await until(() => writer.isSaved && canonical(reader.doc) === canonical(writer.doc), 'shown and saved');
    expect(canonical(house.replay())).toBe(canonical(writer.doc));
  });

  test('[R2] what is typed while the disk works is appended in the order it came', async () => {
    const gate = await restartGated();
    const [writer, reader] = [await house.page(1).connect(), await house.page(2).connect()];
    const text = textOf(writer.doc);
    gate.shut();
    for (const letter of 'netværksmøde') text.insert(text.length, letter);
    await until(() => gate.waiting.length > 0, 'the first append has been asked for');
    gate.open();
    await until(() => writer.isSaved && canonical(reader.doc) === canonical(writer.doc), 'all there');
    expect(canonical(house.replay())).toContain('netværksmøde');
  });
});

describe('what a room does when it cannot', () => {
  test('[R8] [R12] a question that cannot be answered is nobody’s attack: the page is to come back', async () => {
    const page = await house.page(1).connect();
    const broken = vi.spyOn(LiveDocument.prototype, 'catchUp').mockImplementation(() => {
      throw new Error('A row rests on what is not there.');
    });
    page.sendRaw(syncFrame(0, Y.encodeStateVector(page.doc)));
    await until(() => page.closeCode !== null, 'closed');
    broken.mockRestore();
    expect(page.closeCode).toBe(closeCode.loadFailed);
    expect(house.served.attacks).toEqual([]);
    await page.connect();
    page.sendRaw(syncFrame(0, Uint8Array.of(1, 255)));
    await until(() => page.closeCode !== null, 'closed');
    expect(page.closeCode).toBe(closeCode.malformed);
    expect(house.served.attacks).toHaveLength(1);
  });

  test('[R12] a log with a missing row is refused, never shown shorter', async () => {
    const writer = await house.page().connect();
    for (const letter of 'abc') textOf(writer.doc).insert(0, letter);
    await until(() => writer.isSaved, 'saved');
    await house.restart();
    inDatabase('delete from document_update where seq = 3');
    const page = house.page();
    await expect(page.connect()).rejects.toThrow(String(closeCode.loadFailed));
    expect(page.promised).toEqual([]);
    await expect(house.served.rooms.state(house.made.document)).rejects.toBeInstanceOf(StoreFailure);
    expect(house.served.logged[0]).toContain('gap');
    expect(house.served.rooms.stats()).toEqual({ rooms: 0, sockets: 0, loaded: 0 });
  });

  test('[R12] so is a log whose rows do not make a whole, and a document that was never seeded', async () => {
    const other = new Y.Doc();
    other.getText('t').insert(0, 'abc');
    const gap = Buffer.from(Y.encodeStateAsUpdate(other, Uint8Array.of(1, ...clientBytes(other), 2)));
    inDatabase(`insert into document_update select document, 2, null, at, x'${gap.toString('hex')}' from document_update;
      update document set seq = 2`);
    await expect(house.page().connect()).rejects.toThrow(String(closeCode.loadFailed));
    inDatabase('delete from document_update; update document set seq = 0');
    await expect(house.page().connect()).rejects.toThrow(String(closeCode.loadFailed));
  });

  test('[R12] a document that has failed to apply once is never whole again, whatever it is asked', () => {
    const live = new LiveDocument(1);
    const other = new Y.Doc();
    other.getText('t').insert(0, 'abc');
    const bytes = Y.encodeStateAsUpdate(other, Uint8Array.of(1, ...clientBytes(other), 2));
    live.apply({ seq: 1, author: null, bytes });
    const fails = 'rests on what is not there';
    for (let again = 0; again < 2; again++) {
      expect(() => live.catchUp()).toThrow(fails);
      expect(() => live.doc).toThrow(fails);
      expect(() => live.state()).toThrow(fails);
      expect(() => live.minutes()).toThrow(fails);
      expect(() => live.apply({ seq: 2, author: null, bytes })).toThrow(fails);
    }
  });

  test('[R37] while the disk is full everybody reads on; when there is room again what was refused is brought by itself', async () => {
    const gate = await restartGated();
    const [writer, reader] = [await house.page(1).connect(), await house.page(2).connect()];
    await until(() => writer.isSaved && reader.isSaved, 'both settled');
    gate.fill();
    textOf(writer.doc).insert(0, 'først');
    textOf(writer.doc).insert(5, 'så');
    await until(() => writer.isSaved && writer.refused.length > 1, 'refused');
    const before = writer.refused.length;
    textOf(writer.doc).insert(7, 'til sidst');
    await until(() => writer.refused.length > before, 'refused again');
    expect(new Set(writer.refused.map(({ reason }) => reason))).toEqual(new Set(['store-full']));
    expect([writer.closeCode, reader.closeCode]).toEqual([null, null]);
    await house.page(0).connect();
    expect(house.seq()).toBe(1);
    gate.mend();
    await until(() => writer.closeCode !== null, 'shown out to come back');
    expect([writer.closeCode, reader.closeCode]).toEqual([closeCode.storeFailed, null]);
    await writer.connect();
    await until(() => writer.isSaved && canonical(reader.doc).includes('førstsåtil sidst'), 'whole again');
    expect(canonical(house.replay())).toBe(canonical(writer.doc));
  });

  test('[R15] an update the store cannot keep is refused and shown to nobody; the page comes back and is whole', async () => {
    const gate = await restartGated();
    const [writer, reader] = [await house.page(1).connect(), await house.page(2).connect()];
    await until(() => writer.isSaved && reader.isSaved, 'both settled');
    gate.break();
    textOf(writer.doc).insert(0, 'bliver');
    await until(() => writer.closeCode !== null && reader.closeCode !== null, 'both shown out');
    expect([writer.closeCode, reader.closeCode]).toEqual([closeCode.storeFailed, closeCode.storeFailed]);
    expect(writer.refused.map(({ reason }) => reason)).toContain('store-failed');
    expect(canonical(reader.doc)).toBe('<paragraph></paragraph>');
    expect(house.seq()).toBe(1);
    gate.mend();
    await Promise.all([writer.connect(), reader.connect()]);
    await until(() => writer.isSaved && canonical(reader.doc).includes('bliver'), 'whole again');
    expect(canonical(house.replay())).toBe(canonical(writer.doc));
  });

  test('[R17] a room without sockets is forgotten', async () => {
    const pages = [await house.page(1).connect(), await house.page(2).connect()];
    expect(house.served.rooms.stats()).toEqual({ rooms: 1, sockets: 2, loaded: 1 });
    for (const page of pages) page.cut();
    await until(() => house.served.rooms.stats().rooms === 0, 'forgotten');
  });

  test('[R17] [R3] but not while something is on its way: what the last page wrote is kept', async () => {
    const gate = await restartGated();
    const writer = await house.page().connect();
    await until(() => writer.isSaved, 'settled');
    gate.shut();
    textOf(writer.doc).insert(0, 'sidste ord');
    await until(() => gate.waiting.length > 0, 'on its way');
    writer.cut();
    await until(() => house.served.rooms.stats().sockets === 0, 'nobody here');
    expect(house.served.rooms.stats().rooms).toBe(1);
    gate.open();
    await until(() => house.served.rooms.stats().rooms === 0, 'forgotten');
    const reader = await house.page(2).connect();
    expect(canonical(reader.doc)).toContain('sidste ord');
  });

  test('closing commits what was received and sends everybody away to come back', async () => {
    const gate = await restartGated();
    const writer = await house.page().connect();
    await until(() => writer.isSaved, 'settled');
    gate.shut();
    textOf(writer.doc).insert(0, 'lige før');
    await until(() => gate.waiting.length > 0, 'on its way');
    const closing = house.served.rooms.close();
    gate.open();
    await closing;
    await until(() => writer.closeCode !== null, 'closed');
    expect(writer.closeCode).toBe(closeCode.restarting);
    expect(canonical(house.replay())).toContain('lige før');
    await expect(house.page().connect()).rejects.toThrow(String(closeCode.restarting));
  });
});

/** The client id as a varUint, for a state vector by hand. */
function clientBytes(doc: Y.Doc): Uint8Array {
  return Y.encodeStateVector(doc).slice(1, -1);
}
