import { useFetched } from '../api/fetched.ts';
import { calendarQuery, remindersQuery } from '../api/queries.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Page } from '../ui/Page.tsx';
import { Panel } from '../ui/Panel.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { CalendarAddress } from './CalendarAddress.tsx';
import { MailForm } from './MailForm.tsx';
import styles from './reminders.module.css';

/** One's own calendar address, and when one is written to. */
export default function RemindersPage() {
  const { t } = useText();
  const calendar = useFetched(calendarQuery);
  const reminders = useFetched(remindersQuery);
  if (calendar.status === 'failed') return <FailedPage error={calendar.error} onRetry={calendar.retry} />;
  if (reminders.status === 'failed') return <FailedPage error={reminders.error} onRetry={reminders.retry} />;
  if (calendar.status !== 'ready' || reminders.status !== 'ready') return <WaitingPage />;
  const { mailIsConfigured, email } = reminders.data;
  return (
    <Page tools={<SignOutButton />} title={t('reminders.title')} lead={t('reminders.lead')}>
      <Panel>
        <h2>{t('reminders.calendar')}</h2>
        <p>{t('reminders.calendar.text')}</p>
        <CalendarAddress calendar={calendar.data} />
      </Panel>
      <Panel>
        <h2>{t('reminders.mail')}</h2>
        <p>{t('reminders.mail.text')}</p>
        {!mailIsConfigured && (
          <div className={styles.form}>
            <Notice tone="ask">{t('reminders.mail.off')}</Notice>
          </div>
        )}
        {(mailIsConfigured || email !== '') && <MailForm chosen={reminders.data} />}
      </Panel>
    </Page>
  );
}
