import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { createAccessLog, type RecordedAccess } from '../../../server/door/access-log.ts';
import { createLog } from '../../../server/process/log.ts';
import type { AccessRecord } from '../../../server/store/audit.ts';
import { type Store, StoreFailure } from '../../../server/store/store.ts';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import type { MeetingId, PersonId } from '../../../shared/ids.ts';
import { isMeetingOperation } from '../../../shared/phases/access.ts';
import { agree, type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse } from '../house.ts';
import { lockCase } from '../locked.ts';
import { png } from '../organisation/pictures.ts';

let house: House;

async function open(wrap?: (store: Store) => Store): Promise<CaseAtWork> {
  house = await openHouse(wrap);
  house.clock.now = new Date('2026-11-24T13:30:00Z');
  return openCase(house);
}

/** Every record there is on disk, read past the port; nothing is waited for. */
function onDisk(): AccessRecord[] {
  const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
  const rows = database
    .prepare(`select verb as route, kind as outcome, person, nullif(chain, '') as "case", meeting, subject as part,
      times, at from audit where kind <> 'done' order by number`)
    .all();
  database.close();
  return rows as unknown as AccessRecord[];
}

/** The same, with what nobody waits for. */
async function records(): Promise<AccessRecord[]> {
  await house.accessLog.flush();
  return onDisk();
}

/** Answered without being about anybody, or about nobody but the reader. */
const notContent: RouteName[] = [
  'health',
  'ready',
  'knockState',
  'session',
  'login',
  'templates',
  'calendar',
  'reminders',
  'organisation',
  'statement',
  'organisationLogo',
  'organisationSettings',
  'forms',
  'formFile',
  'formDraft',
  'recordSystems',
];
const elsewhere: RouteName[] = [
  ...(['calendarFeed', 'finishLogin', 'screen', 'ownVoice'] as const),
  ...(['filedMinutes', 'filedMinutesFile'] as const),
];
const ofNoCase: RouteName[] = ['ownSeen', 'ownSeenCsv', 'ownSeenJson', 'houseSeen', 'erasures', 'ownFile'];
const parts: Partial<Record<RouteName, string>> = {
  exportMinutes: 'md',
  exportActionPlan: 'pdf',
  exportInvitation: 'family.pdf',
  version: 'now',
  exportOrientation: 'none',
  formFile: 'foerste-netvaerksmoede.2',
};

