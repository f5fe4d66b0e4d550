import { expect, test } from 'vitest';
import { offersOf } from '../../../client/phases/offered.ts';
import type { MeetingView } from '../../../shared/api/api.ts';
import { type Phase, phases } from '../../../shared/meeting/meeting.ts';
import type { Role } from '../../../shared/phases/access.ts';

const today = '2026-11-24';
const offers = (phase: Phase, roles: Role[], date = today) =>
  offersOf({ meeting: { phase, date } as MeetingView['meeting'], roles }, today);

test('before its day a meeting is called, on it begun', () => {
  expect(offers('preparing', ['chair'], '2026-12-01').next).toBe('inviteParticipants');
  expect(offers('preparing', ['chair']).next).toBe('startMeeting');
  expect(offers('preparing', ['chair']).more).toEqual([
    'inviteParticipants',
    'postponeMeeting',
    'cancelMeeting',
  ]);
  expect(offers('invited', ['chair'], '2026-12-01').next).toBe('startMeeting');
});

test('each is offered what it may do, and nobody else anything', () => {
  expect(offers('preparing', ['professional', 'tovholder'])).toEqual({
    next: 'inviteParticipants',
    more: ['postponeMeeting', 'cancelMeeting'],
  });
  expect(offers('inProgress', ['minuteTaker'])).toEqual({ next: 'closeMeeting', more: [] });
  expect(offers('inProgress', ['tovholder']).next).toBeNull();
  expect(offers('reviewing', ['chair'])).toEqual({ next: null, more: ['reopenMeeting'] });
  expect(offers('postponed', ['chair'])).toEqual({ next: 'replanMeeting', more: ['cancelMeeting'] });
  for (const phase of phases) {
    for (const role of ['parent', 'child', 'interpreter', 'professional'] as const) {
      expect(offers(phase, [role])).toEqual({ next: null, more: [] });
    }
  }
});
