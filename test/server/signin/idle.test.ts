import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSessions, idleSeconds } from '../../../server/door/session.ts';
import { tokenToHash } from '../../../server/door/token.ts';
import { builtPages } from '../../../server/pages.ts';
import { createLog } from '../../../server/process/log.ts';
import { startServer } from '../../../server/serve.ts';
import { startSessionExpiry } from '../../../server/signin/expiry.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { closeCode } from '../../../shared/api/wire.ts';
import { schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { anAudit, storeMeeting } from '../../contract/meeting.ts';
import { somebody } from '../../contract/store.ts';
import { openCase } from '../case.ts';
import { type House, openHouse, publicUrl, writePages } from '../house.ts';
import { LightClient } from '../sync/light-client.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  house.are.attentive = false;
});
afterEach(() => house.close());

const later = (minutes: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + minutes * 60_000);
};
const isIn = async (cookie: string, headers = {}) =>
  (await house.call('session', { cookie, headers })).body.person !== null;
const signIn = async () => house.signIn((await openCase(house)).first.links[2]?.link ?? '');

describe('a session that nobody uses', () => {
  it('ends after half an hour; each use begins it anew, up to twelve hours', async () => {
    const link = (await openCase(house)).first.links[2]?.link ?? '';
    const cookie = await house.signIn(link);
    later(29);
    expect(await isIn(cookie)).toBe(true);
    for (let minutes = 29; minutes + 29 < 12 * 60; minutes += 29) {
      later(29);
      expect(await isIn(cookie)).toBe(true);
    }
    later(29);
    expect(await isIn(cookie)).toBe(false);
    const other = await house.signIn(link);
    later(30);
    expect(await isIn(other)).toBe(false);
    later(-1);
    expect(await isIn(other)).toBe(true);
  });

  it('is not used by what a page asks while nobody is at it, nor by a stream', async () => {
    const at = await openCase(house);
    const cookie = await house.signIn(at.first.links[2]?.link ?? '');
    later(20);
    expect(await isIn(cookie, { 'x-unattended': '1' })).toBe(true);
    const stream = await house.app.request(`/api/cases/${at.id}/changes`, { headers: { cookie } });
    await stream.body?.cancel();
    later(10);
    expect(await isIn(cookie)).toBe(false);
  });

  it('says how long it lasts', async () => {
    const cookie = await signIn();
    const left = async () =>
      (await house.call('session', { cookie, headers: { 'x-unattended': '1' } })).body.ends;
    expect(await left()).toEqual({ inSeconds: 12 * 3600, unusedInSeconds: 1800 });
    later(10);
    expect(await left()).toEqual({ inSeconds: 12 * 3600 - 600, unusedInSeconds: 1200 });
  });

  it('is deleted, and what is open by it closed; its last use outlives a restart', async () => {
    const cookies = [await signIn(), await signIn()];
    const sessions = createSessions({ store: house.store, publicUrl, now: () => house.clock.now });
    const closed: string[] = [];
    const expire = () =>
      startSessionExpiry({
        store: house.store,
        log: createLog('silent'),
        now: () => house.clock.now,
        sessions,
        connected: () => [],
        inMeeting: () => [],
        closeSessions: (ended) => void closed.push(...ended),
      }).stop();
    await expire();
    closed.length = 0;
    later(20);
    const context = (cookie = '') => ({ req: { raw: { headers: new Headers({ cookie }) } } }) as never;
    const [used, unused] = cookies.map((cookie) => sessions.identify(context(cookie))?.idHash ?? '');
    sessions.use(used ?? '');
    await sessions.keepUses();
    later(10);
    await expire();
    expect(closed).toContain(unused);
    expect(closed).not.toContain(used);
    expect([house.store.access.session(unused ?? ''), await isIn(cookies[0] ?? '')]).toEqual([null, true]);
  });
});

it('whoever sits in a meeting that is held stays in; whoever looks at another does not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'idle-'));
  const store = await openSqliteStore({ folder });
  const [held, other] = [await storeMeeting(store, 2), await storeMeeting(store, 2)];
  await store.writer.changePhase(held.meeting, 'preparing', 'inProgress', anAudit());
  const from = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const open = (cookie: string, made: typeof held, usedAt: string, expiresAt: string) => {
    const { person } = somebody(made, 1);
    const session = { idHash: tokenToHash(cookie), person, link: null, createdAt: usedAt, expiresAt };
    return store.writer.openSession(session, anAudit());
  };
  const used = from(2 - idleSeconds);
  await open('held', held, used, from(3600));
  await open('other', other, used, from(3600));
  // Wakes whoever looks for what has run out.
  await open('short', other, from(0), from(2.5));
  const server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null },
    { store, log: createLog('silent'), now: () => new Date(), pages: () => builtPages(writePages(folder)) },
  );
  const enter = (cookie: string, { document }: typeof held) => {
    const url = `ws://127.0.0.1:${server.port}/sync/${document}`;
    return new LightClient({ url, cookie: `session=${cookie}`, schema: schemaVersion }).connect();
  };
  const pages = [await enter('held', held), await enter('other', other)] as const;
  await vi.waitFor(() => expect(pages[1].closeCode).toBe(closeCode.signedOut), 10_000);
  expect(pages[0].closeCode).toBeNull();
  expect(store.access.session(tokenToHash('held'))?.usedAt.localeCompare(used)).toBe(1);
  pages[0].cut();
  await server.stop();
  rmSync(folder, { recursive: true });
});
