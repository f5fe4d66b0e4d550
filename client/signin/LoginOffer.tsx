import { useFetched } from '../api/fetched.ts';
import { loginQuery } from '../api/queries.ts';
import { useText } from '../text/index.ts';
import styles from './LoginButton.module.css';
import { LoginButton } from './LoginButton.tsx';

/** For professionals, where an issuer is set up: signing in by it, or, for whoever is in already, being known by it. */
export function LoginOffer({ toBind = false }: { toBind?: boolean }) {
  const { t } = useText();
  const login = useFetched(loginQuery);
  const view = login.status === 'ready' ? login.data : null;
  if (!view?.issuer || (toBind && !view.mayBind)) return null;
  return (
    <section className={styles.login}>
      <h2>{t(toBind ? 'login.bind.title' : 'login.professionals')}</h2>
      <p>{t(toBind ? 'login.bind.text' : 'login.professionals.text')}</p>
      <LoginButton
        issuer={view.issuer}
        input={toBind ? { bind: true } : {}}
        {...(toBind && { label: t('login.bind') })}
      />
    </section>
  );
}
