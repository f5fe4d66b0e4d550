import { useCallback, useEffect } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import { isLocked } from '../../shared/meeting/meeting.ts';
import { mayInCase } from '../../shared/phases/access.ts';
import { call, Refused } from '../api/call.ts';
import { put, refresh, useFetched } from '../api/fetched.ts';
import { lockedQuery, meetingQuery } from '../api/queries.ts';
import { watchCase } from '../case/watch-case.ts';
import { OrientationNotice } from '../delivery/OrientationNotice.tsx';
import type { LockedPart } from '../delivery/part.ts';
import { NewLinkNotice } from '../frame/NewLinkNotice.tsx';
import type { UnsentLine } from '../sync/unsent-lines.ts';
import { useText } from '../text/index.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { FailedPage } from '../ui/FailedPage.tsx';
import { SkipLink } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { Contents } from './Contents.tsx';
import styles from './LockedPage.module.css';
import { LockedPanel } from './LockedPanel.tsx';
import { LockedPaper } from './LockedPaper.tsx';
import { LockedTop } from './LockedTop.tsx';
import { UnsentWords } from './UnsentWords.tsx';
import { useAdding } from './use-adding.tsx';

interface LockedProps {
  view: MeetingView;
  /** What was typed on this page and did not get into the minutes; null when they were locked before it was opened. */
  unsent: UnsentLine[] | null;
}

/** Minutes that can only be read: without the editor, the document and the socket. */
export default function LockedPage({ view, unsent }: LockedProps) {
  const locked = useFetched(lockedQuery(view.meeting.id));
  const onChanged = useNews(view);
  if (locked.status === 'pending') return <WaitingPage />;
  if (locked.status === 'failed') return <FailedPage error={locked.error} onRetry={locked.retry} />;
  return <Locked view={view} locked={locked.data} unsent={unsent} onChanged={onChanged} />;
}

function Locked({ unsent, ...part }: LockedPart & Pick<LockedProps, 'unsent'>) {
  const { t } = useText();
  const adding = useAdding(part);
  return (
    <>
      <SkipLink />
      <LockedTop {...part} />
      <div className={styles.frame}>
        <Contents {...part} />
        <main id="content" className={styles.main}>
          <a className={styles.jump} href="#use">
            {t('locked.jump.fetch')}
          </a>
          {unsent && <UnsentWords lines={unsent} adding={adding} />}
          <NewLinkNotice view={part.view} />
          <ErrorBoundary place="panel">
            <OrientationNotice {...part} />
          </ErrorBoundary>
          <ErrorBoundary place="paper">
            <LockedPaper {...part} />
          </ErrorBoundary>
        </main>
        <ErrorBoundary place="panel">
          <LockedPanel {...part} adding={adding} />
        </ErrorBoundary>
      </div>
      {adding.dialog}
    </>
  );
}

/** Hears of what others do with the minutes: an addition, that they are sent, that they are put right. */
function useNews({ meeting: { id, case: of }, caseRoles }: MeetingView): () => Promise<void> {
  const onChanged = useCallback(async () => {
    try {
      const now = await call('meeting', {}, { id });
      put(meetingQuery(id), now);
      // Minutes that are put right are locked no more.
      if (isLocked(now.meeting.phase)) await refresh(lockedQuery(id));
    } catch (error) {
      // Without a connection what is on the screen stays; the next time the line opens it is asked for again.
      if (!(error instanceof Refused)) throw error;
      if (error.code === 'not-signed-in') await refresh(meetingQuery(id));
    }
  }, [id]);
  const mayListen = mayInCase(caseRoles, 'readStafetlog');
  useEffect(() => {
    if (!mayListen) return;
    return watchCase(of.id, { onChanged: () => void onChanged(), onLive: () => undefined });
  }, [of.id, mayListen, onChanged]);
  return onChanged;
}
