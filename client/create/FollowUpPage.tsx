import type { CaseId } from '../../shared/ids.ts';
import { call } from '../api/call.ts';
import { useFetched } from '../api/fetched.ts';
import { followUpQuery, sessionQuery, templatesQuery } from '../api/queries.ts';
import { today } from '../text/dates.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { draftToFollowUp, followUpDraft } from './draft.ts';
import { MeetingForm } from './MeetingForm.tsx';

/** R011, R012: the next meeting of a case. The same three steps, with what is known filled in. */
export default function FollowUpPage({ id }: { id: CaseId }) {
  const session = useFetched(sessionQuery);
  const templates = useFetched(templatesQuery);
  const proposal = useFetched(followUpQuery(id));
  for (const query of [session, templates, proposal]) {
    if (query.status === 'failed') return <FailedPage error={query.error} onRetry={query.retry} />;
  }
  if (session.status !== 'ready' || templates.status !== 'ready' || proposal.status !== 'ready') {
    return <WaitingPage />;
  }
  const myName = session.data.person?.name ?? '';
  return (
    <MeetingForm
      begin={() => followUpDraft(proposal.data, templates.data, myName, today())}
      templates={templates.data}
      send={(draft) => call('createFollowUp', draftToFollowUp(draft), { id })}
      carried={proposal.data.carried}
      series={proposal.data.series}
    />
  );
}
