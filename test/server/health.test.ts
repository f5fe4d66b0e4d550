import { describe, expect, it } from 'vitest';
import { StoreFailure } from '../../server/store/store.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { type House, openHouse, seat } from './house.ts';

async function linkAndCode(house: House) {
  const { meeting: id, links } = await house.newMeeting([seat({ duties: ['chair'] })]);
  const { code } = (await house.call('showFirstCode', { id, cookie: house.organiser })).body;
  return { token: links[0]?.link.split('#')[1] ?? '', code };
}

describe('the health check', () => {
  it('is ok for anybody when the store can write', async () => {
    const house = await openHouse();
    const { status, body } = await house.call('health');
    expect([status, body]).toEqual([
      200,
      { status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+/), schemaVersion },
    ]);
    await house.close();
  });

  it('is 503 when the store cannot write, and deeds are refused with store-failed', async () => {
    const full = () => Promise.reject(new StoreFailure('disk full'));
    let isFull = false;
    const house = await openHouse((store) => ({
      ...store,
      writer: {
        ...store.writer,
        probe: () => (isFull ? full() : store.writer.probe()),
        openSession: (...args) => (isFull ? full() : store.writer.openSession(...args)),
      },
    }));
    const input = await linkAndCode(house);
    isFull = true;
    expect(await house.call('health')).toMatchObject({ status: 503, body: { status: 'store-failed' } });
    const answer = await house.call('openSeat', { input });
    expect([answer.status, answer.body, answer.headers.getSetCookie()]).toEqual([
      503,
      { code: 'store-failed' },
      [],
    ]);
    expect((await house.call('meetings', { cookie: house.organiser })).status).toBe(200);
    isFull = false;
    expect((await house.call('health')).status).toBe(200);
    await house.close();
  });

  it('is ready when the store can write and read, and not from the moment it is told to stop', async () => {
    const failing = { probe: false, read: false };
    const fail = () => Promise.reject(new StoreFailure('away'));
    const house = await openHouse((store) => ({
      ...store,
      writer: { ...store.writer, probe: () => (failing.probe ? fail() : store.writer.probe()) },
      reader: { ...store.reader, hasOrganiser: () => (failing.read ? fail() : store.reader.hasOrganiser()) },
    }));
    const ready = async () => {
      const { status, body } = await house.call('ready');
      return [status, body];
    };
    expect(await ready()).toEqual([200, { status: 'ready' }]);
    for (const part of ['probe', 'read'] as const) {
      failing[part] = true;
      expect(await ready()).toEqual([503, { status: 'store-failed' }]);
      failing[part] = false;
    }
    house.is.stopping = true;
    expect(await ready()).toEqual([503, { status: 'stopping' }]);
    expect((await house.call('health')).status).toBe(200);
    await house.close();
  });

  it('[R37] a full disk is said to be full where somebody does something, too', async () => {
    let isFull = false;
    const full = () => Promise.reject(new StoreFailure('disk full', true));
    const house = await openHouse((store) => ({
      ...store,
      writer: {
        ...store.writer,
        openSession: (...args) => (isFull ? full() : store.writer.openSession(...args)),
      },
    }));
    const input = await linkAndCode(house);
    isFull = true;
    const { status, body } = await house.call('openSeat', { input });
    expect([status, body]).toEqual([503, { code: 'store-full' }]);
    await house.close();
  });
});
