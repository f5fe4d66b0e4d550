import { afterEach, describe, expect, test, vi } from 'vitest';
import { canonical, furnish, textOf } from '../server/sync/house.ts';
import { aCursor, until } from '../server/sync/light-client.ts';

const house = furnish();
afterEach(() => vi.restoreAllMocks());

const hour = 3_600_000;

describe('a clock that jumps', () => {
  test.each([
    ['an hour back', -hour],
    ['an hour forth', hour],
    ['ten years back', -87_600 * hour],
    ['ten years forth', 87_600 * hour],
  ])('%s: words are saved and seen, cursors move', async (_, jump) => {
    const [writer, reader] = [await house.page(1).connect(), await house.page(2).connect()];
    textOf(writer.doc).insert(0, 'før ');
    writer.point(aCursor(1));
    const cursor = () => reader.presence.get(writer.doc.clientID)?.cursor;
    await until(() => canonical(reader.doc).includes('før ') && cursor() !== undefined, 'seen before');
    const real = Date.now.bind(Date);
    vi.spyOn(Date, 'now').mockImplementation(() => real() + jump);
    for (let word = 0; word < 50; word++) textOf(writer.doc).insert(0, `efter${word} `);
    writer.point(aCursor(2));
    await until(() => writer.isSaved && canonical(reader.doc).includes('efter49 '), 'seen after');
    await until(() => JSON.stringify(cursor()) === JSON.stringify(aCursor(2)), 'the cursor has moved');
    expect(canonical(house.replay())).toBe(canonical(reader.doc));
    expect([writer.closeCode, reader.closeCode]).toEqual([null, null]);
  });
});
