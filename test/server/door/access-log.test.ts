import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAccessLog, type RecordedAccess } from '../../../server/door/access-log.ts';
import { createLog } from '../../../server/process/log.ts';
import type { AccessRecord } from '../../../server/store/audit.ts';
import type { Store } from '../../../server/store/store.ts';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import type { MeetingId, PersonId } from '../../../shared/ids.ts';
import { isCaseOperation, isMeetingOperation } from '../../../shared/phases/access.ts';
import { agree, type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse } from '../house.ts';
import { lockCase } from '../locked.ts';

let house: House;

async function open(wrap?: (store: Store) => Store): Promise<CaseAtWork> {
  house = await openHouse(wrap);
  house.clock.now = new Date('2026-11-24T13:30:00Z');
  return openCase(house);
}

/** Every record there is, read past the port. */
async function records(): Promise<AccessRecord[]> {
  await house.accessLog.flush();
  const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
  const rows = database.prepare('select * from access_record order by period, person, route').all();
  database.close();
  return rows as unknown as AccessRecord[];
}

/** Answered without being about anybody, or about nobody but the reader. */
const notContent: RouteName[] = ['health', 'session', 'templates', 'calendar', 'reminders', 'caseChanges'];
const parts: Partial<Record<RouteName, string>> = {
  exportMinutes: 'md',
  exportActionPlan: 'pdf',
  version: 'now',
  exportOrientation: 'none',
};

describe('I16 the access log', () => {
  afterEach(() => house.close());
  it('holds every reading of content by every route that answers one, with who, what and where', async () => {
    const at = await open();
    await agree(house, at, { text: 'Bo ringer' });
    // Addresses are read as long as somebody may still be invited by them.
    const [chair, contacts] = [at.who('Lise').cookie, `/api/meetings/${at.first.meeting}/contacts`];
    expect((await house.app.request(contacts, { headers: { cookie: chair } })).status).toBe(200);
    await lockCase(house, at);
    const lise = at.who('Lise');
    const reading = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].method === 'GET');
    for (const name of reading) {
      const { path, operation } = routes[name];
      const id = isMeetingOperation(operation) ? at.first.meeting : at.id;
      const url = path.replace(':id', id).replace(':part', parts[name] ?? '');
      if (name === 'calendarFeed') continue;
      const cookie = operation === 'exportActionPlan' ? at.who('Bo').cookie : lise.cookie;
      const answer = await house.app.request(url, { headers: { cookie } });
      const isOver = name === 'contacts';
      if (name !== 'exportOrientation') expect([name, answer.status]).toEqual([name, isOver ? 403 : 200]);
      if (name === 'caseChanges') await answer.body?.cancel();
      const found = (await records()).filter(({ route, outcome }) => route === name && outcome === 'read');
      const isRead = !notContent.includes(name) && name !== 'exportOrientation';
      const person = operation === 'exportActionPlan' ? at.who('Bo').person : lise.person;
      const expected = {
        person,
        meeting: isMeetingOperation(operation) ? at.first.meeting : '',
        case: isCaseOperation(operation) ? at.id : '',
        part: parts[name] ?? '',
      };
      expect([name, found]).toMatchObject([name, isRead ? [expected] : []]);
    }
    const all = JSON.stringify(await records());
    for (const content of ['Sofie', 'Lise', 'ringer', 'Skovskolen']) expect(all).not.toContain(content);
  });

  it('knows whose calendar was fetched, though nobody is signed in there', async () => {
    const at = await open();
    const bo = at.who('Bo');
    const { address } = (await house.call('renewCalendar', { cookie: bo.cookie, input: { showsText: true } }))
      .body;
    expect((await house.app.request(address.replace(/^https?:\/\/[^/]+/, ''))).status).toBe(200);
    const found = (await records()).filter(({ route }) => route === 'calendarFeed');
    expect(found).toMatchObject([{ person: bo.person, outcome: 'read', times: 1 }]);
    expect(JSON.stringify(found)).not.toContain(address.split('/').at(-1)?.slice(0, 43));
  });

  it('holds every refused attempt: of others’ meetings, of what one’s role may not, and of nobody signed in', async () => {
    const at = await open();
    const others = await openCase(house);
    const { person, cookie } = at.who('Karen');
    await house.call('meeting', { id: others.first.meeting, cookie });
    await house.call('stafetlog', { id: others.id, cookie });
    await house.call('closeMeeting', { id: at.first.meeting, cookie });
    await house.call('meeting', { id: 'x'.repeat(24), cookie });
    await house.call('meeting', { id: at.first.meeting });
    await house.call('openSeat', { input: { token: 'guessed' } });
    const refused = (await records()).filter(({ outcome }) => outcome === 'refused');
    const told = refused.map(({ person: who, route, meeting, case: of }) => [who, route, meeting, of]);
    expect(told.sort()).toEqual(
      [
        [person, 'meeting', others.first.meeting, ''],
        [person, 'stafetlog', '', others.id],
        [person, 'closeMeeting', at.first.meeting, ''],
        [person, 'meeting', '', ''],
        ['', 'meeting', '', ''],
        ['', 'openSeat', '', ''],
      ].sort(),
    );
  });

  it('counts what the same person reads again within a minute, and begins a new row in the next', async () => {
    const at = await open();
    const look = () => house.call('meeting', { ...at.as('Bo'), id: at.first.meeting });
    for (let times = 0; times < 3; times++) await look();
    await house.accessLog.flush();
    await look();
    house.clock.now = new Date('2026-11-24T13:31:00Z');
    await look();
    await house.accessLog.flush();
    const bo = at.who('Bo').person;
    const rows = (await house.store.reader.accessesTo(at.first.meeting)).filter(
      ({ person }) => person === bo,
    );
    expect(rows.map(({ period, times }) => [period, times])).toEqual([
      ['2026-11-24T13:30', 4],
      ['2026-11-24T13:31', 1],
    ]);
  });

  it('lets nobody wait for the disk: many readings are one call of the store, and none waits for it', async () => {
    let answerStore = () => {};
    const recorded = vi.fn();
    const at = await open((store) => ({
      ...store,
      writer: {
        ...store.writer,
        recordAccesses: (rows) => {
          recorded(rows);
          return new Promise((resolve) => {
            answerStore = resolve;
          });
        },
      },
    }));
    await house.accessLog.flush().catch(() => {});
    recorded.mockClear();
    for (let times = 0; times < 100; times++) {
      const { status } = await house.call('meeting', { ...at.as('Bo'), id: at.first.meeting });
      expect(status).toBe(200);
    }
    const flushed = house.accessLog.flush();
    await vi.waitFor(() => expect(recorded).toHaveBeenCalled());
    expect(recorded.mock.calls.length).toBeLessThanOrEqual(2);
    answerStore();
    await flushed;
  });
});

