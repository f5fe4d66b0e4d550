import { type ReactNode, Suspense } from 'react';
import type { CaseId } from '../../shared/ids.ts';
import { Refused } from '../api/call.ts';
import { BatonNotice } from '../case/BatonNotice.tsx';
import { CaseTop } from '../case/CaseTop.tsx';
import styles from '../case/case.module.css';
import { KeepingNotice } from '../case/KeepingNotice.tsx';
import { Meetings } from '../case/Meetings.tsx';
import { People } from '../case/People.tsx';
import type { CasePart, CaseTab } from '../case/part.ts';
import { useCase } from '../case/use-case.ts';
import { providePageWords, useText } from '../text/index.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { FailedPage } from '../ui/FailedPage.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SkipLink } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { Stafetlog } from './Stafetlog.tsx';

const CaseSeen = lazyPart(async () => {
  const [part] = await Promise.all([import('../audit/CaseSeen.tsx'), providePageWords('audit')]);
  return part;
});

/** A case that does not exist and one that is not for this person look alike. */
export default function CasePage({ id, tab }: { id: CaseId; tab: CaseTab }) {
  const { log, isLive, onChanged } = useCase(id);
  const { t } = useText();
  if (log.status === 'failed') {
    const isHidden = log.error instanceof Refused && hidden.includes(log.error.code);
    return isHidden ? <NotFoundPage /> : <FailedPage error={log.error} onRetry={log.retry} />;
  }
  if (log.status === 'pending') return <WaitingPage />;
  const part: CasePart = { view: log.data, onChanged };
  return (
    <>
      <SkipLink />
      <CaseTop {...part} tab={tab} />
      <div className={styles.notices}>
        <BatonNotice {...part} />
        <KeepingNotice view={log.data} />
        <div role="status">{!isLive && <Notice tone="ask">{t('case.not-live')}</Notice>}</div>
      </div>
      <ErrorBoundary place="panel" resetKey={tab}>
        <Suspense fallback={<WaitingPage />}>{tabToPart(tab, part)}</Suspense>
      </ErrorBoundary>
    </>
  );
}

function tabToPart(tab: CaseTab, part: CasePart): ReactNode {
  switch (tab) {
    case 'meetings':
      return <Meetings {...part} />;
    case 'stafetlog':
      return <Stafetlog {...part} />;
    case 'people':
      return <People {...part} />;
    case 'seen':
      return part.view.may.readAudit ? <CaseSeen id={part.view.case.id} /> : <NotFoundPage />;
  }
}

const hidden: string[] = ['not-found', 'not-signed-in'] satisfies Refused['code'][];
