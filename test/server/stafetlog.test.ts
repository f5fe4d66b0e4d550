import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BlockId, EntryId, HandoverId } from '../../shared/ids.ts';
import { effectiveDeadline, isOpen, type StafetlogView, statusOf } from '../../shared/stafetlog/stafetlog.ts';
import { deleteAgreement } from './agreement/blocks.ts';
import { addAgreement, agree, type CaseAtWork, openCase, table, write } from './case.ts';
import { type House, openHouse, seat, withoutAuthority } from './house.ts';

let house: House;
let at: CaseAtWork;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  house.clock.now = new Date('2026-11-24T13:30:00Z');
  at = await openCase(house);
});
afterAll(() => house.close());

const view = async (name = 'Lise'): Promise<StafetlogView> =>
  (await house.call('stafetlog', at.as(name))).body;
const record = (name: string, agreement: BlockId, status: string | null, more: object = {}) =>
  house.call('recordProgress', {
    ...at.as(name),
    input: { agreement, status, until: null, note: '', ...more },
  });
/** Sessions last for 12. */
const later = (hours: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + hours * 3_600_000);
};

describe('the agreements of a case', () => {
  it('R130 are read from the minutes, with owner, deadline and where they stand', async () => {
    const { person, participant } = at.who('Bo');
    await agree(house, at, { text: 'Bo ringer til mor', owner: participant, deadline: '2026-W50' });
    const { agreements, people, me, tovholder } = await view();
    expect(agreements).toEqual([
      {
        id: expect.any(String),
        kind: 'task',
        text: 'Bo ringer til mor',
        forWhom: null,
        firstStep: false,
        meeting: { id: at.first.meeting, date: '2026-11-24', title: expect.any(String), number: 1 },
        itemNumber: '4 c',
        owner: { person, name: 'Bo', authority: 'Kommunen', role: 'lærer', kind: 'authority' },
        agreedDeadline: '2026-W50',
        progress: [],
        withdrawn: false,
      },
    ]);
    expect(people.map(({ name }) => name)).toEqual(table.map(({ name }) => name));
    expect(me).toBe(at.who('Lise').person);
    expect(tovholder?.name).toBe('Lise');
  });

  it('are never stale: what was written a moment ago is there', async () => {
    for (const text of ['en', 'to', 'tre']) {
      await agree(house, at, { text });
      expect((await view()).agreements.at(-1)?.text).toBe(text);
    }
  });

  it('are never changed by what is done: not a byte of the minutes moves, whatever is said of them', async () => {
    const { participant } = at.who('Bo');
    const id = await agree(house, at, { text: 'Bo ringer', owner: participant, deadline: '2026-12-01' });
    const { document } = (await house.store.reader.meeting(at.first.meeting)) ?? expect.unreachable();
    const before = await house.rooms.state(document);
    await record('Bo', id, 'inProgress');
    await record('Lise', id, 'postponed', { until: '2026-W51' });
    await record('Bo', id, 'done');
    await house.call('commentOnAgreement', { ...at.as('Fatima'), input: { agreement: id, note: 'Tak' } });
    expect((await view()).agreements[0]?.progress).toHaveLength(4);
    expect(await house.rooms.state(document)).toEqual(before);
  });

  it('live on when the block is deleted after something was said of them: trukket ud af referatet', async () => {
    const { participant } = at.who('Bo');
    const kept = await agree(house, at, { text: 'Bo ringer', owner: participant, deadline: '2026-12-01' });
    const gone = await agree(house, at, { text: 'Ingen har sagt noget' });
    await record('Bo', kept, 'inProgress');
    await write(house, at.first.meeting, (doc) => {
      deleteAgreement(doc, kept);
      deleteAgreement(doc, gone);
    });
    const { agreements } = await view();
    expect(agreements).toHaveLength(1);
    expect(agreements[0]).toMatchObject({
      id: kept,
      text: 'Bo ringer',
      agreedDeadline: '2026-12-01',
      withdrawn: true,
      owner: { name: 'Bo' },
      meeting: { number: 1 },
    });
    expect(agreements.filter(isOpen)).toEqual([]);
    expect((await record('Lise', kept, null, { note: 'Den gælder stadig' })).status).toBe(200);
  });

  it('R106 one that stands in two meetings is one, as the latest of them says; a meeting being prepared moves nothing', async () => {
    const { participant } = at.who('Bo');
    const id = await agree(house, at, { text: 'Bo ringer', owner: participant, deadline: '2026-12-01' });
    await record('Bo', id, 'stuck', { note: 'Ingen tager telefonen' });
    const second = await followUp();
    await write(house, second.meeting, (doc) => {
      deleteAgreement(doc, id);
      addAgreement(doc, { id, text: 'Bo skriver', deadline: '2027-02-01' });
    });
    expect((await view()).agreements).toMatchObject([{ text: 'Bo ringer', meeting: { number: 1 } }]);
    expect(
      (
        await house.call('startMeeting', {
          id: second.meeting,
          cookie: at.who('Lise').cookie,
          input: withoutAuthority,
        })
      ).status,
    ).toBe(200);
    const { agreements } = await view();
    expect(agreements).toMatchObject([
      { id, text: 'Bo skriver', owner: null, agreedDeadline: '2027-02-01', meeting: { number: 2 } },
    ]);
    expect(agreements[0]?.progress).toMatchObject([{ status: 'stuck', note: 'Ingen tager telefonen' }]);
  });

  it('the minutes themselves show what has been said since, and keep their text', async () => {
    const id = await agree(house, at, { text: 'Lise ringer' });
    const other = await agree(house, at, { text: 'Bo ringer' });
    const before = (await house.rooms.state(at.first.document)).update;
    await record('Lise', id, 'done', { note: 'Mor ved det' });
    const { progress } = (
      await house.call('meeting', { id: at.first.meeting, cookie: at.who('Tolk').cookie })
    ).body;
    expect(progress).toMatchObject([
      { agreement: id, status: 'done', note: 'Mor ved det', by: { name: 'Lise' } },
    ]);
    expect(progress.some(({ agreement }) => agreement === other)).toBe(false);
    expect((await house.rooms.state(at.first.document)).update).toEqual(before);
  });
});

