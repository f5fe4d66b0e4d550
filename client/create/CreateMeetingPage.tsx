import { call } from '../api/call.ts';
import { useFetched } from '../api/fetched.ts';
import { sessionQuery, templatesQuery } from '../api/queries.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { today } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { draftToInput, firstDraft } from './draft.ts';
import { MeetingForm } from './MeetingForm.tsx';

export default function CreateMeetingPage() {
  const { t } = useText();
  const session = useFetched(sessionQuery);
  const templates = useFetched(templatesQuery);
  if (session.status === 'pending') return <WaitingPage />;
  if (session.status === 'failed') return <FailedPage error={session.error} onRetry={session.retry} />;
  const { person } = session.data;
  if (!person?.mayCreateMeeting)
    return <Page tools={<SignOutButton />} title={t('create.title')} lead={t('create.not-allowed')} />;
  if (templates.status === 'pending') return <WaitingPage />;
  if (templates.status === 'failed') return <FailedPage error={templates.error} onRetry={templates.retry} />;
  return (
    <MeetingForm
      begin={() => firstDraft(templates.data, person.name, today())}
      templates={templates.data}
      send={(draft) => call('createMeeting', draftToInput(draft))}
    />
  );
}
