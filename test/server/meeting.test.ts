import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { findBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import type { BlockId } from '../../shared/ids.ts';
import type { ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { readMinutes } from '../../shared/minutes/read/read.ts';
import { type House, meetingInput, openHouse, seat, withoutAuthority } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const create = (participants: ParticipantInput[], more: object = {}) =>
  house.call('createMeeting', { cookie: house.organiser, input: { ...meetingInput(participants), ...more } });

async function chairAt(participants: ParticipantInput[] = [], attendance: 'all' | 'unsaid' = 'all') {
  const seats = [seat({ duties: ['chair'] }), ...participants];
  const created = await house.newMeeting(seats, {}, attendance);
  const cookie = await house.signIn(created.links[0]?.link ?? '');
  return { ...created, id: created.meeting, cookie, me: created.links[0]?.participant as never };
}

describe('creating a meeting', () => {
  it('R001 keeps the exact template it was seeded from, and its title', async () => {
    const { id, cookie } = await chairAt();
    const { meeting } = (await house.call('meeting', { id, cookie })).body;
    expect(meeting.template).toEqual({
      id: 'foerste-netvaerksmoede',
      version: 2,
      validFrom: 'efteråret 2019',
      issuer: 'Læring og Trivsel',
    });
    expect(meeting.title).toBe('Første udviklings- eller netværksmøde');
    expect(meeting.phase).toBe('preparing');
  });

  it('R101 T4 asks about earlier agreements at a follow-up alone; the case’s word for the child stands in the form', async () => {
    const input = { ...meetingInput([seat({ duties: ['chair'] })]), templateId: 'handleplansmoede' };
    const made = await house.call('createMeeting', {
      cookie: house.organiser,
      input: { ...input, childWord: 'youngPerson' },
    });
    const cookie = await house.signIn(made.body.links[0]?.link ?? '');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await house.call('document', { id: made.body.meeting, cookie })).body);
    const { nodes } = readMinutes(doc);
    expect(nodes.map(({ attributes }) => attributes.number)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(nodes[1]?.attributes.minutes).toBe(35);
    expect(nodes[1]?.attributes.questions).toContain('Få den unge og forældrenes opfattelse');
  });

  it('R013 seeds the document once, with the purpose in it (R048)', async () => {
    const { id, cookie } = await chairAt();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await house.call('document', { id, cookie })).body);
    const minutes = readMinutes(doc);
    expect(minutes.nodes.map(({ attributes }) => attributes.number)).toEqual([
      ...['1', '2', '3', '4', '4 a', '4 b', '4 c', '5', '6'],
    ]);
    expect(JSON.stringify(minutes)).toContain('Sofie skal have det lettere om morgenen.');
  });

  it('R111 keeps the five fields of every participant, in the order given', async () => {
    const mother = seat({
      name: 'Fatima',
      authority: 'Familien',
      role: 'mor',
      responsibilityArea: 'Hjemmet',
      decisionPower: 'Samtykke',
      kind: 'parent',
    });
    const { id, cookie } = await chairAt([mother]);
    const { participants } = (await house.call('meeting', { id, cookie })).body.meeting;
    const { isMe: _, ...card } = mother;
    expect(participants[1]).toMatchObject(card);
    expect(participants.map(({ name }) => name)).toEqual(['Lise Møller', 'Fatima']);
  });

  it('R103 whoever calls the meeting chairs it, and the chair takes the minutes', async () => {
    const { body } = await create([seat({ name: 'Fatima', kind: 'parent' }), seat({ isMe: true })]);
    const { meeting, me } = (await house.call('meeting', { id: body.meeting, cookie: house.organiser })).body;
    expect(meeting.participants[1]).toMatchObject({ id: me, duties: ['chair', 'minuteTaker'] });
    const { body: other } = await create([
      seat({ isMe: true }),
      seat({ duties: ['minuteTaker'] }),
      seat({ duties: ['chair'] }),
    ]);
    const { meeting: shared } = (await house.call('meeting', { id: other.meeting, cookie: house.organiser }))
      .body;
    expect(shared.participants.map(({ duties }) => duties)).toEqual([[], ['minuteTaker'], ['chair']]);
  });

  it.each<[string, ParticipantInput[], object, object]>([
    [
      'R099 an end that is not after the start',
      [seat({ duties: ['chair'] })],
      { end: '14:00' },
      { end: 'end-not-after-start' },
    ],
    [
      'a time that is skipped when the clocks go forward',
      [seat({ duties: ['chair'] })],
      { date: '2027-03-28', start: '02:30', end: '04:00' },
      { start: 'no-such-time' },
    ],
    ['R102 nobody who chairs', [seat()], {}, { participants: 'no-chair' }],
    [
      'R103 a child that would chair by calling the meeting',
      [seat({ kind: 'child', isMe: true })],
      {},
      { participants: 'no-chair' },
    ],
    [
      'two chairs',
      [seat({ duties: ['chair'] }), seat({ duties: ['chair'] })],
      {},
      { 'participants.1.duties': 'duty-held-twice' },
    ],
    [
      'R109 a child with a duty',
      [seat({ duties: ['chair'] }), seat({ kind: 'child', duties: ['tovholder'] })],
      {},
      { 'participants.1.duties': 'child-has-duty' },
    ],
    [
      'two who are me',
      [seat({ isMe: true }), seat({ isMe: true })],
      {},
      { 'participants.1.isMe': 'several-are-me' },
    ],
    [
      'a template that does not exist',
      [seat({ duties: ['chair'] })],
      { templateId: 'nope' },
      { templateId: 'no-such-template' },
    ],
    ['R005 an empty purpose', [seat({ duties: ['chair'] })], { purpose: '   ' }, { purpose: 'required' }],
    ['no participants', [], {}, { participants: 'required' }],
  ])('refuses %s', async (_, participants, more, fields) => {
    const rows = house.auditRows();
    expect(await create(participants, more)).toMatchObject({
      status: 422,
      body: { code: 'invalid-input', fields },
    });
    expect(house.auditRows()).toBe(rows);
  });

  it('lists what one may see, in the order it is held', async () => {
    const later = await create([seat({ isMe: true })], { date: '2027-03-02' });
    const sooner = await create([seat({ isMe: true })], { date: '2027-03-01' });
    const list = (await house.call('meetings', { cookie: house.organiser })).body.map(({ id }) => id);
    expect(list.indexOf(sooner.body.meeting)).toBeLessThan(list.indexOf(later.body.meeting));
  });
});

