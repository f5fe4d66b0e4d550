import { Face } from '../people/Face.tsx';
import { useText } from '../text/index.ts';
import { Link } from '../ui/navigation.tsx';
import styles from './case.module.css';
import type { CasePart } from './part.ts';

/** Everybody who has been to a meeting of the case, the family first. */
export function People({ view }: CasePart) {
  const { t } = useText();
  const faces = view.people.map(({ person, name }) => ({ id: person, name }));
  return (
    <main id="content" className={styles.page}>
      <div className={styles.paper}>
        <ul className={styles.people}>
          {view.people.map(({ person, name, role, authority }) => (
            <li key={person}>
              <Face person={{ id: person, name }} people={faces} />
              <p dir="auto">
                <strong>{name}</strong>
                <br />
                <span className={styles.soft}>{[role, authority].filter(Boolean).join(' · ')}</span>
              </p>
              {view.tovholder?.person === person && (
                <span className={styles.baton}>{t('case.holds-baton')}</span>
              )}
            </li>
          ))}
        </ul>
      </div>
      {view.keeping && (
        <p className={styles.below}>
          <Link href={`/cases/${view.case.id}/keeping`}>{t('keeping.link')}</Link>
        </p>
      )}
    </main>
  );
}
