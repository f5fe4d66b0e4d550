import { Suspense, useCallback } from 'react';
import { isLocked } from '../../shared/meeting/meeting.ts';
import type { FetchedDocument } from '../api/call.ts';
import { meetingChanged } from '../frame/refresh-meeting.ts';
import type { OpenRoom } from '../frame/use-deeds.ts';
import { useRoom } from '../frame/use-room.ts';
import type { UnsentLine } from '../sync/unsent-lines.ts';
import { providePageWords } from '../text/index.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { pageFrame } from '../ui/PageBoundary.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { type LiveProps, LockWatch } from './LockWatch.tsx';
import { RestoreWatch, type WhyFormer } from './RestoreWatch.tsx';
import { SignedOutPage } from './SignedOutPage.tsx';
import { useShutOut } from './use-shut-out.ts';
import { WritingRoom } from './WritingRoom.tsx';

const RecognitionRoom = lazyPart(async () => {
  const [room] = await Promise.all([
    import('../recognition/RecognitionRoom.tsx'),
    providePageWords('recognition'),
  ]);
  return room;
});

interface RoomProps extends LiveProps, Pick<OpenRoom, 'notice' | 'isLacking'> {
  fetched: FetchedDocument;
  onRestored: (lines: UnsentLine[], why: WhyFormer) => void;
}

/** Opens the live document; what stands around it depends on the phase. */
export function MeetingRoom({ view, fetched, onLocked, onClosed, onRestored, ...former }: RoomProps) {
  const { meeting, me } = view;
  const myName = meeting.participants.find(({ id }) => id === me)?.name ?? '';
  const onChanged = useCallback(() => meetingChanged(meeting.id), [meeting.id]);
  const room = useRoom({ document: meeting.document, fetched, participant: me, name: myName, onChanged });
  const { isSignedOut, askAgain } = useShutOut(view, room, onClosed);
  if (!room) return <WaitingPage />;
  return (
    // The room stands outside: whatever fails in what is drawn around it, its words and its connection go on.
    <ErrorBoundary place="room" frame={pageFrame} resetKey={meeting.phase}>
      <LockWatch view={view} room={room} onLocked={onLocked} />
      <RestoreWatch view={view} room={room} onRestored={onRestored} />
      {isSignedOut ? <SignedOutPage onAgain={askAgain} /> : <RoomOfPhase {...{ view, room, ...former }} />}
    </ErrorBoundary>
  );
}

function RoomOfPhase(open: OpenRoom) {
  const { phase } = open.view.meeting;
  if (isLocked(phase)) return <WaitingPage />;
  if (phase !== 'reviewing') return <WritingRoom {...open} />;
  return (
    <Suspense fallback={<WaitingPage />}>
      <RecognitionRoom {...open} />
    </Suspense>
  );
}
