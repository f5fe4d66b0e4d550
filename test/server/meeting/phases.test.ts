import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf, RouteName } from '../../../shared/api/api.ts';
import type { MeetingId } from '../../../shared/ids.ts';
import type { Phase } from '../../../shared/meeting/meeting.ts';
import type { ParticipantInput } from '../../../shared/meeting/meeting-input.ts';
import { type House, openHouse, seat } from '../house.ts';
import { openTable } from '../recognition/table.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.clock.now = new Date('2026-11-24T12:00:00Z');
});

const family = [seat({ name: 'Fatima', kind: 'parent' }), seat({ name: 'Bo', kind: 'authority' })];
const karen = seat({ name: 'Karen' });
const lise = seat({ name: 'Lise', duties: ['chair', 'minuteTaker'] });

async function plan(seats: ParticipantInput[]) {
  const { meeting: id, links, document } = await house.newMeeting(seats);
  const cookie = await house.signIn(links[0]?.link ?? '');
  const deed = <R extends RouteName>(route: R, input: InputOf<R> | object = {}) =>
    house.call(route, { id, cookie, input });
  return { id, document, deed };
}
const phaseOf = async (id: MeetingId): Promise<Phase | undefined> =>
  (await house.store.reader.meeting(id))?.phase;

describe('before the meeting', () => {
  test('R066, R007 the invitation waits for a parent and the authority, or is sent knowingly without', async () => {
    const { id, deed } = await plan([lise, karen]);
    await deed('writeBackground', { text: 'Sofie sover dårligt.' });
    const refused = await deed('inviteParticipants');
    expect([refused.status, refused.body]).toEqual([
      409,
      {
        code: 'not-ready',
        missing: [
          { code: 'no-parent', blocks: false },
          { code: 'no-authority', blocks: false },
        ],
      },
    ]);
    expect(await phaseOf(id)).toBe('preparing');
    const oneOfThem = await deed('inviteParticipants', { despite: ['no-parent'] });
    expect(oneOfThem.status).toBe(409);
    expect((await deed('inviteParticipants', { despite: ['no-parent', 'no-authority'] })).status).toBe(200);
    expect(await house.store.reader.phaseChanges(id)).toEqual([
      {
        from: 'preparing',
        to: 'invited',
        version: 1,
        reason: '',
        at: '2026-11-24T12:00:00.000Z',
        despite: ['no-parent', 'no-authority'],
      },
    ]);
  });

  test('R041 no invitation is sent without a background, not even knowingly; nobody is invited alone', async () => {
    const { id, deed } = await plan([lise, ...family]);
    const refused = await deed('inviteParticipants', { despite: ['no-background'] });
    expect([refused.status, refused.body.missing]).toEqual([409, [{ code: 'no-background', blocks: true }]]);
    expect(await phaseOf(id)).toBe('preparing');
    const alone = await plan([lise]);
    await alone.deed('writeBackground', { text: 'Sofie sover dårligt.' });
    const despite = ['no-parent', 'no-authority', 'no-participants'] as const;
    expect((await alone.deed('inviteParticipants', { despite: [...despite] })).body.missing).toContainEqual({
      code: 'no-participants',
      blocks: true,
    });
  });

  test('the one who is invited to may start, and whoever was not may as well', async () => {
    const { id, deed } = await plan([lise, ...family]);
    await deed('writeBackground', { text: 'Sofie sover dårligt.' });
    expect((await deed('inviteParticipants')).status).toBe(200);
    expect((await deed('inviteParticipants')).body).toEqual({ code: 'not-now' });
    expect((await deed('startMeeting')).status).toBe(200);
    expect(await phaseOf(id)).toBe('inProgress');
  });

  test('R007, R008 beginning without having invited asks for the authority too; knowingly, it is a development meeting', async () => {
    const { id, deed } = await plan([lise, seat({ name: 'Fatima', kind: 'parent' })]);
    const refused = await deed('startMeeting');
    expect([refused.status, refused.body.missing]).toEqual([409, [{ code: 'no-authority', blocks: false }]]);
    expect(await phaseOf(id)).toBe('preparing');
    expect((await deed('startMeeting', { despite: ['no-authority'] })).status).toBe(200);
    expect(await house.store.reader.phaseChanges(id)).toMatchObject([{ despite: ['no-authority'] }]);
    expect((await deed('meetings')).body).toMatchObject([{ id, type: 'development' }]);
    const other = await plan([lise, ...family]);
    expect((await other.deed('meetings')).body).toMatchObject([{ id: other.id, type: 'network' }]);
  });

  test('R014 the principles of the form the meeting was made from are shown with it, and are not in its document', async () => {
    const { document, deed } = await plan([lise, ...family]);
    const { principles } = (await deed('meeting')).body;
    expect(principles).toContain('Vi følger op på, om indsatsen virker.');
    const { minutes } = await house.rooms.minutes(document);
    expect(JSON.stringify(minutes)).not.toContain(principles[0]);
  });

  test('a meeting is put off and planned anew, with an end after its start', async () => {
    const { id, deed } = await plan([lise, ...family]);
    await deed('writeBackground', { text: 'Sofie sover dårligt.' });
    await deed('inviteParticipants');
    expect((await deed('postponeMeeting')).status).toBe(200);
    const when = { date: '2026-12-01', start: '13:00', end: '14:30', place: 'Rådhuset' };
    const backwards = await deed('replanMeeting', { ...when, end: '12:00' });
    expect(backwards.body.fields).toEqual({ end: 'end-not-after-start' });
    const skipped = await deed('replanMeeting', {
      ...when,
      date: '2027-03-28',
      start: '01:00',
      end: '02:30',
    });
    expect(skipped.body.fields).toEqual({ end: 'no-such-time' });
    expect((await deed('replanMeeting', when)).status).toBe(200);
    expect(await house.store.reader.meeting(id)).toMatchObject({ ...when, phase: 'preparing' });
  });

  test('one that is cancelled stays so', async () => {
    const { id, deed } = await plan([lise]);
    expect((await deed('cancelMeeting')).status).toBe(200);
    for (const route of ['startMeeting', 'replanMeeting', 'postponeMeeting'] as const) {
      expect((await deed(route)).status).toBe(403);
    }
    expect(await phaseOf(id)).toBe('cancelled');
  });
});

