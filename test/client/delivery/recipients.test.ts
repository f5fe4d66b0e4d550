import { expect, test } from 'vitest';
import { candidatesOf } from '../../../client/delivery/recipients.ts';
import type { LockedView } from '../../../shared/lock/locked.ts';
import type { Meeting, Participant } from '../../../shared/meeting/meeting.ts';

const person = (id: string, present: boolean, kind = 'parent') =>
  ({ id, name: id, kind, duties: [], present }) as unknown as Participant;
const people = [
  person('fatima', true),
  person('omar', false),
  person('nora', false),
  person('tolk', true, 'interpreter'),
];
const meeting = { phase: 'locked', participants: people } as unknown as Meeting;
const view = (version: number, ...deliveries: [version: number, participant: string][]) =>
  ({
    minutes: { meeting: { version } },
    deliveries: deliveries.map(([of, participant]) => ({ version: of, participant, at: '', mailed: false })),
  }) as unknown as LockedView;
const ids = (people: readonly { id: string }[]) => people.map(({ id }) => id);

test('R129 those who were there get the minutes by themselves, others because somebody chooses so', () => {
  const { present, others, hadEarlier } = candidatesOf(meeting, view(1));
  expect([ids(present), ids(others), hadEarlier]).toEqual([['fatima'], ['omar', 'nora'], []]);
});

test('R129 whoever had an earlier version is chosen already when minutes that were put right are sent', () => {
  const { others, hadEarlier } = candidatesOf(meeting, view(2, [1, 'fatima'], [1, 'omar']));
  expect([ids(others), hadEarlier]).toEqual([['omar', 'nora'], ['omar']]);
  // Sent already: nobody is proposed twice.
  expect(candidatesOf(meeting, view(2, [1, 'omar'], [2, 'omar'])).hadEarlier).toEqual([]);
});
