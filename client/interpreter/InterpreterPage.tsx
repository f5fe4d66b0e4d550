import { useCallback, useEffect } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { MeetingId } from '../../shared/ids.ts';
import type { InterpreterView } from '../../shared/interpreter/interpreter-view.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { Refused } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { interpreterQuery, meetingQuery } from '../api/queries.ts';
import { watchCase } from '../case/watch-case.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { Panel } from '../ui/Panel.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { Brief } from './Brief.tsx';
import { Evaluations } from './Evaluations.tsx';
import { FamilySpeaks } from './FamilySpeaks.tsx';
import { Interpreter } from './Interpreter.tsx';
import { Pauses } from './Pauses.tsx';

/** R135, R160–R165: how a meeting is interpreted. Somebody for whom it is not sees a page that is not there. */
export default function InterpreterPage({ id }: { id: MeetingId }) {
  const meeting = useFetched(meetingQuery(id));
  const interpreter = useFetched(interpreterQuery(id));
  const failed = [meeting, interpreter].find(({ status }) => status === 'failed');
  if (failed?.status === 'failed') {
    const isHidden = failed.error instanceof Refused && hidden.includes(failed.error.code);
    return isHidden ? <NotFoundPage /> : <FailedPage error={failed.error} onRetry={failed.retry} />;
  }
  if (meeting.status !== 'ready' || interpreter.status !== 'ready') return <WaitingPage />;
  return <Shown view={meeting.data} interpreter={interpreter.data} />;
}

const hidden: string[] = ['not-found', 'not-signed-in', 'not-now'] satisfies Refused['code'][];

function Shown({ view, interpreter }: { view: MeetingView; interpreter: InterpreterView }) {
  const { t } = useText();
  const { id, case: of, phase } = view.meeting;
  const onChanged = useCallback(async () => {
    await Promise.all([refresh(interpreterQuery(id)), refresh(meetingQuery(id))]);
  }, [id]);
  useEffect(
    () => watchCase(of.id, { onChanged: () => void onChanged(), onLive: () => {} }),
    [of.id, onChanged],
  );
  const mayWrite = mayInMeeting(view.roles, 'writeInterpreter', phase);
  const maySend = mayInMeeting(view.roles, 'writeInvitation', phase);
  const part = { view, interpreter, onChanged };
  return (
    <Page
      title={t('interpreter.title')}
      lead={t(mayWrite ? 'interpreter.lead' : 'interpreter.lead.family')}
      above={<Link href={`/meetings/${id}`}>{t('interpreter.back')}</Link>}
      tools={<SignOutButton />}
    >
      {interpreter.interpreters.length === 0 && (
        <Panel isSpaced>
          <Notice>{t('interpreter.nobody')}</Notice>
        </Panel>
      )}
      <FamilySpeaks {...part} mayWrite={mayWrite} />
      {interpreter.interpreters.map((row) => (
        <Interpreter key={row.interpreter} {...part} row={row} mayWrite={mayWrite} />
      ))}
      <Pauses {...part} />
      {mayInMeeting(view.roles, 'readInterpreterEvaluation', phase) && <Evaluations {...part} />}
      {maySend && interpreter.interpreters.length > 0 && <Brief brief={interpreter.brief} />}
    </Page>
  );
}
