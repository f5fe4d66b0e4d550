import type { PersonId } from '../../shared/ids.ts';
import type { CasePart } from '../case/part.ts';
import { useText } from '../text/index.ts';
import styles from './AgreementList.module.css';
import { authoritiesOf, type ListChoice, ownersAmong } from './filter.ts';

interface FiltersProps {
  view: CasePart['view'];
  choice: ListChoice;
  onChoose: (choice: ListChoice) => void;
}

/** What is shown, and in which order. It stands in the address, so that it can be kept and shared. */
export function Filters({ view, choice, onChoose }: FiltersProps) {
  const { t } = useText();
  const owners = ownersAmong(view.people, new Set(view.agreements.map(({ owner }) => owner?.person)));
  const set = (values: Partial<ListChoice>): void => onChoose({ ...choice, ...values });
  return (
    <fieldset className={styles.filters} aria-label={t('stafetlog.filter')}>
      <button type="button" aria-pressed={choice.mine} onClick={() => set({ mine: !choice.mine })}>
        {t('stafetlog.filter.mine')}
      </button>
      <button type="button" aria-pressed={choice.overdue} onClick={() => set({ overdue: !choice.overdue })}>
        {t('stafetlog.filter.overdue')}
      </button>
      <select
        aria-label={t('stafetlog.filter.owner')}
        className={choice.owner === null ? undefined : styles.chosen}
        value={choice.owner ?? ''}
        onChange={({ target }) => set({ owner: (target.value || null) as PersonId | null })}
      >
        <option value="">{t('stafetlog.filter.everybody')}</option>
        {owners.map(({ person, name }) => (
          <option key={person} value={person}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={t('stafetlog.filter.authority')}
        className={choice.authority === null ? undefined : styles.chosen}
        value={choice.authority ?? ''}
        onChange={({ target }) => set({ authority: target.value || null })}
      >
        <option value="">{t('stafetlog.filter.everywhere')}</option>
        {authoritiesOf(view.people).map((authority) => (
          <option key={authority}>{authority}</option>
        ))}
      </select>
      <select
        aria-label={t('stafetlog.order')}
        value={choice.order}
        onChange={({ target }) => set({ order: target.value === 'owner' ? 'owner' : 'date' })}
      >
        <option value="date">{t('stafetlog.order.date')}</option>
        <option value="owner">{t('stafetlog.order.owner')}</option>
      </select>
    </fieldset>
  );
}
