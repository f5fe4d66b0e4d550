import type { PersonId } from '../../shared/ids.ts';
import type { CasePerson, StafetlogFilter } from '../../shared/stafetlog/stafetlog.ts';

/** How the list stands on the page: what passes, and in which order. */
export interface ListChoice extends StafetlogFilter {
  order: 'date' | 'owner';
}

/**
 * `?mine&forsinket&owner=<person>&authority=<person>&order=owner`. No content stands in an address: an authority is
 * named by somebody who belongs to it. Somebody who is not in the case is no filter.
 */
export function searchToChoice(search: string, people: readonly CasePerson[]): ListChoice {
  const query = new URLSearchParams(search);
  const person = (key: string) => people.find((each) => each.person === query.get(key));
  return {
    mine: query.has('mine'),
    overdue: query.has('forsinket'),
    owner: person('owner')?.person ?? null,
    authority: person('authority')?.authority ?? null,
    order: query.get('order') === 'owner' ? 'owner' : 'date',
  };
}

/** The query with its `?`; empty when everything is shown by date. */
export function choiceToSearch(choice: ListChoice, people: readonly CasePerson[]): string {
  const member = people.find(({ authority }) => authority === choice.authority);
  const parts = [
    choice.mine && 'mine',
    choice.overdue && 'forsinket',
    choice.owner && `owner=${choice.owner}`,
    choice.authority !== null && member && `authority=${member.person}`,
    choice.order === 'owner' && 'order=owner',
  ].filter(Boolean);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

export const showAll: Omit<ListChoice, 'order'> = {
  mine: false,
  overdue: false,
  owner: null,
  authority: null,
};

export function isFiltered({ mine, overdue, owner, authority }: ListChoice): boolean {
  return mine || overdue || owner !== null || authority !== null;
}

/** The authorities of the case, each once, as they come. */
export function authoritiesOf(people: readonly CasePerson[]): string[] {
  return [...new Set(people.map(({ authority }) => authority))].filter((authority) => authority !== '');
}

/** Those who have an agreement, whichever its status. */
export function ownersAmong(
  people: readonly CasePerson[],
  owners: ReadonlySet<PersonId | undefined>,
): CasePerson[] {
  return people.filter(({ person }) => owners.has(person));
}
