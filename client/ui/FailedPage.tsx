import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from './Button.tsx';
import styles from './Page.module.css';
import { Page } from './Page.tsx';

/** Something that was needed did not come. */
export function FailedPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useText();
  return (
    <Page title={t('common.failed.title')} lead={errorToText(error)} isCard>
      <div className={styles.actions}>
        <Button onClick={onRetry}>{t('common.retry')}</Button>
      </div>
    </Page>
  );
}
