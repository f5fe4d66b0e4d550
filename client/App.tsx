import { lazy, type ReactNode, Suspense } from 'react';
import type { MeetingId } from '../shared/ids.ts';
import { isId } from '../shared/ids.ts';
import { prefetch } from './api/fetched.ts';
import { documentQuery, meetingQuery, sessionQuery } from './api/queries.ts';
import { SeatPage } from './signin/SeatPage.tsx';
import { useText } from './text/index.ts';
import { provideMeetingWords } from './text/meeting-words.ts';
import { NotFoundPage } from './ui/NotFoundPage.tsx';
import { usePath } from './ui/navigation.tsx';
import { WaitingPage } from './ui/WaitingPage.tsx';

const StartPage = lazy(() => {
  prefetch(sessionQuery);
  return import('./start/StartPage.tsx');
});
const CreateMeetingPage = lazy(() => import('./create/CreateMeetingPage.tsx'));
/** Yjs and the editor come with this page only. */
const MeetingPage = lazy(async () => {
  const [page] = await Promise.all([import('./meeting/MeetingPage.tsx'), provideMeetingWords()]);
  return page;
});

export function App() {
  useText();
  const path = usePath();
  return <Suspense fallback={<WaitingPage />}>{pathToPage(path)}</Suspense>;
}

function pathToPage(path: string): ReactNode {
  if (path === '/') return <StartPage />;
  if (path === '/seat') return <SeatPage />;
  if (path === '/meetings/new') return <CreateMeetingPage />;
  const id = /^\/meetings\/([^/]+)$/.exec(path)?.[1];
  return isId(id) ? <MeetingRoute id={id as MeetingId} /> : <NotFoundPage />;
}

/** Asks for the meeting and its words while the page's code is still on its way. */
function MeetingRoute({ id }: { id: MeetingId }) {
  prefetch(meetingQuery(id));
  prefetch(documentQuery(id));
  return <MeetingPage key={id} id={id} />;
}