describe('progress', () => {
  it('R130 is added to and never changed: by whom, when, why; the last word holds', async () => {
    const id = await agree(house, at, { text: 'Lise ringer', owner: at.who('Bo').participant });
    await record('Bo', id, 'stuck', { note: 'Venteliste' });
    later(1);
    await record('Lise', id, 'postponed', { until: '2026-W51', note: '' });
    later(1);
    await house.call('commentOnAgreement', {
      ...at.as('Fatima'),
      input: { agreement: id, note: 'Det passer os godt' },
    });
    const [agreement] = (await view()).agreements;
    expect(agreement?.progress).toMatchObject([
      { by: { name: 'Bo' }, at: '2026-11-24T13:30:00.000Z', status: 'stuck', note: 'Venteliste' },
      { by: { name: 'Lise' }, at: '2026-11-24T14:30:00.000Z', status: 'postponed', until: '2026-W51' },
      { by: { name: 'Fatima' }, at: '2026-11-24T15:30:00.000Z', status: null, note: 'Det passer os godt' },
    ]);
    expect(agreement && [statusOf(agreement), effectiveDeadline(agreement)]).toEqual([
      'postponed',
      '2026-W51',
    ]);
  });

  it('says in which meeting it was said, on the day of a meeting that has it', async () => {
    const id = await agree(house, at, { text: 'Lise ringer' });
    expect((await record('Lise', id, 'inProgress')).body.meeting).toBe(at.first.meeting);
    later(11);
    expect((await record('Lise', id, 'done')).body.meeting).toBeNull();
    expect((await record('Lise', id, 'open')).body).toMatchObject({ status: 'open', meeting: null });
  });

  it.each([
    ['postponed', {}, { until: 'required' }],
    ['postponed', { until: 'fredag' }, { until: 'invalid' }],
    ['done', { until: '2026-12-01' }, { until: 'invalid' }],
    ['stuck', {}, { note: 'required' }],
    ['dropped', { note: '  ' }, { note: 'required' }],
    [null, {}, { note: 'required' }],
    ['finished', {}, { status: 'not-a-choice' }],
    ['done', { agreement: 'elsewhere' }, { agreement: 'not-a-choice' }],
  ])('refuses %s with %j', async (status, more, fields) => {
    const id = await agree(house, at, { text: 'Lise ringer' });
    const rows = house.auditRows();
    expect(await record('Lise', id, status, more)).toMatchObject({
      status: 422,
      body: { code: 'invalid-input', fields },
    });
    expect(house.auditRows()).toBe(rows);
  });

  it('an owner says it of their own and of no other’s, whichever of their seats they were given it in', async () => {
    const own = await agree(house, at, { text: 'Karen ringer', owner: at.who('Karen').participant });
    const others = await agree(house, at, { text: 'Bo ringer', owner: at.who('Bo').participant });
    expect((await record('Karen', own, 'done')).status).toBe(200);
    expect((await record('Karen', others, 'done')).body).toEqual({ code: 'not-now' });
    const nowhere = await record('Karen', 'nowhere' as BlockId, 'done');
    expect(nowhere.body.fields).toEqual({ agreement: 'not-a-choice' });
  });

  it('rings in every document that holds the agreement, and in the case', async () => {
    const id = await agree(house, at, { text: 'Lise ringer' });
    const second = await followUp();
    const changed = vi.spyOn(house.rooms, 'changed');
    const rung = vi.fn();
    const leave = house.caseEvents.subscribe(at.id, {
      person: at.who('Bo').person,
      session: 'of Bo',
      mayHearOf: () => true,
      mayKnowOf: () => true,
      notify: rung,
      close: () => {},
    });
    await record('Lise', id, 'done');
    leave();
    expect(changed.mock.calls.flat().sort()).toEqual([at.first.document, second.document].sort());
    expect(rung).toHaveBeenCalled();
    changed.mockRestore();
  });
});

