import { useEffect } from 'react';
import { setFamilyPage, useText } from '../text/index.ts';
import { buttonClass } from './Button.tsx';
import { Link } from './navigation.tsx';
import styles from './Page.module.css';
import { Page } from './Page.tsx';

/** One answer for what does not exist and for what is not for this person. */
export function NotFoundPage() {
  const { t } = useText();
  // In every language, whatever stands at such a path: what is not there looks the same everywhere.
  useEffect(() => setFamilyPage(true), []);
  return (
    <Page title={t('common.not-found.title')} lead={t('common.not-found.text')} isCard>
      <div className={styles.actions}>
        <Link href="/" className={buttonClass('quiet')}>
          {t('common.home')}
        </Link>
      </div>
    </Page>
  );
}
