import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceToSearch, type ListChoice, searchToChoice } from '../../../client/stafetlog/filter.ts';
import { casePerson } from './agreements.ts';

const people = [
  casePerson('Lise'),
  casePerson('Fatima', { authority: 'Familien', kind: 'parent' }),
  casePerson('Bo', { authority: 'Kommunen' }),
  casePerson('Karen'),
  casePerson('Ingen', { authority: '' }),
];
const ids = people.map(({ person }) => person);

describe('the filter in the address', () => {
  test('says what is chosen, and nothing when everything is', () => {
    const all = searchToChoice('', people);
    expect(choiceToSearch(all, people)).toBe('');
    expect(choiceToSearch({ ...all, mine: true, overdue: true }, people)).toBe('?mine&forsinket');
    expect(choiceToSearch({ ...all, authority: 'Kommunen' }, people)).toBe('?authority=person-Bo');
  });

  test('comes back as it went, and holds no name', () => {
    const aChoice: fc.Arbitrary<ListChoice> = fc.record({
      mine: fc.boolean(),
      overdue: fc.boolean(),
      owner: fc.constantFrom(null, ...ids),
      authority: fc.constantFrom(null, 'Skovskolen', 'Familien', 'Kommunen', ''),
      order: fc.constantFrom('date' as const, 'owner' as const),
    });
    fc.assert(
      fc.property(aChoice, (choice) => {
        const search = choiceToSearch(choice, people);
        expect(searchToChoice(search, people)).toEqual(choice);
        for (const { authority } of people.filter((each) => each.authority !== '')) {
          expect(search).not.toContain(authority);
        }
      }),
    );
  });

  test('somebody who is not in the case is no filter', () => {
    expect(searchToChoice('?owner=person-Nobody&authority=x', people)).toEqual(searchToChoice('', people));
  });
});
