import { expect, test } from 'vitest';
import type { ParticipantId, PersonId } from '../../../shared/ids.ts';
import { type CoreRows, coreNews, isGuest, mayBeOfCore } from '../../../shared/meeting/core-circle.ts';
import type { Duty, ParticipantKind } from '../../../shared/meeting/meeting.ts';

const person = (name: string) => name as PersonId;
const persons = (names: string) => [...names].map(person);
const seat = (
  id: string,
  more: { kind?: ParticipantKind; duties?: Duty[]; substituteFor?: string } = {},
) => ({
  id: id as ParticipantId,
  kind: more.kind ?? 'professional',
  duties: more.duties ?? [],
  ...(more.substituteFor && { substituteFor: more.substituteFor as ParticipantId }),
});
const rows = (more: Partial<CoreRows> = {}): CoreRows => ({ marks: [], cameAlong: [], ...more });

test('R156 whoever came along is a guest until somebody says otherwise, or they take a duty', () => {
  const cameAlong = ['amina' as ParticipantId];
  const amina = person('a');
  expect(isGuest(seat('lise'), person('l'), rows({ cameAlong }))).toBe(false);
  expect(isGuest(seat('amina'), amina, rows({ cameAlong }))).toBe(true);
  expect(isGuest(seat('amina', { duties: ['minuteTaker'] }), amina, rows({ cameAlong }))).toBe(false);
  const said = rows({ cameAlong, marks: [{ person: amina, isCore: true }] });
  expect(isGuest(seat('amina'), amina, said)).toBe(false);
  expect(isGuest(seat('lise'), person('l'), rows({ marks: [{ person: person('l'), isCore: false }] }))).toBe(
    true,
  );
});

test('R156, R171 a substitute is a guest whatever is said, and nobody who lends voice or ear is counted', () => {
  const substitute = seat('ole', { substituteFor: 'lise' });
  expect(isGuest(substitute, person('o'), rows({ marks: [{ person: person('o'), isCore: true }] }))).toBe(
    true,
  );
  const counted = (kind: ParticipantKind) => mayBeOfCore(seat('x', { kind }));
  expect(counted('parent')).toBe(true);
  expect([counted('interpreter'), counted('supportPerson'), mayBeOfCore(substitute)]).toEqual([
    false,
    false,
    false,
  ]);
});

test.each([
  ['the second meeting', 2, 'abcdef', '', null],
  ['nobody new', 3, 'abcdef', 'abcdef', null],
  ['exactly a third', 3, 'abcdef', 'abcd', null],
  ['more than a third', 3, 'abcdef', 'abc', { number: 3, fresh: 3, of: 6 }],
  ['somebody who has left counts for nobody', 3, 'abc', 'abcdefgh', null],
  ['later than the third', 7, 'ab', 'a', { number: 7, fresh: 1, of: 2 }],
  ['an empty circle', 3, '', 'abc', null],
])('R156 what is said of %s', (_, number, core, before, said) => {
  expect(coreNews(number, persons(core), new Set(persons(before)))).toEqual(said);
});
