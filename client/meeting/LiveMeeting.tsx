import { useCallback, useState } from 'react';
import { useFetched } from '../api/fetched.ts';
import { documentQuery } from '../api/queries.ts';
import type { UnsentLine } from '../locked/unsent-lines.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import type { LiveProps } from './LockWatch.tsx';
import { MeetingRoom } from './MeetingRoom.tsx';
import { RestoredWords } from './RestoredWords.tsx';

/** A meeting whose words may still change. Words of a former life of it (R32) outlive the room they stood in. */
export default function LiveMeeting({ view, onLocked }: LiveProps) {
  const document = useFetched(documentQuery(view.meeting.id));
  const [former, setFormer] = useState<UnsentLine[] | null>(null);
  const onRestored = useCallback((lines: UnsentLine[]) => setFormer((had) => [...(had ?? []), ...lines]), []);
  const onLockedWithAll = useCallback(
    (lines: UnsentLine[]) => onLocked([...(former ?? []), ...lines]),
    [former, onLocked],
  );
  if (document.status === 'pending') return <WaitingPage />;
  if (document.status === 'failed') return <FailedPage error={document.error} onRetry={document.retry} />;
  return (
    <MeetingRoom
      view={view}
      fetched={document.data}
      notice={former && <RestoredWords lines={former} onDone={() => setFormer(null)} />}
      isLacking={former !== null && former.length > 0}
      onLocked={onLockedWithAll}
      onRestored={onRestored}
    />
  );
}