describe('entries', () => {
  const enter = (name: string, text: string, corrects: EntryId | null = null) =>
    house.call('writeEntry', { ...at.as(name), input: { text, corrects } });

  it('R110, R130 are the tovholder’s, with author and time; a correction is a new one', async () => {
    const first = (await enter('Lise', 'Klubben er orienteret')).body;
    later(1);
    const second = (await enter('Lise', 'Både klub og SFO er orienteret', first.id)).body;
    expect(first).toMatchObject({ by: { name: 'Lise' }, text: 'Klubben er orienteret', corrects: null });
    const entries = (await view()).timeline.filter(({ kind }) => kind === 'entry');
    expect(entries).toEqual([
      { kind: 'entry', at: second.at, entry: second },
      { kind: 'entry', at: first.at, entry: first },
    ]);
    expect((await enter('Karen', 'Jeg også')).status).toBe(403);
  });

  it('refuses to correct what another case has', async () => {
    const { id } = (await enter('Lise', 'Klubben er orienteret')).body;
    at = await openCase(house);
    expect((await enter('Lise', 'Nej', id)).body.fields).toEqual({ corrects: 'not-a-choice' });
  });
});

describe('the baton', () => {
  const offer = (from: string, to: string) =>
    house.call('offerBaton', { ...at.as(from), input: { to: at.who(to).person } });
  const answer = (name: string, handover: HandoverId, accept: boolean) =>
    house.call('answerBaton', { ...at.as(name), input: { handover, accept } });

  it('R130 passes when the receiver says yes; then the receiver writes and the giver does not', async () => {
    const { id } = (await offer('Lise', 'Bo')).body;
    expect((await view()).offered).toMatchObject({ id, from: { name: 'Lise' }, to: { name: 'Bo' } });
    expect((await view()).may).toMatchObject({ offerBaton: false, recordForAll: true });
    for (const other of ['Lise', 'Karen', 'Fatima']) expect((await answer(other, id, true)).status).toBe(403);
    later(1);
    expect((await answer('Bo', id, true)).status).toBe(200);
    expect((await answer('Bo', id, true)).status).toBe(403);
    expect((await view('Bo')).may).toMatchObject({ recordForAll: true, writeEntry: true, offerBaton: true });
    expect((await view()).may).toMatchObject({ recordForAll: false, writeEntry: false, offerBaton: false });
    expect((await view()).tovholder).toMatchObject({
      name: 'Bo',
      from: '2026-11-24T14:30:00.000Z',
      to: null,
    });
    const told = (await view()).timeline.filter(({ kind }) => kind === 'handover' || kind === 'tovholder');
    expect(told).toMatchObject([
      { kind: 'handover', at: '2026-11-24T14:30:00.000Z', handover: { id, accepted: true } },
      { kind: 'tovholder', at: '2026-11-24T13:30:00.000Z', name: 'Lise' },
    ]);
  });

  it('stays when the receiver says no, and can then be offered to another', async () => {
    const { id } = (await offer('Lise', 'Bo')).body;
    expect((await offer('Lise', 'Karen')).body).toEqual({ code: 'not-now' });
    await answer('Bo', id, false);
    expect(await view()).toMatchObject({ tovholder: { name: 'Lise' }, offered: null });
    expect((await offer('Lise', 'Karen')).status).toBe(200);
  });

  it.each(['Lise', 'Fatima', 'Sofie', 'Tolk'])('R109 is not offered to %s', async (name) => {
    expect((await offer('Lise', name)).body.fields).toEqual({ to: 'not-a-choice' });
  });

  it('R108 a case without one lets the chair name one, once', async () => {
    at = await openCase(house, [seat({ name: 'Lise', duties: ['chair'] }), ...table.slice(1)]);
    const name = (by: string, who: string) =>
      house.call('nameTovholder', { ...at.as(by), input: { person: at.who(who).person } });
    expect(await view()).toMatchObject({ tovholder: null, may: { nameTovholder: true } });
    expect((await name('Bo', 'Bo')).status).toBe(403);
    expect((await name('Lise', 'Fatima')).body.fields).toEqual({ person: 'not-a-choice' });
    expect((await name('Lise', 'Karen')).status).toBe(200);
    expect((await name('Lise', 'Bo')).body).toEqual({ code: 'not-now' });
    expect(await view()).toMatchObject({ tovholder: { name: 'Karen' }, may: { nameTovholder: false } });
  });
});

