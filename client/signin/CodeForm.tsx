import { type FormEvent, useEffect, useRef, useState } from 'react';
import { call } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import pageStyles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';
import { LoginOffer } from './LoginOffer.tsx';
import styles from './SeatPage.module.css';

interface CodeFormProps {
  token: string;
  byMail: boolean;
  /** The link names a person: the code is theirs, not a meeting's. */
  isOwn?: true;
  enter: (code: string) => Promise<void>;
  isEntering: boolean;
  error: string;
}

/** The second thing. The sixth digit goes in by itself: one tap less on a phone. */
export function CodeForm({ token, byMail, isOwn, enter, isEntering, error }: CodeFormProps) {
  const { t } = useText();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (error !== '') field.current?.select();
  }, [error]);
  const change = (text: string): void => {
    const digits = text.replace(/\D/g, '').slice(0, 6);
    setCode(digits);
    if (digits.length === 6 && digits !== code) void enter(digits);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.length === 6) void enter(code);
    else field.current?.focus();
  };
  return (
    <Page title={t('seat.code.title')} lead={t(isOwn ? 'seat.code.own-text' : 'seat.code.text')} isCard>
      <form onSubmit={submit} className={styles.form}>
        <Field label={t('seat.code.label')} hint={t('seat.code.once')} error={error}>
          {(control) => (
            <input
              {...control}
              ref={field}
              className={`${control.className} ${styles.digits}`}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={(event) => change(event.target.value)}
            />
          )}
        </Field>
        <div className={pageStyles.actions}>
          <Button type="submit" look="primary" className={styles.enter} aria-disabled={isEntering}>
            {t(isEntering ? 'seat.entering' : 'seat.enter')}
          </Button>
        </div>
      </form>
      {byMail && <ByMail token={token} />}
      <LoginOffer />
    </Page>
  );
}

function ByMail({ token }: { token: string }) {
  const { t } = useText();
  const [said, setSaid] = useState('');
  const ask = async (): Promise<void> => {
    try {
      await call('mailCode', { token });
      setSaid(t('seat.code.mailed'));
    } catch (error) {
      setSaid(errorToText(error));
    }
  };
  return (
    <div className={styles.mail}>
      <Button onClick={() => void ask()}>{t('seat.code.by-mail')}</Button>
      <p role="status">{said}</p>
    </div>
  );
}
