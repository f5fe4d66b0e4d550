import { type FormEvent, useState } from 'react';
import type { OutputOf } from '../../shared/api/api.ts';
import type { FieldErrorCode } from '../../shared/api/refusals.ts';
import { maxLengths } from '../../shared/limits.ts';
import { call, Refused } from '../api/call.ts';
import { put } from '../api/fetched.ts';
import { remindersQuery } from '../api/queries.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './reminders.module.css';

type Chosen = OutputOf<'reminders'>;

/** Where to be written to, and how long before. An empty address: not at all. */
export function MailForm({ chosen }: { chosen: Chosen }) {
  const { t } = useText();
  const [email, setEmail] = useState(chosen.email);
  const [days, setDays] = useState(String(chosen.daysBefore));
  const { save, outcome } = useSave(chosen);
  const errors: Record<string, FieldErrorCode> = outcome instanceof Refused ? outcome.fields : {};
  const errorOf = (field: string) => errors[field] && t(`field-error.${errors[field]}`);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save(email.trim(), Number(days));
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label={t('reminders.mail.email')}
        hint={t('reminders.mail.email-hint')}
        error={errorOf('email')}
        id="email"
      >
        {(control) => (
          <input
            {...control}
            type="email"
            autoComplete="email"
            maxLength={maxLengths.email}
            value={email}
            onChange={({ target }) => setEmail(target.value)}
          />
        )}
      </Field>
      <Field
        label={t('reminders.mail.days')}
        hint={t('reminders.mail.days-hint')}
        error={errorOf('daysBefore')}
        id="days"
      >
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            max={30}
            value={days}
            onChange={({ target }) => setDays(target.value)}
          />
        )}
      </Field>
      <div className={styles.buttons}>
        <Button look="primary" type="submit">
          {t('reminders.mail.save')}
        </Button>
      </div>
      <div>
        <div role="status">{outcome === 'saved' && <Notice>{savedText(chosen, t)}</Notice>}</div>
        <div role="alert">
          {outcome !== null && outcome !== 'saved' && <Notice tone="ask">{errorToText(outcome)}</Notice>}
        </div>
      </div>
    </form>
  );
}

function savedText({ email }: Chosen, t: ReturnType<typeof useText>['t']): string {
  return email === '' ? t('reminders.mail.saved-none') : t('reminders.mail.saved', { email });
}

/** `outcome`: null before the first try; else `saved`, or what was thrown. */
function useSave(chosen: Chosen) {
  const [outcome, setOutcome] = useState<unknown>(null);
  const save = async (email: string, daysBefore: number): Promise<void> => {
    setOutcome(null);
    try {
      await call('setReminders', { email, daysBefore });
      put(remindersQuery, { ...chosen, email, daysBefore });
      setOutcome('saved');
    } catch (error) {
      setOutcome(error);
    }
  };
  return { save, outcome };
}
