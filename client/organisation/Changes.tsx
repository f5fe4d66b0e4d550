import { instantToDay } from '../../shared/dates/dates.ts';
import type { SettingChange } from '../../shared/organisation/settings.ts';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import styles from './organisation.module.css';

/** Who has changed what, and when; newest first. */
export function Changes({ changes }: { changes: readonly SettingChange[] }) {
  const { t } = useText();
  if (changes.length === 0) return null;
  return (
    <details className={styles.changes}>
      <summary>{t('organisation.changes')}</summary>
      <ol>
        {changes.map(({ section, at, by }) => (
          <li key={at + section}>
            {t(`organisation.section.${section}`)} · {dateToText(instantToDay(Date.parse(at)), 'long')}
            {by !== '' && ` · ${by}`}
          </li>
        ))}
      </ol>
    </details>
  );
}
