import { lazy, Suspense, useCallback, useEffect } from 'react';
import { isLocked } from '../../shared/meeting.ts';
import { closeCode } from '../../shared/wire.ts';
import type { FetchedDocument } from '../api/call.ts';
import { refresh, refreshIfShown } from '../api/fetched.ts';
import { meetingQuery, reviewQuery } from '../api/queries.ts';
import { useOpenness } from '../connection/use-connection.ts';
import { provideRecognitionWords } from '../text/recognition-words.ts';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { type LiveProps, LockWatch } from './LockWatch.tsx';
import type { OpenRoom } from './use-deeds.ts';
import { useRoom } from './use-room.ts';
import { WritingRoom } from './WritingRoom.tsx';

const RecognitionRoom = lazy(async () => {
  const [room] = await Promise.all([import('../recognition/RecognitionRoom.tsx'), provideRecognitionWords()]);
  return room;
});

/** Opens the live document; what stands around it depends on the phase. */
export function MeetingRoom({ view, fetched, onLocked }: LiveProps & { fetched: FetchedDocument }) {
  const { meeting, me } = view;
  const myName = meeting.participants.find(({ id }) => id === me)?.name ?? '';
  const onChanged = useCallback(() => {
    void refresh(meetingQuery(meeting.id));
    void refreshIfShown(reviewQuery(meeting.id));
  }, [meeting.id]);
  const room = useRoom({ document: meeting.document, fetched, participant: me, name: myName, onChanged });
  const isShutOut = useOpenness(room?.connection ?? null) === closeCode.noAccess;
  useEffect(() => {
    if (isShutOut) void refresh(meetingQuery(meeting.id));
  }, [isShutOut, meeting.id]);
  if (!room) return <WaitingPage />;
  return (
    <>
      <LockWatch view={view} room={room} onLocked={onLocked} />
      <RoomOfPhase view={view} room={room} />
    </>
  );
}

function RoomOfPhase({ view, room }: OpenRoom) {
  const { phase } = view.meeting;
  if (isLocked(phase)) return <WaitingPage />;
  if (phase !== 'reviewing') return <WritingRoom view={view} room={room} />;
  return (
    <Suspense fallback={<WaitingPage />}>
      <RecognitionRoom view={view} room={room} />
    </Suspense>
  );
}
