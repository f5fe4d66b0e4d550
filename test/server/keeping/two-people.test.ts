import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compactOnce } from '../../../server/sync/document/compaction.ts';
import { type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse, seat } from '../house.ts';
import { agree, beginStory, cast, followUp } from '../story.ts';
import { onDisk } from './disk.ts';

const seats = [
  seat({ name: 'Lise', duties: ['chair', 'minuteTaker'] }),
  seat({ name: 'Bo', kind: 'authority', duties: ['tovholder'] }),
  seat({ name: 'Fatima', kind: 'parent' }),
];
let house: House;
let at: CaseAtWork;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const ask = (name: string, route: 'wishErasure' | 'proposeErasure', meeting: string | null = null) =>
  house.call(route, { ...at.as(name), input: { meeting } });
const requests = async (name = 'Bo') => (await house.call('keeping', at.as(name))).body.requests;
const carryOut = async (name: string, index = 0) => {
  const request = (await requests())[index]?.id;
  return house.call('carryOutErasure', { ...at.as(name), input: { request } });
};
const isThere = async () => (await house.store.reader.case(at.id)) !== null;

describe('erasing takes two people', () => {
  it('a family asks, and that moves nothing by itself', async () => {
    at = await openCase(house, seats);
    expect((await ask('Fatima', 'wishErasure')).status).toBe(200);
    expect((await ask('Fatima', 'proposeErasure')).status).toBe(403);
    expect(await requests()).toMatchObject([{ kind: 'wish', by: 'Fatima', isMine: false }]);
    expect((await carryOut('Bo')).status).toBe(403);
    const [wish] = await requests();
    expect(
      (await house.call('withdrawErasure', { ...at.as('Fatima'), input: { request: wish?.id } })).status,
    ).toBe(200);
    expect(await requests()).toEqual([]);
  });

  it('whoever proposes does not carry out, nor does somebody who only may propose elsewhere', async () => {
    at = await openCase(house, seats);
    expect((await ask('Lise', 'proposeErasure')).status).toBe(200);
    expect((await ask('Bo', 'proposeErasure')).status).toBe(403);
    expect((await carryOut('Lise')).status).toBe(403);
    expect((await carryOut('Fatima')).status).toBe(403);
    const others = await openCase(house, seats);
    const [request] = await requests();
    const foreign = { ...others.as('Bo'), input: { request: request?.id } };
    expect((await house.call('carryOutErasure', foreign)).status).toBe(403);
    expect(await isThere()).toBe(true);
    expect((await carryOut('Bo')).status).toBe(200);
    expect(await isThere()).toBe(false);
    expect(await house.store.reader.case(others.id)).not.toBeNull();
  });

  it('the organiser, who sees ids and days alone, can be the second', async () => {
    at = await openCase(house, seats);
    await ask('Bo', 'proposeErasure');
    const told = await house.call('erasures', { cookie: house.organiser });
    const [mine] = await requests();
    const waiting = told.body.waiting.find(({ id }) => id === mine?.id);
    expect(waiting).toEqual({ id: mine?.id, code: mine?.code, what: 'case', meetings: 1, at: mine?.at });
    for (const word of ['Lise', 'Fatima', 'Sofie', 'Skovskolen'])
      expect(JSON.stringify(told.body)).not.toContain(word);
    expect((await house.call('erasures', at.as('Bo'))).status).toBe(403);
    const input = { request: mine?.id };
    const done = await house.call('carryOutAsOrganiser', { cookie: house.organiser, input });
    expect(done.status).toBe(200);
    expect(await isThere()).toBe(false);
    const again = await house.call('carryOutAsOrganiser', { cookie: house.organiser, input });
    expect(again.body).toEqual({ code: 'not-now' });
  });

  it('a hold stops it, and nobody is asked while it holds', async () => {
    at = await openCase(house, seats);
    await ask('Lise', 'proposeErasure');
    const hold = (isHeld: boolean) =>
      house.call('holdCase', { ...at.as('Bo'), input: { isHeld, reason: 'En klage' } });
    expect((await hold(true)).status).toBe(200);
    expect((await hold(true)).status).toBe(403);
    expect((await carryOut('Bo')).status).toBe(403);
    expect((await ask('Fatima', 'wishErasure')).status).toBe(403);
    const told = (await house.call('erasures', { cookie: house.organiser })).body.waiting;
    const [mine] = await requests();
    expect(told.map(({ id }) => id)).not.toContain(mine?.id);
    await hold(false);
    expect((await carryOut('Bo')).status).toBe(200);
  });
});

