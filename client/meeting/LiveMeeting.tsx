import { useFetched } from '../api/fetched.ts';
import { documentQuery } from '../api/queries.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import type { LiveProps } from './LockWatch.tsx';
import { MeetingRoom } from './MeetingRoom.tsx';

/** A meeting whose words may still change. */
export default function LiveMeeting({ view, onLocked }: LiveProps) {
  const document = useFetched(documentQuery(view.meeting.id));
  if (document.status === 'pending') return <WaitingPage />;
  if (document.status === 'failed') return <FailedPage error={document.error} onRetry={document.retry} />;
  return <MeetingRoom view={view} fetched={document.data} onLocked={onLocked} />;
}
