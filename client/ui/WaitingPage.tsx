import { useText } from '../text/index.ts';
import styles from './WaitingPage.module.css';

/** While something is fetched. Says so to everybody, and only after a moment to the eye. */
export function WaitingPage() {
  const { t } = useText();
  return (
    <main id="content" className={styles.waiting}>
      <h1>{t('common.product')}</h1>
      <p role="status">{t('common.loading')}</p>
    </main>
  );
}
