import { expect, test } from 'vitest';
import type { ParticipantId } from '../../../shared/ids.ts';
import {
  type InvitationSources,
  invitationGaps,
  missingForInvitation,
} from '../../../shared/invitation/missing.ts';
import type { Participant } from '../../../shared/meeting/meeting.ts';

const person = (id: string): Participant => {
  const card = { name: id, authority: '', role: '', responsibilityArea: '', decisionPower: '' };
  return { id: id as ParticipantId, ...card, kind: 'professional', duties: [], present: null };
};
const whole: InvitationSources = {
  meeting: {
    date: '2026-11-24',
    start: '14:00',
    end: '15:30',
    place: 'Skovskolen',
    purpose: 'Lettere om morgenen',
    participants: [person('Lise'), person('Fatima')],
  },
  hasAgenda: true,
  background: 'Sofie har svært ved at komme i skole.',
};
const without = (meeting: Partial<InvitationSources['meeting']>) =>
  missingForInvitation({ ...whole, meeting: { ...whole.meeting, ...meeting } });

test('R041 an invitation with everything in it lacks nothing', () => {
  expect(missingForInvitation(whole)).toEqual([]);
});

test('R041, R099, R100 each part that is not there is named', () => {
  expect(missingForInvitation({ ...whole, background: ' \n' })).toEqual(['no-background']);
  expect(missingForInvitation({ ...whole, hasAgenda: false })).toEqual(['no-agenda']);
  expect(without({ purpose: '' })).toEqual(['no-purpose']);
  expect(without({ place: ' ' })).toEqual(['no-place']);
  for (const time of [{ date: '' }, { start: '' }, { end: '' }, { end: '13:00' }])
    expect(without(time)).toEqual(['no-time']);
  expect(without({ participants: [person('Lise')] })).toEqual(['no-participants']);
});

test('everything at once is named in the order in which an invitation says it', () => {
  const meeting = { date: '', start: '', end: '', place: '', purpose: '', participants: [] };
  expect(missingForInvitation({ meeting, hasAgenda: false, background: '' })).toEqual(invitationGaps);
});