describe('the timeline', () => {
  it('tells of meetings by the clock on the wall, and of all that was done, newest first', async () => {
    const id = await agree(house, at, { text: 'Lise ringer' });
    later(1);
    await record('Lise', id, 'done');
    await followUp();
    expect((await view()).timeline).toMatchObject([
      { kind: 'progress', at: '2026-11-24T14:30:00.000Z', text: 'Lise ringer', progress: { status: 'done' } },
      { kind: 'tovholder', name: 'Lise' },
      { kind: 'meeting', at: '2026-11-24T13:00:00.000Z', number: 1, agreements: 1 },
    ]);
  });
});

describe('the first page', () => {
  it('lists the cases one may read, with what is open and overdue', async () => {
    const mine = async (name: string) =>
      (await house.call('cases', at.as(name))).body.filter(({ id }) => id === at.id);
    await agree(house, at, { text: 'over tiden', deadline: '2026-11-23' });
    await agree(house, at, { text: 'senere', deadline: '2026-W52' });
    const done = await agree(house, at, { text: 'klaret', deadline: '2026-11-20' });
    await record('Lise', done, 'done');
    const summary = {
      id: at.id,
      childFirstName: 'Sofie',
      tovholder: 'Lise',
      meetings: 1,
      open: 2,
      overdue: 1,
    };
    expect(await mine('Fatima')).toEqual([summary]);
    expect(await mine('Tolk')).toEqual([]);
  });

  it('R110 what the tovholder asks of an owner reaches the owner’s own page, and nobody else’s', async () => {
    const asked = await agree(house, at, { text: 'Ringe', owner: at.who('Bo').participant });
    const question = { note: 'Hvordan går det med det?' };
    expect((await record('Karen', asked, null, question)).status).toBe(403);
    expect((await record('Lise', asked, null, question)).status).toBe(200);
    const own = async (name: string) => (await house.call('ownAgreements', at.as(name))).body;
    expect(await own('Bo')).toMatchObject([
      { agreement: { id: asked, progress: [{ ...question, status: null, by: { name: 'Lise' } }] } },
    ]);
    expect(await own('Karen')).toEqual([]);
    later(1);
    await record('Bo', asked, 'inProgress', { note: 'Jeg ringer i dag' });
    const [answered] = (await view()).agreements.filter(({ id }) => id === asked);
    expect(answered && statusOf(answered)).toBe('inProgress');
    expect(answered?.progress.map(({ note }) => note)).toContain('Jeg ringer i dag');
  });

  it('lists one’s own open agreements, the first due first', async () => {
    const owner = at.who('Bo').participant;
    await agree(house, at, { text: 'uden frist', owner });
    await agree(house, at, { text: 'om en måned', owner, deadline: '2026-12-24' });
    await agree(house, at, { text: 'snart', owner, deadline: '2026-W48' });
    const done = await agree(house, at, { text: 'klaret', owner });
    await agree(house, at, { text: 'en andens' });
    await record('Bo', done, 'done');
    const own = (await house.call('ownAgreements', at.as('Bo'))).body;
    expect(own.map(({ agreement }) => agreement.text)).toEqual(['snart', 'om en måned', 'uden frist']);
    expect(own[0]).toMatchObject({ case: at.id, childFirstName: 'Sofie' });
  });
});

/** The next meeting of the case, by the one route that makes them, with what is open carried into it. */
async function followUp() {
  const people = table.map(({ duties, ...card }) => ({
    ...card,
    duties: duties.filter((duty) => duty !== 'tovholder'),
    person: at.who(card.name).person,
  }));
  const answer = await house.call('createFollowUp', {
    ...at.as('Lise'),
    input: {
      templateId: 'opfoelgning-netvaerksmoede',
      date: '2027-01-12',
      start: '14:00',
      end: '15:30',
      place: 'Skovskolen',
      purpose: 'Hvordan går det?',
      participants: people,
    },
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}
