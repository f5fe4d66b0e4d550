import type { Progress } from '../../shared/stafetlog/stafetlog.ts';
import { ProgressWords } from '../stafetlog/ProgressWords.tsx';
import { momentToText } from '../stafetlog/said.ts';
import { useText } from '../text/index.ts';
import styles from './LockedPaper.module.css';

/** Beside the agreement, dated: what became of it since. The locked words stay what was said. */
export function ProgressNotes({ said }: { said: readonly Progress[] }) {
  const { t } = useText();
  if (said.length === 0) return null;
  return (
    <aside className={styles.notes} aria-label={t('progress.notes')}>
      <p>{t('progress.notes')}</p>
      <ul>
        {said.map((each) => (
          <li key={each.id} dir="auto">
            <time dateTime={each.at}>{momentToText(each.at)}</time> · <ProgressWords progress={each} />
          </li>
        ))}
      </ul>
    </aside>
  );
}
