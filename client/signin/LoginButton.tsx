import { LogIn } from 'lucide-react';
import { useState } from 'react';
import type { BeginLogin, LoginView } from '../../shared/api/api-identity.ts';
import { call } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './LoginButton.module.css';

interface LoginButtonProps {
  issuer: NonNullable<LoginView['issuer']>;
  input?: BeginLogin;
  label?: string;
}

/** Leaves this page for the issuer's, which sends the browser back. */
export function LoginButton({ issuer, input = {}, label }: LoginButtonProps) {
  const { t } = useText();
  const [isLeaving, setLeaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const leave = async (): Promise<void> => {
    if (isLeaving) return;
    setLeaving(true);
    setError(null);
    try {
      location.assign((await call('beginLogin', input)).address);
    } catch (refused) {
      setError(refused);
      setLeaving(false);
    }
  };
  const name = issuer.name === null ? t('login.plain') : t('login.with', { name: issuer.name });
  return (
    <>
      <Button onClick={() => void leave()} aria-disabled={isLeaving}>
        <LogIn size={18} aria-hidden />
        {isLeaving ? t('login.opening') : (label ?? name)}
      </Button>
      <div role="alert" className={styles.error}>
        {error !== null && <Notice tone="ask">{errorToText(error)}</Notice>}
      </div>
    </>
  );
}
