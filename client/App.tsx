import { type ReactNode, Suspense, useLayoutEffect } from 'react';
import { loginRefusals, loginRefusedPath } from '../shared/api/api-identity.ts';
import type { CaseId, MeetingId } from '../shared/ids.ts';
import { isId } from '../shared/ids.ts';
import { prefetch } from './api/fetched.ts';
import { sessionQuery, stafetlogQuery } from './api/queries.ts';
import type { CaseTab } from './case/part.ts';
import { MeetingPage } from './meeting/MeetingPage.tsx';
import { LoginRefusedPage } from './signin/LoginRefusedPage.tsx';
import { SeatPage } from './signin/SeatPage.tsx';
import { SessionEnd } from './signin/SessionEnd.tsx';
import { SigningOutPage } from './signin/SigningOutPage.tsx';
import { useSigningOut } from './signin/sign-out.ts';
import { isSeatPath } from './signin/token.ts';
import { isFamilyPath } from './text/family-path.ts';
import { providePageWords, setFamilyPage, useText } from './text/index.ts';
import { LeavingQuestion } from './ui/LeavingQuestion.tsx';
import { lazyPart } from './ui/lazy-part.tsx';
import { NotFoundPage } from './ui/NotFoundPage.tsx';
import { usePath } from './ui/navigation.tsx';
import { WaitingPage } from './ui/WaitingPage.tsx';

const StartPage = lazyPart(async () => {
  prefetch(sessionQuery);
  const [page] = await Promise.all([import('./start/StartPage.tsx'), providePageWords('start')]);
  return page;
});
const JoinPage = lazyPart(() => import('./signin/JoinPage.tsx'));
const CreateMeetingPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./create/CreateMeetingPage.tsx'), providePageWords('create')]);
  return page;
});
const FollowUpPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./create/FollowUpPage.tsx'), providePageWords('create')]);
  return page;
});
const CasePage = lazyPart(async () => {
  const [page] = await Promise.all([
    import('./stafetlog/CasePage.tsx'),
    providePageWords('case'),
    providePageWords('start'),
  ]);
  return page;
});

const SheetPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./sheet/SheetPage.tsx'), providePageWords('case')]);
  return page;
});
const GatePage = lazyPart(async () => {
  const [page] = await Promise.all([import('./gate/GatePage.tsx'), providePageWords('gate')]);
  return page;
});
const ActiveCasePage = lazyPart(async () => {
  const [page] = await Promise.all([import('./gate/ActiveCasePage.tsx'), providePageWords('gate')]);
  return page;
});
const KeepingPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./keeping/KeepingPage.tsx'), providePageWords('case')]);
  return page;
});
const ErasuresPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./keeping/ErasuresPage.tsx'), providePageWords('case')]);
  return page;
});
const OrganisationPage = lazyPart(async () => {
  const [page] = await Promise.all([
    import('./organisation/OrganisationPage.tsx'),
    providePageWords('organisation'),
  ]);
  return page;
});
const FormsPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./template/FormsPage.tsx'), providePageWords('forms')]);
  return page;
});
const FormEditorPage = lazyPart(async () => {
  const [page] = await Promise.all([
    import('./template/FormEditorPage.tsx'),
    providePageWords('forms'),
    providePageWords('create'),
    providePageWords('meeting'),
  ]);
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
const GuidePage = lazyPart(async () => {
  const [page] = await Promise.all([import('./invitation/GuidePage.tsx'), providePageWords('guide')]);
  return page;
});
const MeetingSeenPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./audit/MeetingSeenPage.tsx'), providePageWords('audit')]);
  return page;
});
const OwnSeenPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./audit/OwnSeenPage.tsx'), providePageWords('audit')]);
  return page;
});
const NetworkPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./network/NetworkPage.tsx'), providePageWords('invitation')]);
  return page;
});
const CirclePage = lazyPart(async () => {
  const [page] = await Promise.all([import('./circle/CirclePage.tsx'), providePageWords('invitation')]);
  return page;
});
const InterpreterPage = lazyPart(async () => {
  const [page] = await Promise.all([
    import('./interpreter/InterpreterPage.tsx'),
    providePageWords('invitation'),
  ]);
  return page;
});
const ChecklistPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./checklist/ChecklistPage.tsx'), providePageWords('checklist')]);
  return page;
});
const HandoutPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./checklist/HandoutPage.tsx'), providePageWords('checklist')]);
  return page;
});
const BackingPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./case/BackingPage.tsx'), providePageWords('case')]);
  return page;
});
const RemindersPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./reminders/RemindersPage.tsx'), providePageWords('case')]);
  return page;
});
const ScreenPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./screen/ScreenPage.tsx'), providePageWords('screen')]);
  return page;
});
const CardPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./voice/CardPage.tsx'), providePageWords('voice')]);
  return page;
});
const VerifyPage = lazyPart(async () => {
  const [page] = await Promise.all([import('./verify/VerifyPage.tsx'), providePageWords('verify')]);
  return page;
});