describe('I16 the access log', () => {
  afterEach(() => house.close());
  it('holds every reading of content by every route that answers one, with who, what and where, before it is answered', async () => {
    const at = await open();
    await agree(house, at, { text: 'Bo ringer', owner: at.who('Lise').participant });
    // Addresses are read as long as somebody may still be invited by them.
    for (const untilLocked of ['contacts', 'people/known']) {
      const url = `/api/meetings/${at.first.meeting}/${untilLocked}`;
      const headers = { cookie: at.who('Lise').cookie };
      expect((await house.app.request(url, { headers })).status).toBe(200);
    }
    await lockCase(house, at);
    const lise = at.who('Lise');
    const own = await house.call('session', { cookie: house.organiser });
    const organiser = { person: own.body.person?.id, cookie: house.organiser };
    const file = png(2, 2).toString('base64');
    await house.call('setLogo', { cookie: house.organiser, input: { version: 0, file } });
    const logo = (await house.call('organisation', { cookie: house.organiser })).body.logo?.hash;
    const begun = { form: 'foerste-netvaerksmoede', version: 2, as: 'copy' };
    const { draft } = (await house.call('beginForm', { cookie: house.organiser, input: begun })).body;
    const reading = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].method === 'GET');
    for (const name of reading) {
      const { path, operation } = routes[name];
      const id = isMeetingOperation(operation) ? at.first.meeting : at.id;
      const part = { ...parts, personFile: at.who('Bo').person, organisationLogo: logo, formDraft: draft }[
        name as string
      ];
      const url = path.replace(':id', id).replace(':part', part ?? '');
      // A wall reads with a cookie of its own (test/server/screen), a child its own card (test/server/meeting/voice), and a record
      // system with a token (test/server/records).
      if (elsewhere.includes(name)) continue;
      const reader =
        {
          exportActionPlan: at.who('Bo'),
          readHouseAudit: organiser,
          readErasures: organiser,
          readSettings: organiser,
          readForms: organiser,
        }[operation as string] ?? lise;
      const { cookie } = reader;
      const answer = await house.app.request(url, { headers: { cookie } });
      // Of an existing case nothing is requested.
      const isOver = name === 'contacts' || name === 'knownPeople' || name === 'exportRequest';
      if (name !== 'exportOrientation') expect([name, answer.status]).toEqual([name, isOver ? 403 : 200]);
      const found = onDisk().filter(({ route, outcome }) => route === name && outcome === 'read');
      if (name === 'caseChanges') await answer.body?.cancel();
      const isRead = !notContent.includes(name) && name !== 'exportOrientation';
      const expected = {
        person: reader.person,
        meeting: isMeetingOperation(operation) || name === 'meetings' ? at.first.meeting : null,
        case: ofNoCase.includes(name) ? null : at.id,
        part: part ?? null,
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
    expect(found).toMatchObject([
      { person: bo.person, outcome: 'read', case: at.id, meeting: at.first.meeting },
    ]);
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
        [person, 'meeting', others.first.meeting, others.id],
        [person, 'stafetlog', null, others.id],
        [person, 'closeMeeting', at.first.meeting, at.id],
        [person, 'meeting', null, null],
        [null, 'meeting', null, null],
        [null, 'openSeat', null, null],
      ].sort(),
    );
  });

  it('covers what the same person reads again within ten minutes, and begins a new row in the next', async () => {
    const at = await open();
    const look = () => house.call('meeting', { ...at.as('Bo'), id: at.first.meeting });
    await Promise.all([look(), look(), look()]);
    house.clock.now = new Date('2026-11-24T13:39:59Z');
    await look();
    house.clock.now = new Date('2026-11-24T13:40:00Z');
    await look();
    const bo = at.who('Bo').person;
    const rows = (await house.store.reader.accessesTo(at.first.meeting)).filter(
      ({ person }) => person === bo,
    );
    expect(rows.map((row) => row.at)).toEqual(['2026-11-24T13:30:00.000Z', '2026-11-24T13:40:00.000Z']);
  });

  it('lets nothing leave before its row is on disk, and shows nothing to whoever was taken off meanwhile', async () => {
    const held = ['meeting', 'meetings'];
    let letGo = () => {};
    const at = await open((store) => ({
      ...store,
      writer: {
        ...store.writer,
        recordAccesses: async (rows) => {
          if (rows.some(({ route, outcome }) => held.includes(route) && outcome === 'read'))
            await new Promise<void>((resolve) => {
              letGo = resolve;
            });
          await store.writer.recordAccesses(rows);
        },
      },
    }));
    const meeting = at.first.meeting;
    const seen: string[] = [];
    const look = async (name: 'meeting' | 'meetings') => {
      const answer = await house.call(name, { ...at.as('Karen'), id: meeting });
      seen.push(`${name} ${answer.status}`);
      return answer;
    };
    const participant = house.store.access.participantOf(at.who('Karen').person, meeting)?.id;
    const answers: ReturnType<typeof look>[] = [];
    for (const name of ['meeting', 'meetings'] as const) {
      answers.push(look(name));
      await house.call('calendar', at.as('Karen'));
      expect(seen).toEqual([]);
      if (name === 'meetings')
        await house.call('removePerson', { ...at.as('Lise'), id: meeting, input: { participant } });
      letGo();
      await answers[0];
      seen.length = 0;
    }
    expect((await answers[0])?.status).toBe(200);
    const lists = await answers[1];
    expect(JSON.stringify(lists?.body)).not.toContain(meeting);
  });

  it('goes on when the disk is full: what is read meanwhile is written down once there is room, with its own instant', async () => {
    let isFull = false;
    const at = await open((store) => ({
      ...store,
      writer: {
        ...store.writer,
        recordAccesses: async (rows) => {
          if (isFull) throw new StoreFailure('database or disk is full', true);
          await store.writer.recordAccesses(rows);
        },
      },
    }));
    isFull = true;
    const bo = at.who('Bo').person;
    expect((await house.call('meeting', { ...at.as('Bo'), id: at.first.meeting })).status).toBe(200);
    expect(house.accessLog.unrecorded()).toBe(1);
    isFull = false;
    house.clock.now = new Date('2026-11-24T15:00:00Z');
    await house.accessLog.flush();
    expect(house.accessLog.unrecorded()).toBe(0);
    expect(onDisk().filter(({ person }) => person === bo)).toMatchObject([
      { route: 'meeting', outcome: 'read', at: '2026-11-24T13:30:00.000Z' },
    ]);
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

  it('is bounded for one person, whatever is tried, and loses no attempt from the count', async () => {
    const { accessLog, written } = openLog();
    for (let minute = 0; minute < 60; minute++) {
      clock.now = new Date(Date.parse('2026-11-24T13:00:00Z') + minute * 60_000);
      for (let index = 0; index < 500; index++)
        accessLog.refused({ person: bo, route: 'meeting', meeting: meeting(index) });
      await accessLog.flush();
    }
    const rows = written.flat();
    // One each of the 200 that keep their thing, and the first, the tenth … of all that follow.
    expect(rows.filter(({ meeting: of }) => of !== null)).toHaveLength(200);
    expect(rows.filter(({ meeting: of }) => of === null).map(({ times }) => times)).toEqual([
      1, 10, 100, 1000, 10_000,
    ]);
  });

  it('of somebody who is not signed in is one row a route and hour', async () => {
    const { accessLog, written } = openLog();
    for (let index = 0; index < 10_000; index++) {
      clock.now = new Date(Date.parse('2026-11-24T13:00:00Z') + index * 100);
      accessLog.refused({ person: null, route: 'meeting', meeting: meeting(index) });
    }
    await accessLog.close();
    expect(written.flat().map(({ meeting: of, times }) => [of, times])).toEqual(
      [1, 10, 100, 1000, 10_000].map((times) => [null, times]),
    );
  });

  it('waits for a store that cannot write, and is then written whole', async () => {
    let isBroken = true;
    const { accessLog, written } = openLog(async () => {
      if (isBroken) throw new Error('disk full');
    });
    const reading: RecordedAccess = { person: bo, route: 'meeting', meeting: meeting(1) };
    for (let each = 0; each < 10_003; each++) void accessLog.read({ ...reading, part: `${each}` });
    await accessLog.flush();
    expect(accessLog.unrecorded()).toBe(10_003);
    isBroken = false;
    await accessLog.close();
    const rows = written.flat();
    expect(rows).toHaveLength(10_001);
    expect(rows.at(-1)).toMatchObject({ route: 'unrecorded', times: 3 });
    expect(accessLog.read({ ...reading, part: 'later' })).toBe(null);
    await accessLog.flush();
    expect(written).toHaveLength(1);
  });

  it('lets nobody wait for ever for a disk that does not answer', async () => {
    const recordAccesses = () => new Promise<void>(() => {});
    const accessLog = createAccessLog({
      writer: { recordAccesses },
      log,
      now: () => clock.now,
      longestWait: 1,
    });
    await accessLog.read({ person: bo, route: 'meeting' });
    expect(await Promise.race([accessLog.read({ person: bo, route: 'cases' }), 'waits'])).toBe('waits');
  });
});
