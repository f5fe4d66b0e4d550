import type { CaseId } from '../../shared/ids.ts';
import { useFetched } from '../api/fetched.ts';
import { caseSeenQuery } from '../api/queries.ts';
import casePage from '../case/case.module.css';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import styles from './audit.module.css';
import { SeenDays, SeenFiles } from './SeenDays.tsx';

/** Of a case, for the family and for whoever holds the baton. */
export default function CaseSeen({ id }: { id: CaseId }) {
  const { t } = useText();
  const seen = useFetched(caseSeenQuery(id));
  if (seen.status === 'pending') return <WaitingPage />;
  if (seen.status === 'failed') return <FailedPage error={seen.error} onRetry={seen.retry} />;
  const { days, isWhole, childFirstName, tellsNames } = seen.data;
  return (
    <main id="content" className={casePage.page}>
      <p>{t('audit.lead.case', { child: childFirstName })}</p>
      <p className={styles.note}>{t(tellsNames ? 'audit.names' : 'audit.no-names')}</p>
      <SeenFiles path={`/api/cases/${id}/seen`} />
      <SeenDays days={days} />
      {!isWhole && <p className={styles.note}>{t('audit.newest')}</p>}
      <p className={styles.note}>{t('audit.once')}</p>
    </main>
  );
}