export function App() {
  useText();
  const path = usePath();
  useLayoutEffect(() => setFamilyPage(isFamilyPath(path)), [path]);
  const signingOut = useSigningOut();
  if (signingOut !== 'no') return <SigningOutPage state={signingOut} />;
  return (
    <>
      <Suspense fallback={<WaitingPage />}>{pathToPage(path)}</Suspense>
      <LeavingQuestion />
      {!isScreenPath(path) && <SessionEnd />}
    </>
  );
}

/** On a wall nobody is told of a session. */
const isScreenPath = (path: string) => /^\/(?:meetings\/[^/]+\/)?screen$/.test(path);

function pathToPage(path: string): ReactNode {
  if (path === '/') return <StartPage />;
  if (isSeatPath(path)) return <SeatPage />;
  const joined = /^\/join\/([^/]+)$/.exec(path)?.[1];
  if (isId(joined)) return <JoinPage key={joined} meeting={joined as MeetingId} />;
  if (path === '/meetings/new') return <CreateMeetingPage />;
  if (path === '/screen') return <ScreenPage id={null} />;
  if (path === '/verify') return <VerifyPage />;
  if (path === '/reminders') return <RemindersPage />;
  if (path === '/seen') return <OwnSeenPage />;
  if (path === '/guide') return <GuidePage audience="family" />;
  if (path === '/guide/professional') return <GuidePage audience="professional" />;
  if (path === '/accessibility') return <GuidePage audience={null} />;
  const why = loginRefusals.find((each) => path === loginRefusedPath(each));
  if (why) return <LoginRefusedPage why={why} />;
  if (path === '/handout') return <HandoutPage />;
  if (path === '/erasures') return <ErasuresPage />;
  if (path === '/organisation') return <OrganisationPage />;
  if (path === '/organisation/forms') return <FormsPage />;
  const draft = /^\/organisation\/forms\/([^/]+)$/.exec(path)?.[1];
  if (isId(draft)) return <FormEditorPage key={draft} draft={draft} />;
  const [, noun, id, part] = /^\/(meetings|cases)\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (!isId(id)) return <NotFoundPage />;
  if (noun === 'cases') return casePage(id as CaseId, part);
  return meetingPage(id as MeetingId, part);
}

function meetingPage(id: MeetingId, part: string | undefined): ReactNode {
  if (part === 'invitation') return <InvitationPage key={id} id={id} />;
  if (part === 'checklists') return <ChecklistPage key={id} id={id} />;
  if (part === 'network') return <NetworkPage key={id} id={id} />;
  if (part === 'circle') return <CirclePage key={id} id={id} />;
  if (part === 'interpreter') return <InterpreterPage key={id} id={id} />;
  if (part === 'backing') return <BackingPage key={id} id={id} />;
  if (part === 'changes') return <ChangesPage key={id} id={id} />;
  if (part === 'card') return <CardPage key={id} id={id} />;
  if (part === 'screen') return <ScreenPage key={id} id={id} />;
  if (part === 'seen') return <MeetingSeenPage key={id} id={id} />;
  return part === undefined ? <MeetingPage key={id} id={id} /> : <NotFoundPage />;
}

function casePage(id: CaseId, part: string | undefined): ReactNode {
  if (part === 'new-meeting') return <FollowUpPage key={id} id={id} />;
  if (part === 'gate') return <GatePage key={id} id={id} />;
  if (part === 'informed') return <ActiveCasePage key={id} id={id} />;
  if (part === 'keeping') return <KeepingPage key={id} id={id} />;
  if (part === 'sheet') return <SheetPage key={id} id={id} />;
  const tab = caseTabOf[part ?? ''];
  return tab ? <CaseRoute id={id} tab={tab} /> : <NotFoundPage />;
}
const caseTabOf: Record<string, CaseTab | undefined> = {
  '': 'meetings',
  stafetlog: 'stafetlog',
  people: 'people',
  seen: 'seen',
};

/** Asks for the case while the page's code is still on its way. */
function CaseRoute({ id, tab }: { id: CaseId; tab: CaseTab }) {
  prefetch(stafetlogQuery(id));
  return <CasePage key={id} id={id} tab={tab} />;
}
