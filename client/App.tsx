import { type ReactNode, Suspense } from 'react';
import type { CaseId, MeetingId } from '../shared/ids.ts';
import { isId } from '../shared/ids.ts';
import { prefetch } from './api/fetched.ts';
import { sessionQuery, stafetlogQuery } from './api/queries.ts';
import type { CaseTab } from './case/part.ts';
import { MeetingPage } from './meeting/MeetingPage.tsx';
import { SeatPage } from './signin/SeatPage.tsx';
import { SigningOutPage } from './signin/SigningOutPage.tsx';
import { useSigningOut } from './signin/sign-out.ts';
import { isSeatPath } from './signin/token.ts';
import { providePageWords, useText } from './text/index.ts';
import { LeavingQuestion } from './ui/LeavingQuestion.tsx';
import { lazyPart } from './ui/lazy-part.tsx';
import { NotFoundPage } from './ui/NotFoundPage.tsx';
import { usePath } from './ui/navigation.tsx';
import { WaitingPage } from './ui/WaitingPage.tsx';

const StartPage = lazyPart(() => {
  prefetch(sessionQuery);
  return import('./start/StartPage.tsx');
});
const CreateMeetingPage = lazyPart(() => import('./create/CreateMeetingPage.tsx'));
const FollowUpPage = lazyPart(() => import('./create/FollowUpPage.tsx'));
const CasePage = lazyPart(async () => {
  const [page] = await Promise.all([import('./stafetlog/CasePage.tsx'), providePageWords('case')]);
  return page;
});

const SheetPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./sheet/SheetPage.tsx'), providePageWords('case')]);
  return page;
});
const ChangesPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./versions/ChangesPage.tsx'), providePageWords('versions')]);
  return page;
});
const InvitationPage = lazyPart(async () => {
  const [page] = await Promise.all([
    import('./invitation/InvitationPage.tsx'),
    providePageWords('invitation'),
  ]);
  return page;
});
const RemindersPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./reminders/RemindersPage.tsx'), providePageWords('case')]);
  return page;
});
const VerifyPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./verify/VerifyPage.tsx'), providePageWords('verify')]);
  return page;
});

export function App() {
  useText();
  const path = usePath();
  const signingOut = useSigningOut();
  if (signingOut !== 'no') return <SigningOutPage state={signingOut} />;
  return (
    <>
      <Suspense fallback={<WaitingPage />}>{pathToPage(path)}</Suspense>
      <LeavingQuestion />
    </>
  );
}

function pathToPage(path: string): ReactNode {
  if (path === '/') return <StartPage />;
  if (isSeatPath(path)) return <SeatPage />;
  if (path === '/meetings/new') return <CreateMeetingPage />;
  if (path === '/verify') return <VerifyPage />;
  if (path === '/reminders') return <RemindersPage />;
  const [, noun, id, part] = /^\/(meetings|cases)\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (!isId(id)) return <NotFoundPage />;
  if (noun === 'cases') return casePage(id as CaseId, part);
  return meetingPage(id as MeetingId, part);
}

function meetingPage(id: MeetingId, part: string | undefined): ReactNode {
  if (part === 'invitation') return <InvitationPage key={id} id={id} />;
  if (part === 'changes') return <ChangesPage key={id} id={id} />;
  return part === undefined ? <MeetingPage key={id} id={id} /> : <NotFoundPage />;
}

function casePage(id: CaseId, part: string | undefined): ReactNode {
  if (part === 'new-meeting') return <FollowUpPage key={id} id={id} />;
  if (part === 'sheet') return <SheetPage key={id} id={id} />;
  const tab = caseTabOf[part ?? ''];
  return tab ? <CaseRoute id={id} tab={tab} /> : <NotFoundPage />;
}
const caseTabOf: Record<string, CaseTab | undefined> = {
  '': 'meetings',
  stafetlog: 'stafetlog',
  people: 'people',
};

/** Asks for the case while the page's code is still on its way. */
function CaseRoute({ id, tab }: { id: CaseId; tab: CaseTab }) {
  prefetch(stafetlogQuery(id));
  return <CasePage key={id} id={id} tab={tab} />;
}
