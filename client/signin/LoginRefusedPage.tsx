import type { LoginRefusal } from '../../shared/api/api-identity.ts';
import { useFetched } from '../api/fetched.ts';
import { loginQuery } from '../api/queries.ts';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Link } from '../ui/navigation.tsx';
import pageStyles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';
import { LoginButton } from './LoginButton.tsx';

/** Where the browser comes back to when the sign-in by the issuer has opened nothing: why, and what to do. */
export function LoginRefusedPage({ why }: { why: LoginRefusal }) {
  const { t } = useText();
  const login = useFetched(loginQuery);
  const issuer = login.status === 'ready' ? login.data.issuer : null;
  return (
    <Page title={t(`login.${why}.title`)} lead={t(`login.${why}.text`)} isCard>
      <div className={pageStyles.actions}>
        {issuer && <LoginButton issuer={issuer} label={t('login.again')} />}
        <Link href="/" className={buttonClass('plain')}>
          {t('common.home')}
        </Link>
      </div>
    </Page>
  );
}