describe('a hold', () => {
  it('takes a reason, which those who may hold the case can read, and nobody else', async () => {
    at = await openCase(house, seats);
    const hold = (isHeld: boolean, reason: string, by = 'Bo') =>
      house.call('holdCase', { ...at.as(by), input: { isHeld, reason } });
    expect((await hold(true, '  ')).body.code).toBe('invalid-input');
    expect((await hold(true, 'Det beder jeg om', 'Fatima')).status).toBe(403);
    expect((await hold(true, 'Der er en klage')).status).toBe(200);
    house.clock.now = new Date(house.clock.now.getTime() + 1000);
    expect((await hold(false, '', 'Lise')).body.code).toBe('invalid-input');
    expect((await hold(false, 'Klagen er afgjort', 'Lise')).status).toBe(200);
    const said = [
      { isHeld: false, reason: 'Klagen er afgjort', by: 'Lise' },
      { isHeld: true, reason: 'Der er en klage', by: 'Bo' },
    ];
    for (const name of ['Bo', 'Lise'])
      expect((await house.call('keeping', at.as(name))).body.holds).toMatchObject(said);
    const mother = (await house.call('keeping', at.as('Fatima'))).body;
    expect([mother.heldAt, mother.holds]).toEqual([null, []]);
    const rows = await house.store.reader.auditRows({ case: at.id }, 50);
    const held = rows.filter(({ verb }) => verb === 'holdCase');
    expect(held.filter(({ kind }) => kind === 'done').map(({ subject }) => subject)).toEqual([at.id, at.id]);
    expect(JSON.stringify(rows)).not.toContain('lage');
  });
});

describe('one meeting of a case', () => {
  it('goes, with what was said of its agreements; the other, its people and its words stay', async () => {
    const story = await beginStory(house);
    const agreement = await agree(house, story.first, 'Kun her', 'Bo', '2026-12-01');
    const bo = () => ({ id: story.case, cookie: story.cookies.bo });
    const note = { agreement, status: 'stuck', until: null, note: 'Sagt derefter' };
    expect((await house.call('recordProgress', { ...bo(), input: note })).status).toBe(200);
    const second = await followUp(story, '2026-12-15', {
      participants: (
        await house.call('followUp', { id: story.case, cookie: story.cookies.lise })
      ).body.people.filter(({ name }) => name !== cast.karen.name),
    });
    const input = { meeting: story.first.meeting.id };
    expect((await house.call('proposeErasure', { ...bo(), input })).status).toBe(200);
    const lise = { id: story.case, cookie: story.cookies.lise };
    const [request] = (await house.call('keeping', lise)).body.requests;
    expect(request?.meeting?.id).toBe(input.meeting);
    const done = await house.call('carryOutErasure', { ...lise, input: { request: request?.id } });
    expect(done.status).toBe(200);
    expect(onDisk(house.folder)).not.toContain('Sagt derefter');
    expect(await house.store.reader.meeting(input.meeting)).toBeNull();
    expect(
      (await house.store.reader.meeting(second.meeting.id))?.participants.map(({ name }) => name),
    ).toEqual(['Lise', 'Bo', 'Fatima']);
    // Karen sat nowhere else; Bo comes in by the link of the meeting that is gone, for he has another seat.
    const session = async (role: 'karen' | 'bo') =>
      (await house.call('session', { cookie: story.cookies[role] })).body.person;
    expect([await session('karen'), (await session('bo'))?.name]).toEqual([null, 'Bo']);
    expect(await house.store.reader.erased(story.case)).toMatchObject([
      { id: input.meeting, what: 'meeting' },
    ]);
  });
});

describe('[P9] what another table said before', () => {
  it('leaves the disk with the next round, though no document was due', async () => {
    house.clock.now = new Date('2026-11-24T12:00:00Z');
    at = await openCase(house, seats);
    const { participant } = at.who('Fatima');
    const phone = (said: string) => {
      const input = { participant, email: '', phone: said };
      return house.call('writeContact', { id: at.first.meeting, cookie: at.who('Lise').cookie, input });
    };
    await phone('70112233');
    await phone('70445566');
    expect(onDisk(house.folder)).toContain('70112233');
    await compactOnce({
      store: house.store,
      live: () => Promise.reject(new Error('none is due')),
      onFailed: () => {},
      now: () => 0,
      keepFor: 1,
    });
    expect(onDisk(house.folder)).not.toContain('70112233');
    expect(onDisk(house.folder)).toContain('70445566');
  });
});
