import { Suspense, useCallback, useMemo, useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import type { Recognition } from '../../shared/recognition/recognition.ts';
import { AgreementsPanel } from '../agreement/AgreementsPanel.tsx';
import { useTasks } from '../agreement/use-tasks.ts';
import type { EditorHandle } from '../editor/MinutesEditor.tsx';
import { LazyPaper } from '../frame/LazyPaper.tsx';
import { Principles } from '../frame/Principles.tsx';
import { RoomFrame, useAroundPaper } from '../frame/RoomFrame.tsx';
import type { MeetingTab } from '../frame/Tabs.tsx';
import { type OpenRoom, useDeeds } from '../frame/use-deeds.ts';
import { useReview } from '../frame/use-review.ts';
import { isOutdated } from '../frame/use-room.ts';
import { beginning, type ClosingPlace } from '../phases/closing-place.ts';
import { ForProfessionals } from '../phases/ForProfessionals.tsx';
import { InterpretingNotice } from '../phases/InterpretingNotice.tsx';
import { ClosingNotice, PhaseNotice } from '../phases/PhaseNotice.tsx';
import { useOpenness } from '../sync/use-connection.ts';
import { providePageWords, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { DialogPart } from '../ui/DialogPart.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { ChildCard } from './ChildCard.tsx';
import { FullNotice } from './FullNotice.tsx';
import largeStyles from './LargeItem.module.css';
import { LargeItem } from './LargeItem.tsx';

/** For the one who leads the meeting, at its end. */
const Closing = lazyPart(async () => {
  const [closing] = await Promise.all([import('../phases/Closing.tsx'), providePageWords('closing')]);
  return closing;
});

/** Before a meeting: who comes. */
const PlanningNotices = lazyPart(async () => {
  const [part] = await Promise.all([import('../phases/PlanningNotices.tsx'), providePageWords('answer')]);
  return part;
});

/** Also while it is held, as long as a proposal of the family waits for an answer (R088). */
function hasPlanning({ meeting: { phase }, proposals }: MeetingView): boolean {
  const isAhead = phase === 'preparing' || phase === 'invited';
  return isAhead || (phase === 'inProgress' && proposals.some(({ answer }) => answer === null));
}

/** Whoever interprets reads along in large type, and writes nothing. */
function mayBeLarge({ meeting, roles }: MeetingView): boolean {
  return meeting.phase === 'inProgress' && roles.includes('interpreter');
}

const noRows: readonly Recognition[] = [];

/** The meeting while its minutes are written, and before: the editor on the paper. */
export function WritingRoom({ view, room, ...former }: OpenRoom) {
  const deeds = useDeeds(view.meeting.id);
  const [tab, setTab] = useState<MeetingTab>('minutes');
  const [handle, setHandle] = useState<EditorHandle | null>(null);
  const { t } = useText();
  const [isLargeWanted, setLarge] = useState(false);
  const isLarge = isLargeWanted && mayBeLarge(view);
  const [isClosing, setClosing] = useState(false);
  const [place, setPlace] = useState<ClosingPlace>(beginning);
  const outdated = isOutdated(room, useOpenness(room.connection));
  const around = useAroundPaper(room, view.meeting);
  const review = useReview(view);
  const rows = review.status === 'ready' ? review.data.recognitions : noRows;
  const tasks = useTasks(view, deeds, around.said, rows);
  const startClosing = useCallback(() => setClosing(true), []);
  const goTo = useCallback(
    (block: string): void => {
      setClosing(false);
      setTab('minutes');
      // The tab must be on the screen before anything in it can be scrolled to.
      requestAnimationFrame(() => handle?.focusBlock(block));
    },
    [handle],
  );
  const people = useMemo(() => everybodyOf(view.meeting), [view.meeting]);
  const part = { view, deeds };
  return (
    <RoomFrame
      {...{ ...part, ...former, room, around, tab }}
      onTab={setTab}
      onGoTo={goTo}
      waiting={around.list.agreements.filter((each) => tasks.of(each)?.mayConfirm).length}
      panel={<AgreementsPanel list={around.list} people={people} onGoTo={goTo} tasks={tasks} />}
    >
      <FullNotice doc={room.doc} />
      {hasPlanning(view) && !outdated && (
        <ErrorBoundary place="panel">
          <Suspense fallback={null}>
            <PlanningNotices {...part} agenda={around.agenda} />
          </Suspense>
        </ErrorBoundary>
      )}
      {view.interpreting && view.meeting.phase === 'inProgress' && (
        <ErrorBoundary place="panel">
          <InterpretingNotice {...part} clock={view.interpreting} />
        </ErrorBoundary>
      )}
      <ForProfessionals view={view} />
      {(!isLarge || outdated) && (
        <ErrorBoundary place="panel">
          <PhaseNotice {...part} isOutdated={outdated} onClose={startClosing} />
        </ErrorBoundary>
      )}
      {mayBeLarge(view) && (
        <Button className={largeStyles.toggle} onClick={() => setLarge(!isLarge)}>
          {t(isLarge ? 'meeting.large.leave' : 'meeting.large')}
        </Button>
      )}
      {isLarge ? (
        <ErrorBoundary place="panel">
          <LargeItem view={view} room={room} around={around} />
        </ErrorBoundary>
      ) : (
        <>
          <Principles principles={view.principles} />
          <ErrorBoundary place="panel">
            <ChildCard {...part} room={room} />
          </ErrorBoundary>
          <LazyPaper {...part} room={room} onReady={setHandle} />
        </>
      )}
      {!outdated && <ClosingNotice view={view} onClose={startClosing} />}
      {isClosing && view.meeting.phase === 'inProgress' && (
        <DialogPart onClose={() => setClosing(false)}>
          <Closing
            {...{ ...part, room, tasks, place }}
            onPlace={setPlace}
            onGoTo={goTo}
            onLeave={() => setClosing(false)}
          />
        </DialogPart>
      )}
    </RoomFrame>
  );
}