describe('during the meeting', () => {
  it('starts once, and lets the room know', async () => {
    const recheck = vi.spyOn(house.rooms, 'recheckAccess');
    const { id, document, cookie } = await chairAt();
    expect((await house.call('startMeeting', { id, cookie, input: withoutAuthority })).status).toBe(200);
    expect(recheck).toHaveBeenCalledWith(document);
    expect((await house.call('meeting', { id, cookie })).body.meeting.phase).toBe('inProgress');
    expect((await house.call('startMeeting', { id, cookie, input: withoutAuthority })).body).toEqual({
      code: 'not-now',
    });
  });

  it('R047 attendance: unknown, then what was last said', async () => {
    const { id, cookie, me } = await chairAt([], 'unsaid');
    const present = async () =>
      (await house.call('meeting', { id, cookie })).body.meeting.participants[0]?.present;
    await house.call('startMeeting', { id, cookie, input: withoutAuthority });
    expect(await present()).toBeNull();
    for (const said of [true, false]) {
      await house.call('recordAttendance', { id, cookie, input: { participant: me, present: said } });
      expect(await present()).toBe(said);
    }
  });

  it('R105 who has been heard at an item, and taken back', async () => {
    const { id, document, cookie, me } = await chairAt();
    await house.call('startMeeting', { id, cookie, input: withoutAuthority });
    const item = `${document}-velkomst` as BlockId;
    const heard = async () => (await house.call('meeting', { id, cookie })).body.heard;
    await house.call('recordHeard', { id, cookie, input: { item, participant: me, heard: true } });
    expect(await heard()).toEqual([{ item, participant: me }]);
    await house.call('recordHeard', { id, cookie, input: { item, participant: me, heard: false } });
    expect(await heard()).toEqual([]);
  });

  it('R105 nobody is heard at an item that is not in the minutes', async () => {
    const { id, cookie, me } = await chairAt();
    await house.call('startMeeting', { id, cookie, input: withoutAuthority });
    const input = { item: 'elsewhere' as BlockId, participant: me, heard: true };
    const { body } = await house.call('recordHeard', { id, cookie, input });
    expect(body).toEqual({ code: 'invalid-input', fields: { item: 'no-such-item' } });
  });

  it('R054 agreements are read from the minutes, with what is missing', async () => {
    const { id, document, cookie, me } = await chairAt();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await house.call('document', { id, cookie })).body);
    const block = findBlock(findItem(doc, 'ansvar'), 'agreement');
    typeText(block, 'Lise ringer til mor');
    setAttributes(block, { owner: me });
    const bytes = Y.encodeStateAsUpdate(doc);
    const at = house.clock.now.toISOString();
    await house.store.writer.append({ document, author: me, schemaVersion, bytes, at });
    const { body } = await house.call('agreements', { id, cookie });
    expect(body.seq).toBe(2);
    expect(body.agreements).toMatchObject([
      { text: 'Lise ringer til mor', owner: me, missing: ['deadline'] },
    ]);
  });
});