describe('the end of the meeting', () => {
  test('is not silent about anything that is missing', async () => {
    const table = await openTable(house, 'inProgress');
    const karen = table.who('Karen').participant;
    await table.deed('Karen', 'recordAttendance', { participant: karen, present: true });
    const { status, body } = await table.deed('Lise', 'closeMeeting');
    expect([status, body.missing]).toEqual([
      409,
      [
        { code: 'task-not-confirmed', blocks: false, block: 'task', participant: karen },
        { code: 'child-not-heard', blocks: false, block: expect.stringContaining('formaal') },
        { code: 'no-next-step', blocks: false, block: expect.stringContaining('afrunding') },
      ],
    ]);
    const { id: subject, fingerprint } = await table.task();
    await table.deed('Karen', 'confirmTask', { answer: 'yes', participant: karen, subject, fingerprint });
    expect((await table.deed('Lise', 'closeMeeting')).body.missing).toHaveLength(2);
  });

  test('R055 the family’s experience cannot be skipped, not even knowingly', async () => {
    const { id, deed } = await plan([lise, ...family]);
    await deed('startMeeting');
    const all = ['no-next-step', 'no-tovholder', 'child-not-heard', 'family-not-heard'];
    const refused = await deed('closeMeeting', { despite: all });
    expect(refused.body.missing).toContainEqual({
      code: 'family-not-heard',
      blocks: true,
      block: expect.any(String),
    });
    expect(await phaseOf(id)).toBe('inProgress');
  });

  test('may be taken back, and what was answered holds while the words do', async () => {
    const table = await openTable(house);
    await table.yes('Fatima', 'i-gang');
    expect((await table.deed('Lise', 'reopenMeeting')).status).toBe(200);
    expect(await table.phase()).toBe('inProgress');
    const despite = ['task-not-confirmed', 'child-not-heard', 'no-next-step'];
    await table.deed('Lise', 'closeMeeting', { despite });
    expect((await table.review()).recognitions).toHaveLength(1);
    expect((await house.store.reader.phaseChanges(table.meeting)).map(({ to }) => to)).toEqual([
      ...['inProgress', 'reviewing', 'inProgress', 'reviewing'],
    ]);
  });
});
