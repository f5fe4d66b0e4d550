import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../shared/api/api.ts';
import type { MeetingId } from '../../../shared/ids.ts';
import type { ParticipantInput } from '../../../shared/meeting/meeting-input.ts';
import { midwayOf } from '../../../shared/meeting/series.ts';
import type { Minutes, MinutesNode } from '../../../shared/minutes/read/read.ts';
import { openCase, table } from '../case.ts';
import { everybodyCame, type House, openHouse, seat } from '../house.ts';
import { lockCase } from '../locked.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const t5 = 'inddragende-netvaerksmoede';
const canary = 'KANARIE-baglandet';

/** One meeting has been held and locked. `follow` makes another, on the day given. */
async function begun(seats: ParticipantInput[] = table) {
  const at = await openCase(house, seats);
  await everybodyCame(house.store, at.first.meeting);
  await lockCase(house, at);
  const lise = at.as('Lise');
  const propose = async () => (await house.call('followUp', lise)).body;
  const follow = async (date: string, more: readonly object[] = [], templateId = t5) => {
    const { people } = await propose();
    const plan = { date, start: '13:00', end: '16:00', place: 'Skolen', purpose: 'x', templateId };
    const made = await house.call('createFollowUp', {
      ...lise,
      input: { ...plan, participants: [...people, ...more] },
    });
    expect(made.status).toBe(200);
    return { meeting: made.body.meeting, minutes: (await house.rooms.minutes(made.body.document)).minutes };
  };
  const start = (meeting: MeetingId) =>
    house.call('startMeeting', {
      id: meeting,
      cookie: lise.cookie,
      input: { despite: ['no-authority', 'no-parent'] },
    });
  return { at, lise, propose, follow, start };
}

const itemOf = ({ nodes }: Minutes, key: string) => nodes.find(({ attributes }) => attributes.key === key);
const blocks = (item: MinutesNode | undefined) =>
  (item?.children ?? []).flatMap((child) => ('node' in child && child.attributes.kind ? [child] : []));
const kindsOf = (minutes: Minutes, key = 'forventninger') =>
  blocks(itemOf(minutes, key)).map(({ attributes }) => attributes.kind);

describe('R157 the form knows which meeting of the case it is', () => {
  it('asks for expectations at the first, and later of whoever is new to the core circle alone', async () => {
    const one = await begun();
    const again = await one.follow('2026-12-15');
    expect(kindsOf(again.minutes)).toEqual([]);
    const nadia = { ...seat({ name: 'Nadia' }), person: null };
    const { minutes } = await one.follow('2026-12-16', [nadia]);
    expect(kindsOf(minutes)).toEqual(['expectation']);
    const [round] = blocks(itemOf(minutes, 'forventninger'));
    expect(round?.children).toHaveLength(1);
  });

  it('proposes the midway evaluation with its result at the third meeting, or half of the planned series', async () => {
    expect([null, 2, 4, 5, 9].map((meetings) => midwayOf(meetings ? { meetings } : null))).toEqual([
      3, 2, 2, 3, 5,
    ]);
    const one = await begun();
    expect((await one.propose()).series).toEqual({ number: 2, plan: null, isMidway: false });
    const second = await one.follow('2026-12-15');
    expect((await one.start(second.meeting)).status).toBe(200);
    expect((await one.propose()).series).toMatchObject({ number: 3, isMidway: true });
    expect(kindsOf((await one.follow('2027-01-15')).minutes)).toEqual(['midway', 'moreLess']);
    // T2 has a place for it too.
    const t2 = await one.follow('2027-01-16', [], 'opfoelgning-netvaerksmoede');
    expect(kindsOf(t2.minutes, 'ansvar')).toEqual(['task', 'midway', 'moreLess']);
    const plan = { meetings: 8, weeks: 6, ends: '2027-09-01' };
    expect((await house.call('planSeries', { ...one.lise, input: plan })).status).toBe(200);
    expect((await one.propose()).series).toEqual({ number: 3, plan, isMidway: false });
    expect(kindsOf((await one.follow('2027-01-17')).minutes)).toEqual([]);
    await house.call('planSeries', { ...one.lise, input: { ...plan, meetings: 5 } });
    expect(kindsOf((await one.follow('2027-01-18')).minutes)).toEqual(['midway', 'moreLess']);
  });

  it('is shown to everybody of the case, and planned by those who call its meetings', async () => {
    const one = await begun();
    const plan = { meetings: 4, weeks: 8, ends: '' };
    for (const [name, status] of [
      ['Fatima', 403],
      ['Karen', 403],
      ['Lise', 200],
    ] as const)
      expect([name, (await house.call('planSeries', { ...one.at.as(name), input: plan })).status]).toEqual([
        name,
        status,
      ]);
    for (const name of ['Fatima', 'Karen'])
      expect((await house.call('stafetlog', one.at.as(name))).body.series).toEqual(plan);
    for (const wrong of [{ meetings: 0 }, { meetings: 21 }, { weeks: 53 }, { ends: 'til sommer' }])
      expect((await house.call('planSeries', { ...one.lise, input: { ...plan, ...wrong } })).status).toBe(
        422,
      );
  });
});

