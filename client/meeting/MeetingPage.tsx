import { useQuery } from '@tanstack/react-query';
import type { MeetingId } from '../../shared/ids.ts';
import { Refused } from '../api/call.ts';
import { documentQuery, meetingQuery } from '../api/queries.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { MeetingRoom } from './MeetingRoom.tsx';

/** A meeting that does not exist and one that is not for this person look alike. */
export default function MeetingPage({ id }: { id: MeetingId }) {
  const meeting = useQuery(meetingQuery(id));
  const document = useQuery(documentQuery(id));
  const error = meeting.data ? document.error : (meeting.error ?? document.error);
  if (error) {
    const isHidden = error instanceof Refused && ['not-found', 'not-signed-in'].includes(error.code);
    const retry = () => Promise.all([meeting.refetch(), document.refetch()]);
    return isHidden ? <NotFoundPage /> : <FailedPage error={error} onRetry={retry} />;
  }
  if (!meeting.data || !document.data) return <WaitingPage />;
  return <MeetingRoom view={meeting.data} bytes={document.data} />;
}
