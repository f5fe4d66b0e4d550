import { ArrowLeft } from 'lucide-react';
import type { HouseSeenView } from '../../shared/audit/seen.ts';
import { Refused } from '../api/call.ts';
import { useFetched } from '../api/fetched.ts';
import { houseSeenQuery, ownSeenQuery } from '../api/queries.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import styles from './audit.module.css';
import { SeenDays, SeenFiles } from './SeenDays.tsx';

/** One's own extract; the way to what others have seen, for whom it is there; and the house in numbers, for who runs it. */
export default function OwnSeenPage() {
  const { t } = useText();
  const seen = useFetched(ownSeenQuery);
  if (seen.status === 'pending') return <WaitingPage />;
  if (seen.status === 'failed') {
    const isHidden = seen.error instanceof Refused && hidden.includes(seen.error.code);
    return isHidden ? <NotFoundPage /> : <FailedPage error={seen.error} onRetry={seen.retry} />;
  }
  const { days, isWhole, cases, seesHouse } = seen.data;
  return (
    <Page
      title={t('audit.title')}
      tools={<SignOutButton />}
      above={
        <Link href="/" className={styles.back}>
          <ArrowLeft size={18} aria-hidden />
          {t('audit.back.start')}
        </Link>
      }
    >
      {cases.length > 0 && (
        <section className={styles.cases}>
          <h2>{t('audit.cases')}</h2>
          <ul>
            {cases.map(({ id, childFirstName }) => (
              <li key={id}>
                <Link href={`/cases/${id}/seen`}>{t('audit.cases.link', { child: childFirstName })}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {seesHouse && <House />}
      <section className={styles.cases}>
        <h2>{t('audit.own')}</h2>
        <p className={styles.note}>{t('audit.lead.own')}</p>
        <SeenFiles path="/api/seen" />
      </section>
      <SeenDays days={days} isOwn />
      {!isWhole && <p className={styles.note}>{t('audit.newest')}</p>}
      <p className={styles.note}>{t('audit.once')}</p>
    </Page>
  );
}

const hidden: Refused['code'][] = ['not-signed-in', 'not-now'];

function House() {
  const house = useFetched(houseSeenQuery);
  return house.status === 'ready' ? <HouseNumbers {...house.data} /> : null;
}

function HouseNumbers({ chains, rows, oldest, keptDays, unrecorded, days }: HouseSeenView) {
  const { t } = useText();
  const since = oldest === null ? '–' : dateToText(oldest, 'long');
  return (
    <section className={styles.cases}>
      <h2>{t('audit.house')}</h2>
      <p className={styles.note}>
        {t('audit.house.text', { rows, chains, oldest: since })}{' '}
        {keptDays === null ? t('audit.house.kept-for-ever') : t('audit.house.kept', { count: keptDays })}
      </p>
      {unrecorded > 0 && <Notice tone="ask">{t('audit.house.unrecorded', { count: unrecorded })}</Notice>}
      <table className={styles.numbers}>
        <thead>
          <tr>
            {(['day', 'read', 'done', 'refused'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`audit.house.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ date, read, done, refused }) => (
            <tr key={date}>
              <th scope="row">{dateToText(date, 'short')}</th>
              <td>{read}</td>
              <td>{done}</td>
              <td>{refused}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