describe('what is written down of a flood', () => {
  const log = createLog('silent');
  const clock = { now: new Date('2026-11-24T13:30:00Z') };
  const meeting = (index: number) => `m${index}` as MeetingId;
  const bo = 'bo' as PersonId;

  function openLog(store: (rows: AccessRecord[]) => Promise<void> = async () => {}) {
    const written: AccessRecord[][] = [];
    const recordAccesses = async (rows: AccessRecord[]) => {
      await store(rows);
      written.push(rows);
    };
    const accessLog = createAccessLog({ writer: { recordAccesses }, log, now: () => clock.now });
    return { accessLog, written };
  }
  const timesOf = (rows: AccessRecord[]) => rows.reduce((sum, { times }) => sum + times, 0);

  it('is bounded for one person, whatever is tried, and loses no attempt from the count', async () => {
    const { accessLog, written } = openLog();
    for (let minute = 0; minute < 60; minute++) {
      clock.now = new Date(Date.parse('2026-11-24T13:00:00Z') + minute * 60_000);
      for (let index = 0; index < 500; index++)
        accessLog.refused({ person: bo, route: 'meeting', meeting: meeting(index) });
      await accessLog.flush();
    }
    const keys = new Set(written.flat().map(({ times: _, at: __, ...key }) => JSON.stringify(key)));
    expect(keys.size).toBeLessThanOrEqual(201);
    expect(timesOf(written.flat())).toBe(60 * 500);
  });

  it('of somebody who is not signed in is one row a route and hour', async () => {
    const { accessLog, written } = openLog();
    for (let index = 0; index < 10_000; index++) {
      clock.now = new Date(Date.parse('2026-11-24T13:00:00Z') + index * 100);
      accessLog.refused({ person: null, route: 'meeting', meeting: meeting(index) });
    }
    await accessLog.close();
    expect(written.flat()).toMatchObject([{ period: '2026-11-24T13', meeting: '', times: 10_000 }]);
  });

  it('waits for a store that cannot write, and is then written whole', async () => {
    let isBroken = true;
    const { accessLog, written } = openLog(async () => {
      if (isBroken) throw new Error('disk full');
    });
    const reading: RecordedAccess = { person: bo, route: 'meeting', meeting: meeting(1) };
    accessLog.read(reading);
    await accessLog.flush();
    accessLog.read(reading);
    isBroken = false;
    await accessLog.close();
    expect(written.flat()).toMatchObject([{ outcome: 'read', times: 2 }]);
    accessLog.read(reading);
    await accessLog.flush();
    expect(written).toHaveLength(1);
  });
});
