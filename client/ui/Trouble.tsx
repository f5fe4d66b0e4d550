import { useEffect, useSyncExternalStore } from 'react';
import { useText } from '../text/index.ts';
import { Button } from './Button.tsx';
import { CopyButton } from './CopyButton.tsx';
import { NotFetched } from './lazy-part.tsx';
import { askBeforeLeaving } from './navigation.tsx';
import styles from './Trouble.module.css';
import { subscribeToNotice, wordsNotice } from './words-at-risk.ts';

export interface TroubleProps {
  error: unknown;
  /** Draws again what failed. */
  onRetry: () => void;
  /** Words that stand in what failed and nowhere else. */
  kept?: string;
}

/** What became of the words, and what can be done now. */
export function Trouble({ error, onRetry, kept = '' }: TroubleProps) {
  const { t } = useText();
  const Words = useSyncExternalStore(subscribeToNotice, wordsNotice);
  const isNotFetched = error instanceof NotFetched;
  useEffect(() => {
    if (!isNotFetched) return;
    window.addEventListener('online', onRetry);
    return () => window.removeEventListener('online', onRetry);
  }, [isNotFetched, onRetry]);
  useEffect(() => (kept ? askBeforeLeaving(() => true) : undefined), [kept]);
  return (
    <div className={styles.body}>
      {isNotFetched && <p>{t('common.trouble.not-fetched-text')}</p>}
      {Words && <Words />}
      {kept && <p>{t('common.trouble.kept')}</p>}
      <div className={styles.actions}>
        {kept && <CopyButton text={kept} describe={t('common.trouble.words')} />}
        <Button onClick={onRetry}>{t('common.retry')}</Button>
        <Button onClick={() => location.reload()}>{t('common.reload')}</Button>
      </div>
    </div>
  );
}
