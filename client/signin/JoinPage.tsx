import { type FormEvent, useCallback, useEffect, useState } from 'react';
import type { KnockState } from '../../shared/api/api-signin.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { maxLengths } from '../../shared/limits.ts';
import { call, Refused } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { LanguageDoor } from '../ui/LanguageSwitch.tsx';
import pageStyles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';
import { comeIn } from './come-in.ts';
import styles from './SeatPage.module.css';

/** How often the one who waits asks. Milliseconds. */
const askEvery = 2_000;

/** *Bank på*: for whoever has no link at hand. Says nothing of the meeting; whoever leads it sees the name, and opens. */
export default function JoinPage({ meeting }: { meeting: MeetingId }) {
  const { t } = useText();
  const [state, setState] = useState<KnockState['state'] | 'unknown'>('unknown');
  const look = useCallback(async () => {
    try {
      const { state: now } = await call('knockState', {});
      setState(now);
      if (now !== 'admitted') return;
      const { session, meeting: of } = await call('enterAdmitted', {});
      if (session) comeIn(session, of);
    } catch (error) {
      // Without a connection the page waits on, and asks again.
      if (!(error instanceof Refused)) throw error;
    }
  }, []);
  useEffect(() => {
    const timer = setInterval(() => void look(), askEvery);
    return () => clearInterval(timer);
  }, [look]);

  if (state === 'waiting' || state === 'admitted') {
    return (
      <Page title={t('seat.knock.waiting.title')} isCard>
        <p role="status">{t('seat.knock.waiting.text')}</p>
      </Page>
    );
  }
  if (state === 'refused') {
    return <Page title={t('seat.knock.refused.title')} lead={t('seat.knock.refused.text')} isCard />;
  }
  return <KnockForm meeting={meeting} onKnocked={() => setState('waiting')} />;
}

function KnockForm({ meeting, onKnocked }: { meeting: MeetingId; onKnocked: () => void }) {
  const { t } = useText();
  const [name, setName] = useState('');
  const [error, setError] = useState('');
  const knock = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await call('knock', { name }, { id: meeting });
      onKnocked();
    } catch (refused) {
      setError(name.trim() === '' ? t('field-error.required') : errorToText(refused));
    }
  };
  return (
    <Page title={t('seat.knock.title')} lead={t('seat.knock.text')} isCard>
      <form onSubmit={knock} className={styles.form}>
        <Field label={t('seat.knock.name')} error={error}>
          {(control) => (
            <input
              {...control}
              dir="auto"
              autoComplete="given-name"
              maxLength={maxLengths.name}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className={pageStyles.actions}>
          <Button type="submit" look="primary" className={styles.enter}>
            {t('seat.knock.do')}
          </Button>
        </div>
      </form>
      <p className={styles.shared}>{t('seat.knock.have-link')}</p>
      <p>
        <a href="/accessibility" target="_blank" rel="noopener">
          {t('common.statement')}
        </a>
      </p>
      <LanguageDoor />
    </Page>
  );
}
