import { afterEach, describe, expect, test } from 'vitest';
import { canonical, furnish, textOf } from '../server/sync/house.ts';
import { type LightClient, until } from '../server/sync/light-client.ts';
import { type Line, TcpProxy } from './tcp-proxy.ts';

const house = furnish();
let proxy: TcpProxy | null = null;
afterEach(() => {
  proxy?.close();
  proxy = null;
});

/** One person behind a line that can be made bad, and one on a good one. */
async function behindLine(): Promise<{ far: LightClient; near: LightClient; line: TcpProxy }> {
  const direct = new URL(house.served.urlOf(house.made.document));
  proxy = await TcpProxy.to(Number(direct.port));
  const url = direct.href.replace(`:${direct.port}/`, `:${proxy.port}/`);
  const [far, near] = [house.page(1), house.page(2)];
  far.url = url;
  await Promise.all([far.connect(), near.connect()]);
  textOf(far.doc).insert(0, 'før ');
  await until(() => far.isSaved && canonical(near.doc).includes('før '), 'both have it');
  return { far, near, line: proxy };
}

/** Both write while the line is bad; afterwards everything is everywhere, and in the log. */
async function writeThrough(far: LightClient, near: LightClient): Promise<void> {
  for (let word = 0; word < 20; word++) {
    textOf(far.doc).insert(0, `fjern${word} `);
    textOf(near.doc).insert(0, `nær${word} `);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function endTogether(far: LightClient, near: LightClient): Promise<void> {
  await until(() => far.isSaved && near.isSaved, 'all saved');
  await until(() => canonical(far.doc) === canonical(near.doc), 'the same everywhere');
  expect(canonical(house.replay())).toBe(canonical(near.doc));
  for (const word of ['fjern0 ', 'fjern19 ', 'nær0 ', 'nær19 ']) expect(canonical(near.doc)).toContain(word);
}

describe('[I4] bad lines', () => {
  test('a line that is cut again and again while people write', async () => {
    const { far, near, line } = await behindLine();
    for (let times = 0; times < 5; times++) {
      const writing = writeThrough(far, near);
      line.cut();
      await until(() => far.closeCode !== null, 'the page knows');
      await writing;
      await far.connect();
    }
    await endTogether(far, near);
  });

  test.each<[string, Line['swallows']]>([
    ['half-open: nothing comes through and nobody is told', 'both'],
    ['one way: what the page sends never arrives', 'up'],
    ['one way: what the server sends never arrives', 'down'],
  ])('%s', async (_, swallows) => {
    const { far, near, line } = await behindLine();
    line.make({ swallows });
    await writeThrough(far, near);
    await until(() => near.isSaved, 'the other page writes on');
    expect(far.isSaved).toBe(false);
    // What the page does when it hears nothing (client/sync/keepalive.ts): a new socket.
    far.cut();
    line.make({});
    await far.connect();
    await endTogether(far, near);
  });

  test('half a second late', async () => {
    const { far, near, line } = await behindLine();
    line.make({ delay: 500 });
    await writeThrough(far, near);
    await endTogether(far, near);
  });

  test('32 kbit/s', async () => {
    const { far, near, line } = await behindLine();
    line.make({ pace: 32_000 });
    await writeThrough(far, near);
    await endTogether(far, near);
  });
});