describe('R165 T5', () => {
  const pauses = ({ nodes }: Minutes) =>
    nodes.filter(({ attributes }) => /^pause/.test(String(attributes.key)));
  const length = ({ nodes }: Minutes) =>
    nodes.reduce((sum, { attributes }) => sum + Number(attributes.minutes ?? 0), 0);

  it('pauses where somebody interprets or the family speaks another language; else the time goes to the items', async () => {
    const interpreted = await (await begun()).follow('2026-12-15');
    expect(pauses(interpreted.minutes)).toHaveLength(2);
    const one = await begun(table.filter(({ kind }) => kind !== 'interpreter'));
    const { minutes, meeting } = await one.follow('2026-12-15');
    expect([pauses(minutes).length, length(minutes)]).toEqual([0, length(interpreted.minutes)]);
    const speak = {
      language: 'arabisk',
      networkTalk: '',
      networkTalkReason: '',
      informedOn: '',
      informedIn: '',
    };
    await house.call('writeFamilyLanguage', { id: meeting, cookie: one.lise.cookie, input: speak });
    expect(pauses((await one.follow('2026-12-16')).minutes)).toHaveLength(2);
  });
});

describe('R158 whether the professionals are backed', () => {
  it('is asked of them half-way, and read by the tovholder alone: no other page, file or document has a word of it', async () => {
    const one = await begun();
    const plan = { meetings: 2, weeks: 6, ends: '' };
    await house.call('planSeries', { ...one.lise, input: plan });
    const { meeting } = await one.follow('2026-12-15');
    await one.start(meeting);
    await everybodyCame(house.store, meeting);
    const as = (name: string) => ({ id: meeting, cookie: one.at.who(name).cookie });
    const asks = async (name: string) => (await house.call('meeting', as(name))).body.backing;
    await house.call('closeMeeting', { ...as('Lise'), input: { despite: ['no-tovholder', 'no-next-step'] } });
    await house.store.writer.changePhase(meeting, 'inProgress', 'reviewing', {
      person: null,
      operation: 'closeMeeting',
      meeting,
      subject: null,
      at: house.clock.now.toISOString(),
    });
    const say = { maySay: true, mayRead: false };
    expect(await Promise.all(['Karen', 'Bo', 'Fatima', 'Sofie'].map(asks))).toEqual([say, say, null, null]);
    const said = { answer: 'no', words: canary };
    for (const [name, status] of [
      ['Karen', 200],
      ['Bo', 200],
      ['Fatima', 403],
      ['Sofie', 403],
    ] as const)
      expect([name, (await house.call('sayBacking', { ...as(name), input: said })).status]).toEqual([
        name,
        status,
      ]);
    await house.call('sayBacking', { ...as('Bo'), input: { answer: 'yes', words: '' } });
    const { body } = await house.call('backings', as('Lise'));
    expect(body.map(({ answer, words }) => [answer, words])).toEqual([
      ['yes', ''],
      ['no', canary],
    ]);
    for (const name of ['Fatima', 'Sofie', 'Karen', 'Bo']) {
      expect([name, (await house.call('backings', as(name))).status]).toEqual([name, 403]);
      expect([
        name,
        (await everythingFor(one.at.id, meeting, one.at.who(name).cookie)).includes(canary),
      ]).toEqual([name, false]);
    }
    // The control: the tovholder has it.
    expect(await everythingFor(one.at.id, meeting, one.at.who('Lise').cookie)).toContain(canary);
  });

  /** Whatever a GET answers somebody of the case and its meeting. */
  async function everythingFor(of: string, meeting: string, cookie: string): Promise<string> {
    const bodies = [];
    for (const [name, { method, path }] of Object.entries(routes)) {
      if (method !== 'GET' || name === 'caseChanges' || path.includes(':part')) continue;
      const address = path.replace(':id', path.startsWith('/api/cases/') ? of : meeting);
      const answer = await house.app.request(address, { headers: { cookie } });
      bodies.push(Buffer.from(await answer.arrayBuffer()).toString('utf8'));
    }
    return bodies.join('\n');
  }
});
