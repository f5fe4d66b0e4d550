import { useState } from 'react';
import type { SeatAnswer } from '../../shared/api/api-signin.ts';
import { call, Refused } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { LanguageDoor } from '../ui/LanguageSwitch.tsx';
import { Notice } from '../ui/Notice.tsx';
import pageStyles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';
import { CodeForm } from './CodeForm.tsx';
import { comeIn } from './come-in.ts';
import styles from './SeatPage.module.css';
import { takeToken } from './token.ts';

/** Shows no names: whoever has the link alone sees nothing, and a mail scanner presses nothing. */
export function SeatPage() {
  const { t } = useText();
  const [token] = useState(takeToken);
  const { enter, isEntering, error, needs } = useEnter(token);
  const code = error instanceof Refused ? error.code : null;

  if (token === '') return <Page title={t('seat.missing.title')} lead={t('seat.missing.text')} isCard />;
  if (code === 'link-not-valid') {
    return <Page title={t('seat.broken.title')} lead={t('seat.broken.text')} isCard />;
  }
  if (code === 'link-used') return <Page title={t('seat.used.title')} lead={t('seat.used.text')} isCard />;
  const said = error === null ? '' : errorToText(error);
  if (needs) return <CodeForm {...{ token, enter, isEntering, ...needs }} error={said} />;
  return (
    <Page title={t('seat.title')} lead={t('seat.text')} isCard>
      <div className={pageStyles.actions}>
        <Button
          look="primary"
          className={styles.enter}
          onClick={() => void enter()}
          aria-disabled={isEntering}
        >
          {t(isEntering ? 'seat.entering' : 'seat.enter')}
        </Button>
      </div>
      <div role="alert" className={styles.error}>
        {said !== '' && <Notice tone="ask">{said}</Notice>}
      </div>
      <p className={styles.shared}>{t('seat.shared')}</p>
      <p>
        {/* Beside this page: the link's token is in its memory alone. */}
        <a href="/guide" target="_blank" rel="noreferrer">
          {t('seat.guide')}
        </a>
      </p>
      <p>
        <a href="/accessibility" target="_blank" rel="noopener">
          {t('common.statement')}
        </a>
      </p>
      <LanguageDoor />
    </Page>
  );
}

/** `needs`: the link has been asked, and takes a code. */
function useEnter(token: string) {
  const [isEntering, setEntering] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [needs, setNeeds] = useState<SeatAnswer['needs']>(null);
  const enter = async (code?: string): Promise<void> => {
    if (isEntering) return;
    setEntering(true);
    setError(null);
    try {
      const { session, meeting, needs: more } = await call('openSeat', { token, code });
      setNeeds(more);
      setEntering(false);
      if (session) comeIn(session, meeting);
    } catch (refused) {
      setError(refused);
      setEntering(false);
    }
  };
  return { enter, isEntering, error, needs };
}
