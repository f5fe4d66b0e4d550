import { useText } from '../text/index.ts';
import styles from './WaitingPage.module.css';

/** While something is fetched, instead of a page or above one that stands on unseen: it is no page itself (no `main`). Says so to everybody, and only after a moment to the eye. */
export function WaitingPage() {
  const { t } = useText();
  return (
    <div className={styles.waiting} data-waiting>
      <h1>{t('common.product')}</h1>
      <p role="status">{t('common.loading')}</p>
    </div>
  );
}
