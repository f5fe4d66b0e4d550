import { useEffect } from 'react';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { askBeforeClosing } from '../ui/navigation.tsx';
import pageStyles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { leaveSignedOut, loadNextPage, type SigningOut } from './sign-out.ts';

/** In the place of whatever was shown: nothing of it is seen while the server has not heard that somebody leaves. */
export function SigningOutPage({ state }: { state: Exclude<SigningOut, 'no'> }) {
  const { t } = useText();
  const isStillIn = state === 'trying' || state === 'failed';
  useEffect(() => (isStillIn ? askBeforeClosing(() => true) : undefined), [isStillIn]);
  useEffect(() => {
    if (state === 'leaving') loadNextPage();
  }, [state]);
  if (state === 'trying' || state === 'leaving') return <WaitingPage />;
  if (state === 'failed') {
    return (
      <Page title={t('common.sign-out.failed.title')} lead={t('common.sign-out.failed.text')} isCard>
        <p role="status" className={pageStyles.actions}>
          {t('common.sign-out.failed.trying')}
        </p>
      </Page>
    );
  }
  return (
    <Page title={t('common.sign-out.done.title')} lead={t('common.sign-out.done.text')} isCard>
      <div className={pageStyles.actions}>
        <Button onClick={leaveSignedOut}>{t('common.home')}</Button>
      </div>
    </Page>
  );
}
