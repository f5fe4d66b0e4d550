import { afterAll, beforeAll, expect, it } from 'vitest';
import { minutesToDocument } from '../../../server/export/minutes/document.ts';
import { everybodyOf } from '../../../shared/meeting/meeting.ts';
import { locked, sourceOf } from '../export/minutes/sample.ts';
import { type House, meetingInput, openHouse, seat } from '../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const siblings = 'Sofie og Ali';

it('a meeting about siblings names each of them: on its page, in the case, at the next meeting, in the minutes', async () => {
  const seats = [
    seat({ name: 'Lise', isMe: true, duties: ['chair'] }),
    seat({ name: 'Sofie', kind: 'child', authority: 'Familien' }),
    seat({ name: 'Ali', kind: 'child', authority: 'Familien' }),
  ];
  const input = { ...meetingInput(seats), childFirstName: siblings, institution: 'school' as const };
  const made = await house.call('createMeeting', { cookie: house.organiser, input });
  const at = { id: made.body.meeting, cookie: house.organiser };
  const { meeting } = (await house.call('meeting', at)).body;
  expect(meeting.case.childFirstName).toBe(siblings);
  expect(everybodyOf(meeting).filter(({ kind }) => kind === 'child')).toHaveLength(2);
  const [own] = (await house.call('cases', { cookie: house.organiser })).body;
  expect(own?.childFirstName).toBe(siblings);
  // What the child goes to is asked once, and known at the next meeting.
  const followUp = await house.call('followUp', { id: meeting.case.id, cookie: house.organiser });
  expect(followUp.body).toMatchObject({ institution: 'school', case: { childFirstName: siblings } });
  const source = sourceOf();
  const about = { ...locked.meeting, childFirstName: siblings };
  expect(
    JSON.stringify(minutesToDocument({ ...source, minutes: { ...source.minutes, meeting: about } } as never)),
  ).toContain(siblings);
});
