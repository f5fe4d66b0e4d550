import { useState } from 'react';
import { call, Refused } from '../api/call.ts';
import { forgetAll, put } from '../api/fetched.ts';
import { sessionQuery } from '../api/queries.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { navigate } from '../ui/navigation.tsx';
import pageStyles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';
import styles from './SeatPage.module.css';
import { forgetSigningOut } from './sign-out.ts';
import { takeToken } from './token.ts';

/** Shows no names: whoever has the link sees nothing before pressing the button, and a mail scanner presses nothing. */
export function SeatPage() {
  const { t } = useText();
  const [token] = useState(takeToken);
  const { enter, isEntering, error } = useEnter(token);

  if (token === '') return <Page title={t('seat.missing.title')} lead={t('seat.missing.text')} isCard />;
  if (error instanceof Refused && error.code === 'link-not-valid') {
    return <Page title={t('seat.broken.title')} lead={t('seat.broken.text')} isCard />;
  }
  return (
    <Page title={t('seat.title')} lead={t('seat.text')} isCard>
      <div className={pageStyles.actions}>
        <Button look="primary" className={styles.enter} onClick={enter} aria-disabled={isEntering}>
          {t(isEntering ? 'seat.entering' : 'seat.enter')}
        </Button>
      </div>
      <div role="alert" className={styles.error}>
        {error !== null && <Notice tone="ask">{errorToText(error)}</Notice>}
      </div>
      <p className={styles.shared}>{t('seat.shared')}</p>
    </Page>
  );
}

function useEnter(token: string): { enter: () => void; isEntering: boolean; error: unknown } {
  const [isEntering, setEntering] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const enter = async (): Promise<void> => {
    if (isEntering) return;
    setEntering(true);
    setError(null);
    try {
      const { session, meeting } = await call('openSeat', { token });
      forgetSigningOut();
      forgetAll();
      put(sessionQuery, session);
      navigate(meeting ? `/meetings/${meeting}` : '/', { replace: true });
    } catch (refused) {
      setError(refused);
      setEntering(false);
    }
  };
  return { enter, isEntering, error };
}
