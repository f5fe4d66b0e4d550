import { expect, test } from 'vitest';
import { deadlineSince } from '../../server/agreement/deadline-since.ts';
import type { Progress } from '../../shared/stafetlog/stafetlog.ts';

const postponed = (at: string, until: string) =>
  ({ status: 'postponed', at: `${at}T10:00:00Z`, until }) as Progress;
const said = (date: string, deadline: string | null) => ({ date, deadline });

test.each([
  ['one meeting', [said('2026-11-24', '2026-12-01')], [], undefined],
  ['carried as it was', [said('2026-11-24', '2026-12-01'), said('2026-12-08', '2026-12-01')], [], undefined],
  [
    'carried as it had been postponed',
    [said('2026-11-24', '2026-12-01'), said('2026-12-08', '2026-12-11')],
    [postponed('2026-11-30', '2026-12-11')],
    undefined,
  ],
  [
    'carried before it was postponed: the postponement still counts',
    [said('2026-11-24', '2026-12-01'), said('2026-12-08', '2026-12-01')],
    [postponed('2026-11-30', '2026-12-20')],
    undefined,
  ],
  [
    'agreed anew at the second meeting',
    [said('2026-11-24', '2026-12-01'), said('2026-12-08', '2027-01-15')],
    [postponed('2026-11-30', '2026-12-11')],
    '2026-12-08',
  ],
  [
    'agreed anew at the second meeting and carried on to a third',
    [said('2026-11-24', '2026-12-01'), said('2026-12-08', '2027-01-15'), said('2027-01-12', '2027-01-15')],
    [postponed('2026-11-30', '2026-12-11')],
    '2026-12-08',
  ],
  ['taken away', [said('2026-11-24', '2026-12-01'), said('2026-12-08', null)], [], '2026-12-08'],
])('postponements count since the deadline was agreed: %s', (_, deadlines, progress, since) => {
  expect(deadlineSince(deadlines, progress)).toBe(since);
});
