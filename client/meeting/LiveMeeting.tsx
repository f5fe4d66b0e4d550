import { useCallback, useState } from 'react';
import { useFetched } from '../api/fetched.ts';
import { documentQuery } from '../api/queries.ts';
import type { UnsentLine } from '../sync/unsent-lines.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import type { LiveProps } from './LockWatch.tsx';
import { MeetingRoom } from './MeetingRoom.tsx';
import { RestoredWords } from './RestoredWords.tsx';
import type { WhyFormer } from './RestoreWatch.tsx';

interface Former {
  why: WhyFormer;
  lines: UnsentLine[];
}

/** A meeting whose words may still change. Words that are not in it any more outlive the room they stood in. */
export default function LiveMeeting({ view, onLocked, onClosed }: LiveProps) {
  const document = useFetched(documentQuery(view.meeting.id));
  const [former, setFormer] = useState<Former | null>(null);
  const onRestored = useCallback((lines: UnsentLine[], why: WhyFormer) => {
    setFormer((had) => ({ why, lines: [...(had?.lines ?? []), ...lines] }));
  }, []);
  const onLockedWithAll = useCallback(
    (lines: UnsentLine[]) => onLocked([...(former?.lines ?? []), ...lines]),
    [former, onLocked],
  );
  if (document.status === 'pending') return <WaitingPage />;
  if (document.status === 'failed') return <FailedPage error={document.error} onRetry={document.retry} />;
  return (
    <MeetingRoom
      view={view}
      fetched={document.data}
      notice={former && <RestoredWords {...former} onDone={() => setFormer(null)} />}
      isLacking={former !== null && former.lines.length > 0}
      onLocked={onLockedWithAll}
      onClosed={onClosed}
      onRestored={onRestored}
    />
  );
}
