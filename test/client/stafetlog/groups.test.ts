import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Group, groupByDue, groupByOwner } from '../../../client/stafetlog/groups.ts';
import { statuses } from '../../../shared/stafetlog/stafetlog.ts';
import { agreement, casePerson, said } from './agreements.ts';

/** A Wednesday. */
const today = '2026-12-02';
const lise = casePerson('Lise');
const bo = casePerson('Bo', { authority: 'Kommunen' });
const idsOf = (groups: Group[]) =>
  groups.map((group) => [
    group.by === 'due' ? group.due : (group.owner?.name ?? null),
    group.agreements.map(({ id }) => id),
  ]);

describe('the list', () => {
  const list = [
    agreement('later', { agreedDeadline: '2026-12-14', owner: bo }),
    agreement('sunday', { agreedDeadline: '2026-12-06', owner: bo }),
    agreement('this-week', { agreedDeadline: '2026-W49', owner: lise }),
    agreement('today', { agreedDeadline: today, owner: lise }),
    agreement('yesterday', { agreedDeadline: '2026-12-01', owner: bo }),
    agreement('last-week', { agreedDeadline: '2026-W48' }),
    agreement('some-day', { owner: lise }),
    agreement('done', {
      agreedDeadline: '2026-11-25',
      owner: lise,
      progress: [said('done', '2026-11-25T08:00:00Z')],
    }),
    agreement('dropped', { progress: [said('dropped', '2026-11-30T08:00:00Z')] }),
    agreement('moved', {
      agreedDeadline: '2026-11-25',
      progress: [said('postponed', '2026-11-25T08:00:00Z', { until: '2026-12-20' })],
    }),
    agreement('withdrawn', { withdrawn: true, progress: [said('stuck', '2026-11-29T08:00:00Z')] }),
  ];

  test('R130: what is over comes first, a week means its Friday, a postponement counts, the last closed is on top', () => {
    expect(idsOf(groupByDue(list, today))).toEqual([
      ['overdue', ['last-week', 'yesterday']],
      ['thisWeek', ['today', 'this-week', 'sunday']],
      ['later', ['later', 'moved']],
      ['noDate', ['some-day']],
      ['closed', ['dropped', 'withdrawn', 'done']],
    ]);
  });

  test('by owner: who is due first stands first, what nobody owns and what is closed come last', () => {
    expect(idsOf(groupByOwner(list, today))).toEqual([
      ['Bo', ['yesterday', 'sunday', 'later']],
      ['Lise', ['today', 'this-week', 'some-day']],
      [null, ['last-week', 'moved']],
      ['closed', ['dropped', 'withdrawn', 'done']],
    ]);
  });

  test('every agreement stands in exactly one group, whichever the order', () => {
    const anAgreement = fc.record({
      agreedDeadline: fc.constantFrom(null, '2026-11-20', '2026-W49', '2026-12-02', '2027-03-28'),
      owner: fc.constantFrom(null, lise, bo),
      withdrawn: fc.boolean(),
      progress: fc.array(
        fc.constantFrom(null, ...statuses).map((status) => said(status, '2026-11-25T08:00:00Z')),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(fc.array(anAgreement, { maxLength: 20 }), (some) => {
        const all = some.map((more, index) => agreement(`a${index}`, more));
        for (const group of [groupByDue, groupByOwner]) {
          const ids = group(all, today).flatMap(({ agreements }) => agreements.map(({ id }) => id));
          expect(ids.sort()).toEqual(all.map(({ id }) => id).sort());
        }
      }),
    );
  });
});
