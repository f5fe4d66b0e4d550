import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Bus, DocumentBell, HouseBell } from '../../../server/bus/bus.ts';
import { openValkeyBus } from '../../../server/bus/valkey.ts';
import type { CaseId, DocumentId } from '../../../shared/ids.ts';
import { startValkey, type ValkeyServer } from '../../valkey.ts';

let valkey: ValkeyServer;
const open: Bus[] = [];
const logged: string[] = [];
const log = {
  error: (fields: object, text: string) => {
    expect(JSON.stringify(fields)).not.toContain('secret');
    logged.push(text);
  },
};
async function join(): Promise<Bus> {
  const bus = openValkeyBus({ url: valkey.url, log });
  open.push(bus);
  await new Promise<void>((resolve) => bus.onGap(resolve));
  return bus;
}
beforeAll(async () => {
  valkey = await startValkey();
});
afterEach(async () => {
  for (const bus of open.splice(0)) await bus.close();
});
afterAll(() => valkey?.end());

const document = 'document' as DocumentId;
const patience = { timeout: 20_000 };

describe('the bus over Valkey', () => {
  test('what one node says the others hear in its order, and not itself', async () => {
    const [one, other] = [await join(), await join()];
    const heard: HouseBell[] = [];
    const echo: HouseBell[] = [];
    one.onBell((bell) => echo.push(bell));
    other.onBell((bell) => heard.push(bell));
    const said = [1, 2, 3].map((number) => ({ kind: 'closedCase', case: `c${number}` as CaseId }) as const);
    for (const bell of said) one.ring(bell);
    await expect.poll(() => heard, patience).toEqual(said);
    expect(echo).toEqual([]);
  });

  test('of a document only who follows it hears, until they do not', async () => {
    const [one, other] = [await join(), await join()];
    const heard: DocumentBell[] = [];
    const leave = other.follow(document, (bell) => heard.push(bell));
    await expect
      .poll(() => {
        one.ringDocument(document, { kind: 'rows', seq: 7 });
        return heard[0];
      }, patience)
      .toEqual({ kind: 'rows', seq: 7 });
    leave();
    const houseBells: HouseBell[] = [];
    other.onBell((bell) => houseBells.push(bell));
    // Behind everything that may still be on its way.
    await expect
      .poll(() => {
        one.ring({ kind: 'access' });
        return houseBells.length;
      }, patience)
      .toBeGreaterThan(2);
    const before = heard.length;
    one.ringDocument(document, { kind: 'rows', seq: 8 });
    one.ring({ kind: 'organisation' });
    await expect.poll(() => houseBells.at(-1)?.kind, patience).toBe('organisation');
    expect(heard.length).toBe(before);
  });

  test('Valkey may go and come: nothing throws, and who missed something is told to look', async () => {
    const [one, other] = [await join(), await join()];
    let looks = 0;
    other.onGap(() => {
      looks += 1;
    });
    await valkey.stop();
    one.ring({ kind: 'access' });
    const heard: DocumentBell[] = [];
    // Opened while it is away.
    other.follow(document, (bell) => heard.push(bell));
    await valkey.start();
    await expect.poll(() => looks, patience).toBe(1);
    await expect
      .poll(() => {
        one.ringDocument(document, { kind: 'changed' });
        return heard.length;
      }, patience)
      .toBeGreaterThan(0);
  });

  test('what is no message of ours is left alone, and logged without what it says', async () => {
    const other = await join();
    const heard: HouseBell[] = [];
    other.onBell((bell) => heard.push(bell));
    const stranger = createClient({ url: valkey.url });
    await stranger.connect();
    logged.length = 0;
    for (const text of ['', '{', '{"from":"x","bell":{"kind":"closedCase"}}', '[]', 'x'.repeat(2_000_000)])
      await stranger.publish('faellesreferat/house', text);
    await stranger.publish('faellesreferat/house', '{"from":"x","bell":{"kind":"access"}}');
    await expect.poll(() => heard, patience).toEqual([{ kind: 'access' }]);
    expect(new Set(logged)).toEqual(new Set(['the bus has brought what is no message']));
    stranger.destroy();
  });

  test('a server starts without it, and says so without the password', async () => {
    logged.length = 0;
    const bus = openValkeyBus({ url: 'redis://referat:secret@127.0.0.1:1', log });
    open.push(bus);
    bus.ring({ kind: 'access' });
    await expect.poll(() => logged, patience).toEqual(['the bus is away: other nodes are heard of later']);
  });
});
