import { afterEach, describe, expect, test } from 'vitest';
import type { SavedState } from '../../../client/sync/saved-state.ts';
import { messageKind, syncKind } from '../../../shared/api/wire.ts';
import { canonical, furnish, textOf } from '../../server/sync/house.ts';
import { until } from '../../server/sync/light-client.ts';
import { openRoomPage, type RoomPage } from './room-page.ts';

const house = furnish();
const open: RoomPage[] = [];
afterEach(() => {
  for (const { connection } of open.splice(0)) connection.disconnect();
});

/** A page that has joined, and loses the words of its next update frame on the way; and what it says from then on. */
async function losing(): Promise<{ page: RoomPage; states: SavedState[] }> {
  let loses = false;
  const spoil = (frame: Uint8Array): Uint8Array => {
    if (!loses || frame[0] !== messageKind.sync || frame[1] !== syncKind.update) return frame;
    loses = false;
    return Uint8Array.of(messageKind.sync, syncKind.update, 2, 0, 0);
  };
  const page = openRoomPage(house, 1, { spoil });
  open.push(page);
  await until(() => page.connection.saved.current().kind === 'saved', 'joined');
  const states: SavedState[] = [];
  page.connection.saved.subscribe(() => {
    const state = page.connection.saved.current();
    if (state.kind === 'saved' && canonical(house.replay()) !== canonical(page.doc))
      throw new Error('It says saved, and it is not.');
    states.push(state);
  });
  loses = true;
  return { page, states };
}

describe('[R8] a gap that the server heals', () => {
  test('asks nobody to copy and reload, and everything is saved', async () => {
    const { page, states } = await losing();
    for (const word of ['ringer ', 'Lise ', 'igen. ']) {
      textOf(page.doc).insert(0, word);
      await new Promise(setImmediate);
    }
    await until(() => canonical(house.replay()) === canonical(page.doc), 'stored');
    await until(() => page.connection.saved.current().kind === 'saved', 'told');
    expect(states.map(({ kind }) => kind)).not.toContain('refused');
    expect(page.sockets()).toBe(1);
  });

  test('in the middle of a long paste: the pieces that wait are sent anew with the whole', async () => {
    const { page, states } = await losing();
    textOf(page.doc).insert(0, 'Æ'.repeat(60_000));
    await until(() => canonical(house.replay()) === canonical(page.doc), 'stored');
    await until(() => page.connection.saved.current().kind === 'saved', 'told');
    expect(states.map(({ kind }) => kind)).not.toContain('refused');
  });
});
