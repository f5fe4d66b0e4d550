import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { compactOnce } from '../../../server/sync/document/compaction.ts';
import { loadDocument } from '../../../server/sync/document/replay.ts';
import { closeCode } from '../../../shared/api/wire.ts';
import { canonical, furnish, textOf } from './house.ts';
import { until } from './light-client.ts';

const house = furnish();
const stats = () => house.served.rooms.stats();

describe('[R30] a quiet room lets its document sleep', () => {
  const quiet = () => house.restart(undefined, { quietFor: 30 });

  test('people stay, and the first letter wakes it for everybody', async () => {
    await quiet();
    const [writer, reader] = [await house.page(1).connect(), await house.page(2).connect()];
    await until(() => writer.isSaved && reader.isSaved, 'settled');
    await until(() => stats().loaded === 0, 'asleep');
    expect(stats()).toEqual({ rooms: 1, sockets: 2, loaded: 0 });
    textOf(writer.doc).insert(0, 'Sofie griner');
    await until(() => writer.isSaved && canonical(reader.doc).includes('Sofie griner'), 'shown and saved');
    await until(() => stats().loaded === 0, 'asleep again');
    expect(canonical(house.replay())).toBe(canonical(writer.doc));
  });

  test('whoever comes while it sleeps is given the whole', async () => {
    await quiet();
    const writer = await house.page(1).connect();
    textOf(writer.doc).insert(0, 'allerede skrevet');
    await until(() => writer.isSaved && stats().loaded === 0, 'saved and asleep');
    const late = await house.page(2).connect();
    expect(canonical(late.doc)).toBe(canonical(writer.doc));
  });

  test('[R18] a client id is somebody’s while it sleeps and after', async () => {
    await quiet();
    const writer = await house.page(1).connect();
    textOf(writer.doc).insert(0, 'mit');
    await until(() => writer.isSaved && stats().loaded === 0, 'saved and asleep');
    const thief = await house.page(2).connect();
    thief.doc.clientID = writer.doc.clientID;
    textOf(thief.doc).insert(0, 'stjålet ');
    await until(() => thief.refused.length > 0, 'refused');
    expect(canonical(house.replay())).not.toContain('stjålet');
  });
});

const isCompacted = async () => (await house.store.reader.log(house.made.document)).rows.length === 0;

describe('[R30] what is kept of somebody who is here', () => {
  const quiet = () => house.restart(undefined, { quietFor: 200, forgetAfter: 1_000 });

  test('the rows of a sleeping document become a snapshot, and it sleeps on', async () => {
    await quiet();
    const writer = await house.page(1).connect();
    textOf(writer.doc).insert(0, 'sover');
    await until(() => writer.isSaved && stats().loaded === 0, 'saved and asleep');
    await until(isCompacted, 'compacted');
    expect(stats()).toEqual({ rooms: 1, sockets: 1, loaded: 0 });
  });

  test('the request that opened a socket is gone long before the socket', async () => {
    const pages = await Promise.all([0, 1, 2].map((person) => house.page(person).connect()));
    expect(house.served.knocks.length).toBeGreaterThan(0);
    await until(() => held(house.served.knocks) === 0, 'nobody keeps a request');
    expect(pages.every(({ closeCode }) => closeCode === null)).toBe(true);
  });

  test('[R17] of whoever has left nothing is kept, and of an empty room neither', async () => {
    const answers: WeakRef<object>[] = [];
    const access = house.access;
    house.access = (person, document) => {
      const answer = access(person, document);
      if (answer) answers.push(new WeakRef(answer));
      return answer;
    };
    const [writer, reader] = [await house.page(1).connect(), await house.page(2).connect()];
    textOf(writer.doc).insert(0, 'farvel');
    writer.point(null);
    await until(() => writer.isSaved && canonical(reader.doc).includes('farvel'), 'seen');
    writer.cut();
    await until(() => held(answers) === 1, 'one is left');
    reader.cut();
    await until(() => held(answers) === 0, 'nobody is left');
    expect(stats()).toEqual({ rooms: 0, sockets: 0, loaded: 0 });
  });
});

/** How many of them somebody still holds. */
function held(refs: readonly WeakRef<object>[]): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return refs.filter((ref) => ref.deref() !== undefined).length;
}

