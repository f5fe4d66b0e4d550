import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlockId } from '../../../shared/ids.ts';
import { missingCodes } from '../../../shared/phases/phases.ts';
import { statusOf } from '../../../shared/stafetlog/stafetlog.ts';
import { type House, openHouse } from '../house.ts';
import { agree, beginStory, followUp, type Held, type Role, type Story, stafetlog } from '../story.ts';

let house: House;
let story: Story;
let second: Held;
let bos: BlockId;
let karens: BlockId;

beforeAll(async () => {
  house = await openHouse();
  story = await beginStory(house);
  bos = await agree(house, story.first, 'Bo ringer til familiehuset', 'Bo', '2026-12-01');
  karens = await agree(house, story.first, 'Karen sender observationen', 'Karen', '2026-W49');
  second = await followUp(story, '2026-12-08');
  const { cookies } = story;
  await record('lise', second.participant('Karen'), true);
  await record('lise', second.participant('Bo'), false);
  expect(cookies.lise).not.toBe('');
});
afterAll(() => house.close());

const record = (who: Role, participant: string, present: boolean) =>
  house.call('recordAttendance', {
    id: second.meeting.id,
    cookie: story.cookies[who],
    input: { participant, present },
  });
const note = (who: Role, agreement: string, more: object = {}) =>
  house.call('recordSaidAtMeeting', {
    id: second.meeting.id,
    cookie: story.cookies[who],
    input: { agreement, status: 'done', until: null, note: 'Det er på plads', ...more },
  });
const found = async (id: BlockId, who: Role = 'fatima') =>
  (await stafetlog(house, story.case, story.cookies[who])).agreements.find((one) => one.id === id);
const mark = 'sagt ved mødet, noteret af mødelederen';

describe('R106 what the table says of the task of somebody who is away', () => {
  it('is asked for before the meeting ends, and gone on without knowingly', async () => {
    const close = { id: second.meeting.id, cookie: story.cookies.lise, input: { despite: [] } };
    const { status, body } = await house.call('closeMeeting', close);
    expect(status).toBe(409);
    const asked = (body as unknown as { missing: { code: string; block: string }[] }).missing;
    expect(asked.filter(({ code }) => code === 'carried-not-asked').map(({ block }) => block)).toEqual([
      bos,
      karens,
    ]);
  });

  it('is written down by the chair alone, of nobody who is here and can say it, and of nothing else', async () => {
    expect((await note('karen', bos)).status).toBe(403);
    expect(await note('lise', karens)).toMatchObject({ status: 409, body: { code: 'answers-for-self' } });
    expect((await note('lise', 'nowhere')).status).toBe(422);
    expect((await note('lise', bos, { status: null })).status).toBe(422);
    expect((await note('lise', bos, { status: 'dropped', note: '' })).status).toBe(422);
    expect((await found(bos))?.progress).toEqual([]);
  });

  it('is marked as such in the stafetlog, its history and the files, for everybody', async () => {
    expect((await note('lise', bos)).status).toBe(200);
    const said = { by: { name: 'Lise' }, status: 'done', note: 'Det er på plads', saidAtMeeting: true };
    expect((await found(bos))?.progress).toMatchObject([{ ...said, meeting: second.meeting.id }]);
    const { body } = await house.call('meeting', { id: second.meeting.id, cookie: story.cookies.karen });
    expect(body.progress).toMatchObject([{ agreement: bos, ...said }]);
    const at = { id: story.case, cookie: story.cookies.karen };
    const { timeline } = await stafetlog(house, at.id, at.cookie);
    expect(timeline[0]).toMatchObject({ kind: 'progress', progress: said });
    const csv = Buffer.from((await house.call('agreementsCsv', at)).body as unknown as Uint8Array).toString(
      'utf8',
    );
    expect(csv.split('\r\n').filter((line) => line.includes(mark))).toEqual([
      expect.stringContaining('Bo ringer'),
    ]);
    expect(
      (await house.call('agreementsJson', at)).body.find(({ id }) => id === bos)?.progress,
    ).toMatchObject([said]);
  });

  it('lets the meeting end without asking again', async () => {
    const close = { id: second.meeting.id, cookie: story.cookies.lise, input: { despite: [] } };
    const { body } = await house.call('closeMeeting', close);
    const asked = (body as unknown as { missing: { code: string; block?: string }[] }).missing;
    expect(asked.filter(({ block }) => block === bos)).toEqual([]);
  });

  it('is corrected by the owner afterwards, as their own word', async () => {
    const close = {
      id: second.meeting.id,
      cookie: story.cookies.lise,
      input: { despite: [...missingCodes] },
    };
    expect((await house.call('closeMeeting', close)).body).toMatchObject({ code: 'not-ready' });
    const input = { agreement: bos, status: 'stuck', until: null, note: 'Ingen tager telefonen' };
    const own = await house.call('recordProgress', { id: story.case, cookie: story.cookies.bo, input });
    expect(own.status).toBe(200);
    expect(own.body).not.toHaveProperty('saidAtMeeting');
    const now = await found(bos);
    expect(now && statusOf(now)).toBe('stuck');
    expect(now?.progress.map(({ saidAtMeeting = false, by }) => [by.name, saidAtMeeting])).toEqual([
      ['Lise', true],
      ['Bo', false],
    ]);
    const at = { id: story.case, cookie: story.cookies.karen };
    const csv = Buffer.from((await house.call('agreementsCsv', at)).body as unknown as Uint8Array).toString(
      'utf8',
    );
    expect(csv).not.toContain(mark);
  });
});
