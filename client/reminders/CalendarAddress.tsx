import { useState } from 'react';
import type { OutputOf } from '../../shared/api/api.ts';
import { call } from '../api/call.ts';
import { put } from '../api/fetched.ts';
import { calendarQuery } from '../api/queries.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './reminders.module.css';

type Calendar = OutputOf<'calendar'>;

/** Makes, renews and revokes the secret address. It is shown when it is made, and never again. */
export function CalendarAddress({ calendar }: { calendar: Calendar }) {
  const { t } = useText();
  const [showsText, setShowsText] = useState(calendar.showsText);
  const [shown, setShown] = useState<{ address: string } | 'revoked' | null>(null);
  const [refusal, setRefusal] = useState('');
  const attempt = async (deed: () => Promise<void>): Promise<void> => {
    setRefusal('');
    await deed().catch((error: unknown) => setRefusal(errorToText(error)));
  };
  const renew = async (): Promise<void> => {
    setShown(await call('renewCalendar', { showsText }));
    put(calendarQuery, { isOn: true, showsText });
  };
  const revoke = async (): Promise<void> => {
    await call('revokeCalendar', {});
    setShown('revoked');
    put(calendarQuery, { isOn: false, showsText });
  };
  const hintId = 'shows-text-hint';
  return (
    <div className={styles.form}>
      <p>{t(stateOf(calendar))}</p>
      <div>
        <Checkbox
          checked={showsText}
          aria-describedby={hintId}
          onChange={({ target }) => setShowsText(target.checked)}
        >
          {t('reminders.calendar.shows-text')}
        </Checkbox>
        <p className={styles.hint} id={hintId}>
          {t('reminders.calendar.shows-text-hint')}
        </p>
      </div>
      <div className={styles.buttons}>
        <Button look={calendar.isOn ? 'quiet' : 'primary'} onClick={() => attempt(renew)}>
          {t(calendar.isOn ? 'reminders.calendar.renew' : 'reminders.calendar.make')}
        </Button>
        {calendar.isOn && <Button onClick={() => attempt(revoke)}>{t('reminders.calendar.revoke')}</Button>}
      </div>
      {calendar.isOn && <p className={styles.hint}>{t('reminders.calendar.renew-hint')}</p>}
      <div>
        <div role="status">
          {shown === 'revoked' && <Notice>{t('reminders.calendar.revoked')}</Notice>}
          {shown !== null && shown !== 'revoked' && <Address {...shown} />}
        </div>
        <div role="alert">{refusal !== '' && <Notice tone="ask">{refusal}</Notice>}</div>
      </div>
    </div>
  );
}

function stateOf({ isOn, showsText }: Calendar) {
  if (!isOn) return 'reminders.calendar.off';
  return showsText ? 'reminders.calendar.on-with-text' : 'reminders.calendar.on';
}

function Address({ address }: { address: string }) {
  const { t } = useText();
  return (
    <div className={styles.address}>
      <p>{t('reminders.calendar.ready')}</p>
      <code>{address}</code>
      <div className={styles.buttons}>
        <CopyButton text={address} describe={t('reminders.calendar.describe')} />
        <a className={styles.file} href={new URL(address).pathname + new URL(address).search} download>
          {t('reminders.calendar.file')}
        </a>
      </div>
      <p className={styles.hint}>{t('reminders.calendar.secret')}</p>
    </div>
  );
}
