import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import type { MeetingId } from '../shared/ids.ts';
import { isId } from '../shared/ids.ts';
import { prefetch } from './api/fetched.ts';
import { documentQuery, meetingQuery, sessionQuery } from './api/queries.ts';
import { SeatPage } from './signin/SeatPage.tsx';
import { useText } from './text/index.ts';
import { provideMeetingWords } from './text/meeting-words.ts';
import { NotFoundPage } from './ui/NotFoundPage.tsx';
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
  return (
    <Suspense fallback={<WaitingPage />}>
      <Switch>
        <Route path="/" component={StartPage} />
        <Route path="/seat" component={SeatPage} />
        <Route path="/meetings/new" component={CreateMeetingPage} />
        <Route path="/meetings/:id">{({ id }) => <MeetingRoute id={id} />}</Route>
        <Route component={NotFoundPage} />
      </Switch>
    </Suspense>
  );
}

/** Asks for the meeting and its words while the page's code is still on its way. */
function MeetingRoute({ id }: { id: string }) {
  if (!isId(id)) return <NotFoundPage />;
  const meeting = id as MeetingId;
  prefetch(meetingQuery(meeting));
  prefetch(documentQuery(meeting));
  return <MeetingPage key={meeting} id={meeting} />;
}
