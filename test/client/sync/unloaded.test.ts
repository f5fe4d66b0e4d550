import { expect, test } from 'vitest';
import { furnish } from '../../server/sync/house.ts';
import { until } from '../../server/sync/light-client.ts';
import { openRoomPage } from './room-page.ts';

const house = furnish();

test('[R30] [R39] a room with a real page in it sleeps, and the page goes on asking whether the server is there', async () => {
  await house.restart(undefined, { quietFor: 100 });
  const { rooms } = house.served;
  const patience = { askAfter: 30, answerWithin: 20_000, openWithin: 20_000, look: 10 };
  const page = openRoomPage(house, 1, { patience });
  await until(() => page.connection.saved.current().kind === 'saved', 'joined');
  await until(() => rooms.stats().loaded === 0, 'asleep');
  const before = page.received();
  const loaded: number[] = [];
  await until(() => {
    loaded.push(rooms.stats().loaded);
    return page.received() - before >= 10;
  }, 'ten heartbeats');
  expect(new Set(loaded)).toEqual(new Set([0]));
  expect(page.sockets()).toBe(1);
  page.connection.disconnect();
});
