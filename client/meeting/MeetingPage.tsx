import type { MeetingId } from '../../shared/ids.ts';
import { Refused } from '../api/call.ts';
import { useFetched } from '../api/fetched.ts';
import { documentQuery, meetingQuery } from '../api/queries.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { MeetingRoom } from './MeetingRoom.tsx';

/** A meeting that does not exist and one that is not for this person look alike. */
export default function MeetingPage({ id }: { id: MeetingId }) {
  const meeting = useFetched(meetingQuery(id));
  const document = useFetched(documentQuery(id));
  const failed = meeting.status === 'failed' ? meeting : document.status === 'failed' ? document : null;
  if (failed) {
    const isHidden = failed.error instanceof Refused && hidden.includes(failed.error.code);
    return isHidden ? <NotFoundPage /> : <FailedPage error={failed.error} onRetry={failed.retry} />;
  }
  if (meeting.status !== 'ready' || document.status !== 'ready') return <WaitingPage />;
  return <MeetingRoom view={meeting.data} bytes={document.data} />;
}

const hidden: string[] = ['not-found', 'not-signed-in'] satisfies Refused['code'][];
