import { Bell, Download, Eye, Plus, Settings, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { type SessionView, unnamedOrganiser } from '../../shared/api/api-signin.ts';
import type { MeetingSummary } from '../../shared/api/meeting-summary.ts';
import { useFetched } from '../api/fetched.ts';
import { casesQuery, meetingsQuery, ownAgreementsQuery, sessionQuery } from '../api/queries.ts';
import { LoginOffer } from '../signin/LoginOffer.tsx';
import { OthersOutButton } from '../signin/OthersOutButton.tsx';
import { OwnLink } from '../signin/OwnLink.tsx';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { setFamilyPage, useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { buttonClass } from '../ui/Button.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { FailedPage } from '../ui/FailedPage.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { Cases } from './Cases.tsx';
import { MeetingCard } from './MeetingCard.tsx';
import { OwnAgreements } from './OwnAgreements.tsx';
import styles from './StartPage.module.css';

type Person = NonNullable<SessionView['person']>;

export default function StartPage() {
  const session = useFetched(sessionQuery);
  if (session.status === 'pending') return <WaitingPage />;
  if (session.status === 'failed') return <FailedPage error={session.error} onRetry={session.retry} />;
  return session.data.person ? <MyMeetings person={session.data.person} /> : <Welcome />;
}

function Welcome() {
  const { t } = useText();
  return (
    <Page title={t('start.title')} lead={t('start.welcome')}>
      <section className={styles.how}>
        <h2>{t('start.how')}</h2>
        <ol>
          <li>{t('start.how-link')}</li>
          <li>{t('start.how-enter')}</li>
        </ol>
        <p>{t('start.how-lost')}</p>
      </section>
      <LoginOffer />
      <p className={styles.reminders}>
        <a href="/accessibility" target="_blank" rel="noopener">
          {t('common.statement')}
        </a>
      </p>
    </Page>
  );
}

function MyMeetings({ person }: { person: Person }) {
  const { t } = useText();
  const meetings = useFetched(meetingsQuery);
  const isForFamily = !person.mayCreateMeeting;
  useEffect(() => setFamilyPage(isForFamily), [isForFamily]);
  if (meetings.status === 'pending') return <WaitingPage />;
  if (meetings.status === 'failed') return <FailedPage error={meetings.error} onRetry={meetings.retry} />;
  const hasAny = meetings.data.length > 0;
  return (
    <Page title={t('start.hello', { name: person.name })} tools={<SignOutButton />}>
      {person.isOrganiser && person.name === unnamedOrganiser && <SayName />}
      {!hasAny && <Empty mayCreate={person.mayCreateMeeting} />}
      {hasAny && <Overview meetings={meetings.data} />}
      {hasAny && person.mayCreateMeeting && <CreateLink />}
      {hasAny && <RemindersLink />}
      <SeenLink />
      {person.ownLink && <OwnLink isMade={person.ownLink === 'made'} />}
      <LoginOffer toBind />
      {hasAny && <OwnFileLink />}
      {person.isOrganiser && <OrganiserLinks />}
      <p className={styles.reminders}>
        <a href="/accessibility" target="_blank" rel="noopener">
          {t('common.statement')}
        </a>
      </p>
    </Page>
  );
}

/** The next meeting, one's own agreements with what is due first, one's cases, and what was. */
function Overview({ meetings }: { meetings: readonly MeetingSummary[] }) {
  const { t } = useText();
  const day = useToday();
  const agreements = useFetched(ownAgreementsQuery);
  const cases = useFetched(casesQuery);
  const byTime = [...meetings].sort((a, b) => (a.date + a.start < b.date + b.start ? -1 : 1));
  const next = byTime.filter((meeting) => meeting.date >= day);
  const past = byTime.filter((meeting) => meeting.date < day).reverse();
  return (
    <>
      {next.length > 0 && <CardList title={t('start.meetings')} meetings={next} day={day} />}
      <ErrorBoundary place="panel">
        {agreements.status === 'ready' && <OwnAgreements agreements={agreements.data} day={day} />}
      </ErrorBoundary>
      <ErrorBoundary place="panel">{cases.status === 'ready' && <Cases cases={cases.data} />}</ErrorBoundary>
      {past.length > 0 && <CardList title={t('start.past')} meetings={past} day={day} />}
    </>
  );
}

function CardList({ title, meetings, day }: { title: string; meetings: MeetingSummary[]; day: string }) {
  return (
    <section className={styles.list}>
      <h2>{title}</h2>
      <ul>
        {meetings.map((meeting) => (
          <MeetingCard key={meeting.id} meeting={meeting} isToday={meeting.date === day} />
        ))}
      </ul>
    </section>
  );
}

function RemindersLink() {
  const { t } = useText();
  return (
    <p className={styles.reminders}>
      <Link href="/reminders" className={buttonClass('plain')}>
        <Bell size={18} aria-hidden />
        {t('start.reminders')}
      </Link>
      <OthersOutButton />
    </p>
  );
}

/** Also for whoever set it all up and sits nowhere. */
function SeenLink() {
  const { t } = useText();
  return (
    <p className={styles.reminders}>
      <Link href="/seen" className={buttonClass('plain')}>
        <Eye size={18} aria-hidden />
        {t('start.seen')}
      </Link>
    </p>
  );
}

/** A file of the server's own: no page of ours keeps anything of it. */
function OwnFileLink() {
  const { t } = useText();
  return (
    <p className={styles.reminders}>
      <a href="/api/own-file" className={buttonClass('plain')} download>
        <Download size={18} aria-hidden />
        {t('start.own-file')}
      </a>
    </p>
  );
}

/** "Hej Administrator" is nobody's name. */
function SayName() {
  const { t } = useText();
  return (
    <p className={styles.reminders}>
      <Link href="/organisation" className={buttonClass('plain')}>
        {t('start.say-name')}
      </Link>
    </p>
  );
}

/** For whoever has set it all up. */
function OrganiserLinks() {
  const { t } = useText();
  return (
    <p className={styles.reminders}>
      <Link href="/organisation" className={buttonClass('plain')}>
        <Settings size={18} aria-hidden />
        {t('start.settings')}
      </Link>
      <Link href="/erasures" className={buttonClass('plain')}>
        <Trash2 size={18} aria-hidden />
        {t('start.erasures')}
      </Link>
    </p>
  );
}

function Empty({ mayCreate }: { mayCreate: boolean }) {
  const { t } = useText();
  return (
    <section className={styles.empty}>
      <h2>{t('start.empty.title')}</h2>
      <p>{t(mayCreate ? 'start.empty.text' : 'start.empty.guest')}</p>
      {mayCreate && <CreateLink />}
    </section>
  );
}

function CreateLink() {
  const { t } = useText();
  return (
    <Link href="/meetings/new" className={buttonClass('primary', styles.create)}>
      <Plus size={20} aria-hidden />
      {t('start.create')}
    </Link>
  );
}
