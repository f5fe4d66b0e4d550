import { useEffect } from 'react';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { askBeforeLeaving } from '../ui/navigation.tsx';
import styles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';

/**
 * In front of a room that is kept: says how to come in again without losing what stands in it, and shows none of it. Nobody
 * knows here whether the server still has all of it, so the browser asks before it is left.
 */
export function SignedOutPage({ onAgain }: { onAgain: () => void }) {
  const { t } = useText();
  useEffect(() => askBeforeLeaving(() => true), []);
  return (
    <Page title={t('connection.signed-out.title')} lead={t('connection.signed-out.text')} isCard>
      <div className={styles.actions}>
        <Button onClick={onAgain}>{t('connection.signed-out.again')}</Button>
      </div>
    </Page>
  );
}
