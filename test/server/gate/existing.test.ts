import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreatedMeeting } from '../../../shared/api/new-meeting-views.ts';
import { missingAtGate } from '../../../shared/gate/gate.ts';
import type { CreateMeetingInput } from '../../../shared/meeting/meeting-input.ts';
import { caseOf, openCase } from '../case.ts';
import {
  everybodyCame,
  type House,
  meetingInput,
  openHouse,
  seat,
  wasDiscussed,
  withoutAuthority,
} from '../house.ts';
import { lockCase } from '../locked.ts';
import { nothing } from './unknown.ts';

const seats = [
  seat({ name: 'Pia', isMe: true, duties: ['chair'] }),
  seat({ name: 'Lene', role: 'pædagogisk leder' }),
  seat({ name: 'Fatima', kind: 'parent' }),
];
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function open(more: Partial<CreateMeetingInput> = {}) {
  const { before: _, ...input } = meetingInput(seats);
  const made = await house.call('createMeeting', { cookie: house.organiser, input: { ...input, ...more } });
  const { meeting, links } = made.body;
  const id = await caseOf(house, meeting);
  const at = { id, cookie: house.organiser };
  const missing = async () => missingAtGate((await house.call('gate', at)).body.facts);
  const answer = (step: string, given: string, said: object = {}) =>
    house.call('answerGate', { ...at, input: { step, answer: given, ...nothing, ...said } });
  const start = () =>
    house.call('startMeeting', { id: meeting, cookie: house.organiser, input: withoutAuthority });
  return { meeting, links, at, missing, answer, start };
}
const discussed = { who: 'Mette Holm', day: '2026-11-20' };

describe('an existing case', () => {
  it('[R017] is discussed with the family’s rådgiver before anybody is invited: who, and when', async () => {
    const { links, missing, answer, start } = await open();
    expect(links.map(({ link }) => link !== '')).toEqual([true, false, false]);
    expect(await missing()).toEqual(['honour', 'discussed']);
    expect((await start()).status).toBe(409);
    expect((await answer('discussed', 'yes', discussed)).status).toBe(403);
    await answer('honour', 'no');
    expect((await answer('discussed', 'yes', { who: 'Mette' })).status).toBe(422);
    expect((await answer('discussed', 'yes', discussed)).status).toBe(200);
    expect(await missing()).toEqual([]);
    expect((await start()).status).toBe(200);
  });

  it('[R017] has everybody’s link at once when it is said as the case is made', async () => {
    const { links, missing } = await open({ before: wasDiscussed });
    expect(links.every(({ link }) => link !== '')).toBe(true);
    expect(await missing()).toEqual([]);
    const doubtful = await open({ before: { ...wasDiscussed, honour: 'doubt' } });
    expect(doubtful.links.filter(({ link }) => link !== '')).toHaveLength(1);
    expect(await doubtful.missing()).toEqual(['risk']);
  });

  it('[R018] the one who calls it is the leader unless somebody else is; [R019][R020] then the leader has agreed to the plan', async () => {
    expect(await (await open({ before: wasDiscussed })).missing()).toEqual([]);
    const { links, at, missing, answer } = await open({ before: wasDiscussed, leader: 1 });
    // The leader plans it too, and has a link to do so.
    expect(links.map(({ link }) => link !== '')).toEqual([true, true, false]);
    expect(await missing()).toEqual(['plan']);
    expect((await answer('plan', 'yes')).status).toBe(403);
    const lene = await house.signIn(links[1]?.link ?? '');
    const yes = { step: 'plan', answer: 'yes', ...nothing };
    expect((await house.call('judgeGate', { ...at, cookie: lene, input: yes })).status).toBe(200);
    expect(await missing()).toEqual([]);
    const away = await open({ before: wasDiscussed, leader: null });
    expect(await away.missing()).toEqual(['plan']);
    await away.answer('plan', 'consulted', discussed);
    expect(await away.missing()).toEqual([]);
    for (const leader of [2, 7])
      expect(
        (
          await house.call('createMeeting', {
            cookie: house.organiser,
            input: { ...meetingInput(seats), leader },
          })
        ).body.fields,
      ).toEqual({ leader: 'not-a-choice' });
  });

  it('[R017] each later meeting is discussed anew: nobody is invited to it, and it does not begin, before', async () => {
    const at = await openCase(house);
    await everybodyCame(house.store, at.first.meeting);
    await lockCase(house, at);
    const { people, templateId } = (await house.call('followUp', at.as('Lise'))).body;
    const plan = {
      templateId,
      date: '2026-12-15',
      start: '14:00',
      end: '15:00',
      place: 'Skolen',
      purpose: 'x',
    };
    const fresh = { ...seat({ name: 'Nadia' }), person: null };
    const input = { ...plan, participants: [...people, fresh] };
    const make = async (discussed?: object) =>
      (await house.call('createFollowUp', { ...at.as('Lise'), input: { ...input, discussed } })).body;
    const links = (made: CreatedMeeting) => made.links.at(-1)?.link !== '';
    const made = await make();
    expect(links(made)).toBe(false);
    const meeting = { id: made.meeting, cookie: at.who('Lise').cookie };
    await house.call('writeBackground', { ...meeting, input: { text: 'x' } });
    const invite = () => house.call('inviteParticipants', { ...meeting, input: withoutAuthority });
    expect((await invite()).body).toMatchObject({ code: 'not-ready', missing: [{ code: 'not-cleared' }] });
    expect((await house.call('startMeeting', { ...meeting, input: withoutAuthority })).status).toBe(409);
    const { isCleared } = (await house.call('meeting', meeting)).body;
    expect(isCleared).toBe(false);
    const say = (said: object) =>
      house.call('discussFollowUp', { ...at.as('Bo'), input: { meeting: made.meeting, ...said } });
    expect((await say({ who: 'Mette Holm', day: '' })).status).toBe(422);
    expect((await say(discussed)).status).toBe(200);
    const { followUps } = (await house.call('gate', at.as('Bo'))).body;
    expect(followUps).toMatchObject([{ id: made.meeting, discussed: { ...discussed, by: 'Bo' } }]);
    expect((await say({ who: '', day: '' })).status).toBe(200);
    expect((await invite()).status).toBe(409);
    await say(discussed);
    expect((await invite()).status).toBe(200);
    // The first meeting is as it was, and another follow-up is another meeting.
    expect(
      (
        await house.call('discussFollowUp', {
          ...at.as('Bo'),
          input: { meeting: at.first.meeting, ...discussed },
        })
      ).status,
    ).toBe(404);
    expect(links(await make())).toBe(false);
    expect(links(await make(discussed))).toBe(true);
  });

  it('who is the leader can be put right, by those who prepare it, among the professionals', async () => {
    const { at } = await open({ before: wasDiscussed });
    const { people } = (await house.call('gate', at)).body;
    const name = (who: string) =>
      house.call('nameLeader', { ...at, input: { person: people.find((one) => one.name === who)?.person } });
    expect((await name('Fatima')).status).toBe(422);
    expect((await name('Lene')).status).toBe(200);
    const { facts, people: now } = (await house.call('gate', at)).body;
    expect(now.find(({ person }) => person === facts.leader)?.name).toBe('Lene');
  });
});
