import { Printer } from 'lucide-react';
import { deadlineDay } from '../../shared/dates/dates.ts';
import type { CaseId } from '../../shared/ids.ts';
import {
  effectiveDeadline,
  isOpen,
  type StafetlogAgreement,
  type StafetlogView,
} from '../../shared/stafetlog/stafetlog.ts';
import { Refused } from '../api/call.ts';
import { useFetched } from '../api/fetched.ts';
import { stafetlogQuery } from '../api/queries.ts';
import { casePath } from '../case/part.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { ReadAloud } from '../ui/ReadAloud.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { NextMeeting } from './NextMeeting.tsx';
import { SheetAgreement } from './SheetAgreement.tsx';
import styles from './SheetPage.module.css';
import { WhomToCall } from './WhomToCall.tsx';

/** The sheet for the fridge door: who, what, when, the next meeting, whom to call. One page, on paper too. */
export default function SheetPage({ id }: { id: CaseId }) {
  const log = useFetched(stafetlogQuery(id));
  if (log.status === 'pending') return <WaitingPage />;
  if (log.status === 'ready') return <Sheet view={log.data} />;
  const isHidden = log.error instanceof Refused && ['not-found', 'not-signed-in'].includes(log.error.code);
  return isHidden ? <NotFoundPage /> : <FailedPage error={log.error} onRetry={log.retry} />;
}

function Sheet({ view }: { view: StafetlogView }) {
  const { t } = useText();
  const today = useToday();
  const agreements = view.agreements.filter(isOpen).sort(byDeadline);
  return (
    <Page tools={<SignOutButton />} title={t('sheet.title', { child: view.case.childFirstName })} isCard>
      <Tools view={view} />
      {agreements.length > 0 && <ReadAloud />}
      <ul className={`${styles.list} ${sizeOf(agreements.length)}`} aria-label={t('sheet.list')}>
        {agreements.map((agreement) => (
          <SheetAgreement key={agreement.id} agreement={agreement} today={today} />
        ))}
      </ul>
      {agreements.length === 0 && <p className={styles.none}>{t('sheet.none')}</p>}
      <div className={styles.foot}>
        <NextMeeting meetings={view.meetings} today={today} />
        <WhomToCall view={view} />
      </div>
      <p className={styles.printed}>{t('sheet.printed', { date: dateToText(today, 'long') })}</p>
    </Page>
  );
}

function Tools({ view }: { view: StafetlogView }) {
  const { t } = useText();
  return (
    <div className={styles.tools}>
      <Button onClick={() => window.print()}>
        <Printer size={18} aria-hidden />
        {t('sheet.print')}
      </Button>
      <Link href={casePath(view.case, 'stafetlog')} className={buttonClass('plain')}>
        {t('sheet.back')}
      </Link>
    </div>
  );
}

/** As large as one sheet of A4 allows; after a dozen long ones it becomes two. */
function sizeOf(count: number): string | undefined {
  if (count <= 5) return styles.large;
  return count <= 9 ? styles.medium : styles.small;
}

/** The first due on top, those without a deadline last. */
function byDeadline(a: StafetlogAgreement, b: StafetlogAgreement): number {
  return dueDay(a).localeCompare(dueDay(b));
}

function dueDay(agreement: StafetlogAgreement): string {
  const deadline = effectiveDeadline(agreement);
  return deadline === null ? 'none' : deadlineDay(deadline);
}
