import { afterEach, describe, expect, test } from 'vitest';
import type { SavedState } from '../../../client/sync/saved-state.ts';
import { TcpProxy } from '../../faults/tcp-proxy.ts';
import { canonical, furnish, textOf } from '../../server/sync/house.ts';
import { until } from '../../server/sync/light-client.ts';
import { openRoomPage, type RoomPage } from './room-page.ts';

const house = furnish();
const open: RoomPage[] = [];
let proxy: TcpProxy;
afterEach(() => {
  for (const { connection } of open.splice(0)) connection.disconnect();
  proxy.close();
});

/** Pages wait a quarter of what they do, on lines four times as fast as the slow ones people have. */
const patience = { askAfter: 500, answerWithin: 1_500, openWithin: 20_000, look: 50 };
const fourfold = 4;

/** A page behind a line of so many bits a second; what it has is told in the order it was shown. */
async function behind(pace: number): Promise<{ page: RoomPage; states: SavedState[]; lengths: Set<number> }> {
  proxy = await TcpProxy.to(Number(new URL(house.served.urlOf(house.made.document)).port));
  proxy.make({ pace });
  const page = openRoomPage(house, 1, { port: proxy.port, patience });
  open.push(page);
  const states: SavedState[] = [];
  page.connection.saved.subscribe(() => states.push(page.connection.saved.current()));
  const lengths = new Set<number>();
  page.doc.on('afterTransaction', () => lengths.add(canonical(page.doc).length));
  return { page, states, lengths };
}

/** So many letters in the minutes, each run as long as one may be. */
async function write(letters: number): Promise<string> {
  const near = await house.page(2).connect();
  for (let left = letters; left > 0; left -= 10_000) {
    textOf(near.doc).insert(0, 'vi er enige '.repeat(1_000).slice(0, Math.min(left, 10_000)));
  }
  await until(() => near.isSaved, 'written');
  return canonical(near.doc);
}

describe('[R38] a slow line', () => {
  test('of 40 kbit/s brings 61 kB: over one socket, shown when it is whole, with how much has come', async () => {
    const whole = await write(61_000);
    const { page, states, lengths } = await behind(40_000 * fourfold);
    await until(() => page.connection.saved.current().kind === 'saved', 'fetched');
    expect(canonical(page.doc) === whole).toBe(true);
    expect(page.sockets()).toBe(1);
    // Nothing, and then everything.
    expect([...lengths].filter((length) => length > 0)).toEqual([whole.length]);
    const percents = states.flatMap((state) => (state.kind === 'reading' ? [state.percent ?? 0] : []));
    expect(percents.length).toBeGreaterThan(3);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
  });

  test('that is cut again and again goes on where it was', async () => {
    const whole = await write(61_000);
    const { page } = await behind(40_000 * fourfold);
    for (const bytes of [20_000, 40_000]) {
      await until(() => page.received() > bytes, 'some of it');
      proxy.cut();
    }
    await until(() => page.connection.saved.current().kind === 'saved', 'fetched');
    expect(canonical(page.doc) === whole).toBe(true);
    expect(page.sockets()).toBe(3);
    expect(page.received()).toBeLessThan(75_000);
  });

  test('what is written while it is fetched comes with it, and a long paste of another page in parts', async () => {
    await write(30_000);
    const { page, lengths } = await behind(40_000 * fourfold);
    await until(() => page.received() > 10_000, 'some of it');
    const near = await house.page(2).connect();
    textOf(near.doc).insert(0, 'Midt i det hele. ');
    await until(() => canonical(page.doc).includes('Midt i det hele. '), 'fetched');
    expect([...lengths].filter((length) => length > 0 && length < 30_000)).toEqual([]);
    textOf(near.doc).insert(0, 'Lang tekst. '.repeat(1_600));
    textOf(near.doc).insert(0, 'Og en til. ');
    await until(() => canonical(page.doc) === canonical(near.doc), 'the same');
    expect(page.sockets()).toBe(1);
  });

  test('carries own words too, however long they take', async () => {
    await write(100);
    const { page } = await behind(16_000 * fourfold);
    await until(() => page.connection.saved.current().kind === 'saved', 'joined');
    textOf(page.doc).insert(0, 'Æ'.repeat(9_500));
    await until(() => page.connection.saved.current().kind === 'saved', 'saved');
    expect(canonical(house.replay()) === canonical(page.doc)).toBe(true);
    expect(page.sockets()).toBe(1);
  });
});
