import { ArrowLeft } from 'lucide-react';
import type { MeetingId } from '../../shared/ids.ts';
import { Refused } from '../api/call.ts';
import { useFetched } from '../api/fetched.ts';
import { meetingSeenQuery } from '../api/queries.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import styles from './audit.module.css';
import { SeenDays } from './SeenDays.tsx';

/** Of one meeting, for the family and for whoever answers for it. */
export default function MeetingSeenPage({ id }: { id: MeetingId }) {
  const { t } = useText();
  const seen = useFetched(meetingSeenQuery(id));
  if (seen.status === 'pending') return <WaitingPage />;
  if (seen.status === 'failed') {
    const isHidden = seen.error instanceof Refused && hidden.includes(seen.error.code);
    return isHidden ? <NotFoundPage /> : <FailedPage error={seen.error} onRetry={seen.retry} />;
  }
  const { days, isWhole, tellsNames } = seen.data;
  return (
    <Page
      title={t('audit.title')}
      lead={t('audit.lead.meeting')}
      tools={<SignOutButton />}
      above={
        <Link href={`/meetings/${id}`} className={styles.back}>
          <ArrowLeft size={18} aria-hidden />
          {t('audit.back.meeting')}
        </Link>
      }
    >
      <p className={styles.note}>{t(tellsNames ? 'audit.names' : 'audit.no-names')}</p>
      <SeenDays days={days} />
      {!isWhole && <p className={styles.note}>{t('audit.newest')}</p>}
      <p className={styles.note}>{t('audit.once')}</p>
    </Page>
  );
}

const hidden: Refused['code'][] = ['not-found', 'not-signed-in', 'not-now'];
