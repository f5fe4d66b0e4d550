import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import type { MeetingId } from '../shared/ids.ts';
import { isId } from '../shared/ids.ts';
import { documentQuery, meetingQuery, queryClient } from './api/queries.ts';
import { SeatPage } from './signin/SeatPage.tsx';
import { StartPage } from './start/StartPage.tsx';
import { useText } from './text/index.ts';
import { NotFoundPage } from './ui/NotFoundPage.tsx';
import { WaitingPage } from './ui/WaitingPage.tsx';

const CreateMeetingPage = lazy(() => import('./create/CreateMeetingPage.tsx'));
/** Yjs and the editor come with this page only. */
const MeetingPage = lazy(() => import('./meeting/MeetingPage.tsx'));

export function App() {
  useText();
  return (
    <QueryClientProvider client={queryClient}>
      <Suspense fallback={<WaitingPage />}>
        <Switch>
          <Route path="/" component={StartPage} />
          <Route path="/seat" component={SeatPage} />
          <Route path="/meetings/new" component={CreateMeetingPage} />
          <Route path="/meetings/:id">{({ id }) => <MeetingRoute id={id} />}</Route>
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </QueryClientProvider>
  );
}

/** Asks for the meeting and its words while the page's code is still on its way. */
function MeetingRoute({ id }: { id: string }) {
  if (!isId(id)) return <NotFoundPage />;
  const meeting = id as MeetingId;
  void queryClient.prefetchQuery(meetingQuery(meeting));
  void queryClient.prefetchQuery(documentQuery(meeting));
  return <MeetingPage key={meeting} id={meeting} />;
}
