import { useCallback, useEffect, useMemo, useState } from 'react';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import type { ReviewView } from '../../shared/recognition/recognition.ts';
import { AgreementsPanel } from '../agreement/AgreementsPanel.tsx';
import { useTasks } from '../agreement/use-tasks.ts';
import { useWordList } from '../api/use-word-list.ts';
import type { EditorHandle } from '../editor/MinutesEditor.tsx';
import { LazyPaper } from '../frame/LazyPaper.tsx';
import { RoomFrame, useAroundPaper } from '../frame/RoomFrame.tsx';
import type { MeetingTab } from '../frame/Tabs.tsx';
import { type OpenRoom, useDeeds } from '../frame/use-deeds.ts';
import { useReview } from '../frame/use-review.ts';
import { isOutdated } from '../frame/use-room.ts';
import { ForProfessionals } from '../phases/ForProfessionals.tsx';
import { Notices, OutdatedNotice, PhaseNotice } from '../phases/PhaseNotice.tsx';
import { useOpenness } from '../sync/use-connection.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { KnownWords } from '../ui/known-words.ts';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { Overview } from './Overview.tsx';
import { Progress } from './Progress.tsx';
import { Reading } from './Reading.tsx';
import { stillAsked } from './reviewing.ts';
import { goToItem } from './scroll.ts';
import { useReviewing } from './use-reviewing.ts';
import { type RecognitionView, ViewSwitch } from './ViewSwitch.tsx';

/** The meeting after its end: everybody looks whether they recognise themselves; some put right, and one locks. */
export default function RecognitionRoom(open: OpenRoom) {
  const review = useReview(open.view);
  if (review.status === 'failed') return <FailedPage error={review.error} onRetry={review.retry} />;
  if (review.status === 'pending') return <WaitingPage />;
  return <ReviewedRoom {...open} review={review.data} />;
}

function ReviewedRoom({ view, room, review, ...former }: OpenRoom & { review: ReviewView }) {
  const { meeting, roles } = view;
  const deeds = useDeeds(meeting.id);
  const [tab, setTab] = useState<MeetingTab>('minutes');
  const [shown, setShown] = useState<RecognitionView>('read');
  const find = useWordList();
  const outdated = isOutdated(room, useOpenness(room.connection));
  const around = useAroundPaper(room, meeting);
  const reviewing = useReviewing(view, room, review);
  const tasks = useTasks(view, deeds, around.said, review.recognitions);
  const mayWrite = mayInMeeting(roles, 'writeMinutes', meeting.phase);
  const part = { view, deeds };
  const { setTarget, onReady } = useGoTo(shown);
  const goTo = useCallback(
    (block: string, to: RecognitionView = shown === 'edit' ? 'edit' : 'read'): void => {
      setTab('minutes');
      setShown(to);
      setTarget(block);
    },
    [shown, setTarget],
  );
  const people = useMemo(() => everybodyOf(meeting), [meeting]);
  return (
    <RoomFrame
      {...{ ...part, ...former, room, around, tab }}
      onTab={setTab}
      onGoTo={goTo}
      status={shown === 'edit' ? undefined : <Progress me={reviewing.me} />}
      waiting={around.list.agreements.filter((each) => tasks.of(each)?.mayConfirm).length}
      panel={<AgreementsPanel list={around.list} people={people} onGoTo={goTo} tasks={tasks} />}
    >
      {outdated && <OutdatedNotice />}
      <ForProfessionals view={view} />
      {mayWrite && !outdated && (
        <ViewSwitch shown={shown} waiting={stillAsked(reviewing.people).length} onShow={setShown} />
      )}
      {shown === 'read' && (
        <>
          <Notices refusal={deeds.refusal} />
          <KnownWords value={find}>
            <Reading {...part} {...{ reviewing, tasks }} agreements={around.list.agreements} />
          </KnownWords>
        </>
      )}
      {shown === 'edit' && (
        <>
          <PhaseNotice {...part} isOutdated={false} onClose={() => undefined} />
          <LazyPaper {...part} room={room} onReady={onReady} />
        </>
      )}
      {shown === 'overview' && (
        <Overview {...part} reviewing={reviewing} onPutRight={(block) => goTo(block, 'edit')} />
      )}
    </RoomFrame>
  );
}

/** Leads to a block once what it stands in is on the screen: the text, or the editor when that has come. */
function useGoTo(shown: RecognitionView) {
  const [handle, setHandle] = useState<EditorHandle | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const isEditing = shown === 'edit';
  useEffect(() => {
    if (!isEditing) setHandle(null);
    if (target === null || (isEditing && !handle)) return;
    const frame = requestAnimationFrame(() => {
      if (isEditing) handle?.focusBlock(target);
      else goToItem(target);
      setTarget(null);
    });
    return () => cancelAnimationFrame(frame);
  }, [isEditing, target, handle]);
  const onReady = useCallback((ready: EditorHandle) => setHandle(ready), []);
  return { setTarget, onReady };
}
