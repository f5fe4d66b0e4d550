import type { Participant } from '../../shared/meeting/meeting.ts';
import { listed, namesOf, shortName } from '../people/names.ts';
import { t } from '../text/index.ts';
import type { PersonReview, Standing } from './reviewing.ts';
import { itemName } from './said.ts';

/** More waiting items than this are counted, not named. */
const maxNamed = 3;

/** Everybody's state in one modest line: "Fatima, Omar og Bo kan se sig selv. Lise mangler punkt 4 a." */
export function reviewToText(people: readonly PersonReview[], all: readonly Participant[]): string {
  const named = (standing: Standing) => {
    const ids = people.filter((one) => one.standing === standing).map(({ person }) => person.id);
    return { count: ids.length, names: namesOf(ids, all) };
  };
  const said = (standing: Standing, key: 'yes' | 'remarks' | 'not-begun' | 'not-asked'): string[] => {
    const { count, names } = named(standing);
    return count > 0 ? [t(`recognition.line.${key}`, { names })] : [];
  };
  return [
    ...said('yes', 'yes'),
    ...said('remarks', 'remarks'),
    ...people
      .filter(({ standing }) => standing === 'begun')
      .map((one) =>
        t('recognition.line.missing', { name: shortName(one.person.id, all), items: waitingToText(one) }),
      ),
    ...said('notBegun', 'not-begun'),
    ...said('notAsked', 'not-asked'),
  ].join(' ');
}

/** "punkt 4 a", "punkt 4 a og 5", "7 punkter". */
export function waitingToText({ asked }: Pick<PersonReview, 'asked'>): string {
  const count = asked.length;
  const names = asked.map(({ item }) => itemName(item) || t('recognition.item.outside'));
  if (count > maxNamed) return t('recognition.item.count', { count });
  return t('recognition.item.numbers', { count, items: listed(names) });
}
