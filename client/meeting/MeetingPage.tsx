import { useCallback, useEffect, useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { isFamily, isLocked } from '../../shared/meeting/meeting.ts';
import { callChild } from '../../shared/text/catalogue.ts';
import { Refused } from '../api/call.ts';
import { prefetch, refresh, useFetched } from '../api/fetched.ts';
import { documentQuery, knownMeetingQuery, lockedQuery, meetingQuery } from '../api/queries.ts';
import { linesToText } from '../sync/lines-to-text.ts';
import type { UnsentLine } from '../sync/unsent-lines.ts';
import { providePageWords, setFamilyPage } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { PageBoundary } from '../ui/PageBoundary.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { ThanksPage } from './ThanksPage.tsx';

/** Yjs and the editor come only with a meeting whose words may still change. */
const LiveMeeting = lazyPart(async () => {
  const [page] = await Promise.all([import('./LiveMeeting.tsx'), providePageWords('meeting')]);
  return page;
});
const AbsenteePage = lazyPart(async () => {
  const [page] = await Promise.all([import('./AbsenteePage.tsx'), providePageWords('start')]);
  return page;
});
const LockedPage = lazyPart(async () => {
  const [page] = await Promise.all([import('../locked/LockedPage.tsx'), providePageWords('locked')]);
  return page;
});

/** A meeting that does not exist and one that is not for this person look alike. */
export function MeetingPage({ id }: { id: MeetingId }) {
  const meeting = useFetched(meetingQuery(id));
  const [unsaved, setUnsaved] = useState<UnsentLine[]>([]);
  if (meeting.status === 'pending') return <WaitingPage />;
  // Before anything of the meeting is said.
  if (meeting.status === 'ready') callChild(meeting.data.childWord);
  if (meeting.status === 'ready') return <Meeting view={meeting.data} onClosed={setUnsaved} />;
  const code = meeting.error instanceof Refused ? meeting.error.code : null;
  if (code === 'not-now') return <HeldMeeting id={id} unsaved={unsaved} onRetry={meeting.retry} />;
  const isHidden = code === 'not-found' || code === 'not-signed-in';
  return isHidden ? <NotFoundPage /> : <FailedPage error={meeting.error} onRetry={meeting.retry} />;
}

interface HeldProps {
  id: MeetingId;
  unsaved: UnsentLine[];
  onRetry: () => void;
}

/** The meeting is over, and its minutes are not this person's to read. */
function HeldMeeting({ id, unsaved, onRetry }: HeldProps) {
  const known = useFetched(knownMeetingQuery(id));
  const look = useCallback(() => void refresh(knownMeetingQuery(id)), [id]);
  // Sent to them, or put right that they came, since the meeting was asked for: they are let in.
  const isTheirs = known.status === 'ready' && known.data.mayRead;
  useEffect(() => {
    if (isTheirs) void refresh(meetingQuery(id));
  }, [isTheirs, id]);
  if (known.status === 'pending' || isTheirs) return <WaitingPage />;
  if (known.status === 'ready') {
    return <AbsenteePage known={known.data} unsaved={unsaved} onChanged={look} />;
  }
  const { error } = known;
  const code = error instanceof Refused ? error.code : null;
  // An interpreter's part ends with the meeting.
  if (code === 'not-now') return <ThanksPage />;
  // Taken off the meeting, or signed out, while the page was open.
  if (code === 'not-found' || code === 'not-signed-in') return <NotFoundPage />;
  const again = (): void => {
    known.retry();
    onRetry();
  };
  return <FailedPage error={error} onRetry={again} />;
}

/** The live document, or the locked minutes; from the one to the other by itself, without losing what was typed. */
function Meeting({ view, onClosed }: { view: MeetingView; onClosed: (unsaved: UnsentLine[]) => void }) {
  const { id, phase } = view.meeting;
  const [isLive, setLive] = useState(!isLocked(phase));
  const [unsent, setUnsent] = useState<UnsentLine[] | null>(null);
  const onLocked = useCallback((lines: UnsentLine[]) => {
    setUnsent(lines);
    setLive(false);
  }, []);
  if (isLocked(phase)) prefetch(lockedQuery(id));
  else prefetch(documentQuery(id));
  // Named here, so that the editor is on its way together with the page around it.
  if (!isLocked(phase) && phase !== 'reviewing')
    import('../frame/Paper.tsx').catch(() => {
      // Where it is shown it is asked for again, and that it does not come is said.
    });
  const me = view.meeting.participants.find((each) => each.id === view.me);
  const isForFamily = isLive && me !== undefined && (isFamily(me) || me.kind === 'interpreter');
  useEffect(() => setFamilyPage(isForFamily), [isForFamily]);
  // Minutes that are put right are live again.
  if (!isLive && !isLocked(phase)) setLive(true);
  return isLive ? (
    <LiveMeeting view={view} onLocked={onLocked} onClosed={onClosed} />
  ) : (
    <PageBoundary kept={linesToText(unsent ?? [])}>
      <LockedPage view={view} unsent={unsent} />
    </PageBoundary>
  );
}