describe('[R31] deleted words leave the disk', () => {
  const forgetful = () => house.restart(undefined, { forgetAfter: 60 });
  /** Everything the store has on disk, as it lies there. */
  const onDisk = () =>
    readdirSync(house.folder)
      .map((name) => readFileSync(join(house.folder, name), 'latin1'))
      .join('');

  test('what stands stays, what is gone is on disk no more', async () => {
    await forgetful();
    const writer = await house.page(1).connect();
    textOf(writer.doc).insert(0, 'HEMMELIGHED');
    await until(() => writer.isSaved, 'saved');
    expect(onDisk()).toContain('HEMMELIGHED');
    textOf(writer.doc).delete(0, 'HEMMELIGHED'.length);
    textOf(writer.doc).insert(0, 'noget andet');
    await until(
      async () => writer.isSaved && (await isCompacted()) && !onDisk().includes('HEMMELIGHED'),
      'forgotten',
    );
    expect(onDisk()).toContain('noget andet');
    expect(canonical(house.replay())).toBe(canonical(writer.doc));
  });

  test('also when everybody has left, and after a restart', async () => {
    const writer = await house.page(1).connect();
    textOf(writer.doc).insert(0, 'HEMMELIGHED');
    textOf(writer.doc).delete(0, 'HEMMELIGHED'.length);
    await until(() => writer.isSaved, 'saved');
    writer.cut();
    await forgetful();
    await until(async () => (await isCompacted()) && !onDisk().includes('HEMMELIGHED'), 'forgotten');
    expect(canonical((await house.page(2).connect()).doc)).toBe(canonical(writer.doc));
  });

  test('a page that was away writes on as if nothing had happened', async () => {
    await forgetful();
    const [away, writer] = [await house.page(1).connect(), await house.page(2).connect()];
    textOf(away.doc).insert(0, 'før ');
    await until(() => away.isSaved && canonical(writer.doc).includes('før'), 'seen');
    away.cut();
    textOf(away.doc).insert(0, 'borte ');
    textOf(writer.doc).delete(0, 2);
    await until(async () => writer.isSaved && (await isCompacted()), 'compacted');
    await away.connect();
    await until(() => away.isSaved && canonical(writer.doc) === canonical(away.doc), 'together again');
    expect(canonical(writer.doc)).toContain('borte');
  });

  test('[R18] whose each client id is outlives the rows that said so', async () => {
    await forgetful();
    const writer = await house.page(1).connect();
    textOf(writer.doc).insert(0, 'mit');
    await until(async () => writer.isSaved && (await isCompacted()), 'compacted');
    await house.restart();
    const thief = await house.page(2).connect();
    thief.doc.clientID = writer.doc.clientID;
    textOf(thief.doc).insert(0, 'stjålet ');
    await until(() => thief.refused.length > 0, 'refused');
    expect(canonical(house.replay())).toBe(canonical(writer.doc));
  });

  test('rows that are too many for whoever comes become a snapshot while they are young', async () => {
    const { store } = house;
    const writer = await house.page(1).connect();
    const round = () =>
      compactOnce({
        store,
        now: Date.now,
        keepFor: 3_600_000,
        live: (document) => loadDocument(store.reader, document),
        onFailed: (_, error) => expect.unreachable(String(error)),
      });
    const write = async (letters: number) => {
      for (let letter = 0; letter < letters; letter++) textOf(writer.doc).insert(0, 'a');
      await until(() => writer.isSaved, 'saved');
    };
    // The seed is of another day.
    await write(1);
    await round();
    await write(200);
    await round();
    expect(await isCompacted()).toBe(false);
    await write(1_000);
    await round();
    expect(await isCompacted()).toBe(true);
    expect(canonical(house.replay())).toBe(canonical(writer.doc));
  });

  test('many write while it is compacted, and nothing is lost', async () => {
    await forgetful();
    const pages = await Promise.all([0, 1, 2].map((person) => house.page(person).connect()));
    const [writer] = pages;
    if (writer) textOf(writer.doc).insert(0, '.');
    await until(() => pages.every(({ doc }) => canonical(doc).includes('.')), 'one text for all');
    const words = 'hvem gør hvad hvornår';
    for (let round = 0; round < 40; round++) {
      for (const page of pages) textOf(page.doc).insert(0, words[round % words.length] ?? '');
      await new Promise((resolve) => setTimeout(resolve, 8));
    }
    const [first] = pages;
    await until(
      () => pages.every((page) => page.isSaved && canonical(page.doc) === canonical(first?.doc ?? page.doc)),
      'same',
    );
    expect(canonical(house.replay())).toBe(canonical(first?.doc ?? house.replay()));
    expect(textOf(house.replay()).length).toBe(121);
    expect((await house.store.reader.log(house.made.document)).snapshot).not.toBeNull();
  });
});

describe('[R32] a restored document is another life of it', () => {
  const generation = () => house.store.access.document(house.made.document)?.generation ?? 0;

  test('a page of this life comes in; one of a former life is refused, and nothing of it is merged', async () => {
    const before = generation();
    const writer = house.page(1, { generation: before });
    await writer.connect();
    textOf(writer.doc).insert(0, 'nyere end sikkerhedskopien');
    await until(() => writer.isSaved, 'saved');
    writer.cut();
    restore();
    expect(generation()).not.toBe(before);
    await expect(writer.connect()).rejects.toThrow(String(closeCode.otherGeneration));
    expect(canonical(house.replay())).not.toContain('nyere');
    const anew = house.page(1, { generation: generation() });
    await anew.connect();
    expect(canonical(anew.doc)).toBe('<paragraph></paragraph>');
  });

  test('something that is no number is not of the protocol', async () => {
    await expect(house.page(1, { generation: -1 }).connect()).rejects.toThrow(String(closeCode.malformed));
  });

  /** What a restore leaves: an older log, and another life. */
  function restore(): void {
    const connection = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'));
    connection.exec(`delete from document_update where seq > 1; delete from document_arrival where seq > 1;
      update document set seq = 1, generation = abs(random()) % 4503599627370496`);
    connection.close();
  }
});
