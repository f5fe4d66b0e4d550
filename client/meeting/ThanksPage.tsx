import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Link } from '../ui/navigation.tsx';
import styles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';

/** For those who were there and do not read on: the meeting is over, and nothing is wrong. */
export function ThanksPage() {
  const { t } = useText();
  return (
    <Page tools={<SignOutButton />} title={t('common.thanks.title')} lead={t('common.thanks.text')} isCard>
      <div className={styles.actions}>
        <Link href="/" className={buttonClass('quiet')}>
          {t('common.home')}
        </Link>
      </div>
    </Page>
  );
}
