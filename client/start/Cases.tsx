import type { CaseSummary } from '../../shared/stafetlog/stafetlog.ts';
import { useText } from '../text/index.ts';
import { Link } from '../ui/navigation.tsx';
import styles from './StartPage.module.css';

/** The children one works or lives with, each with what is open and who holds the baton. */
export function Cases({ cases }: { cases: readonly CaseSummary[] }) {
  const { t } = useText();
  if (cases.length === 0) return null;
  return (
    <section className={styles.list}>
      <h2>{t('start.cases')}</h2>
      <ul>
        {cases.map(({ id, childFirstName, tovholder, open, overdue }) => (
          <li key={id} className={styles.card}>
            <div>
              <h3 dir="auto">
                <Link
                  href={`/cases/${id}/stafetlog`}
                  aria-label={t('start.cases.stafetlog', { child: childFirstName })}
                >
                  {childFirstName}
                </Link>
              </h3>
              <p className={tovholder === null ? styles.lacking : styles.soft} dir="auto">
                {tovholder === null
                  ? t('start.cases.no-tovholder')
                  : t('start.cases.tovholder', { name: tovholder })}
              </p>
            </div>
            <p className={styles.phase}>
              {t('start.cases.open', { count: open })}
              {overdue > 0 && <strong> · {t('start.cases.overdue', { count: overdue })}</strong>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
