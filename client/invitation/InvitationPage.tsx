import { useEffect } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { MeetingId } from '../../shared/ids.ts';
import type { Audience } from '../../shared/invitation/invitation.ts';
import type { ContactsView, InvitationView } from '../../shared/invitation/rows.ts';
import { isOnFamilySide, type Participant } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { Refused } from '../api/call.ts';
import { type Fetched, refresh, useFetched } from '../api/fetched.ts';
import { contactsQuery, invitationQuery, meetingQuery } from '../api/queries.ts';
import { watchCase } from '../case/watch-case.ts';
import { useDeeds } from '../frame/use-deeds.ts';
import PlanningNotices from '../phases/PlanningNotices.tsx';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { guidePaths } from './guide-paths.ts';
import { InvitationText } from './InvitationText.tsx';
import { Inviting } from './Inviting.tsx';
import styles from './invitation.module.css';

/** R041, R058: the invitation, seen before it is sent exactly as it will be read; afterwards everybody who is invited reads it here. */
export default function InvitationPage({ id }: { id: MeetingId }) {
  const meeting = useFetched(meetingQuery(id));
  const invitation = useFetched(invitationQuery(id));
  const failed = [meeting, invitation].find(({ status }) => status === 'failed');
  if (failed?.status === 'failed') return <NotShown failed={failed} onRetry={failed.retry} />;
  if (meeting.status !== 'ready' || invitation.status !== 'ready') return <WaitingPage />;
  return <Shown view={meeting.data} invitation={invitation.data} />;
}

function NotShown({ failed, onRetry }: { failed: Fetched<unknown>; onRetry: () => void }) {
  const error = failed.status === 'failed' ? failed.error : null;
  const isHidden = error instanceof Refused && ['not-found', 'not-signed-in', 'not-now'].includes(error.code);
  return isHidden ? <NotFoundPage /> : <FailedPage error={error} onRetry={onRetry} />;
}

interface ShownProps {
  view: MeetingView;
  invitation: InvitationView;
}

function Shown({ view, invitation }: ShownProps) {
  const { t } = useText();
  const mayWrite = mayInMeeting(view.roles, 'writeInvitation', view.meeting.phase);
  const mayAnswer = mayInMeeting(view.roles, 'answerInvitation', view.meeting.phase, true);
  const deeds = useDeeds(view.meeting.id);
  const me = view.meeting.participants.find(({ id }) => id === view.me);
  return (
    <Page
      tools={<SignOutButton />}
      title={t('inviting.title')}
      above={
        <Link href={`/meetings/${view.meeting.id}`} className={buttonClass('plain', styles.back)}>
          {t('inviting.back')}
        </Link>
      }
      lead={t(mayWrite ? 'inviting.lead' : mayAnswer ? 'inviting.lead.answer' : 'inviting.lead.read')}
      wide
    >
      {guidesFor(me).map((audience) => (
        <p key={audience}>
          <Link href={guidePaths[audience]} className={buttonClass('plain', styles.back)}>
            {t(`inviting.guide.${audience}`)}
          </Link>
        </p>
      ))}
      {mayInMeeting(view.roles, 'readNetwork', view.meeting.phase) && (
        <p>
          <Link href={`/meetings/${view.meeting.id}/network`} className={buttonClass('plain', styles.back)}>
            {t(view.roles.includes('tovholder') ? 'network.link.tovholder' : 'network.link')}
          </Link>
        </p>
      )}
      {mayInMeeting(view.roles, 'readCircle', view.meeting.phase) && (
        <p>
          <Link href={`/meetings/${view.meeting.id}/circle`} className={buttonClass('plain', styles.back)}>
            {t('phases.circle')}
          </Link>
        </p>
      )}
      {view.interpreting && mayInMeeting(view.roles, 'readInterpreter', view.meeting.phase) && (
        <p>
          <Link
            href={`/meetings/${view.meeting.id}/interpreter`}
            className={buttonClass('plain', styles.back)}
          >
            {t('phases.pauses.more')}
          </Link>
        </p>
      )}
      {['preparing', 'invited'].includes(view.meeting.phase) && (
        <div className={styles.planning}>
          <PlanningNotices view={view} deeds={deeds} agenda={invitation.agenda} />
        </div>
      )}
      {mayWrite ? (
        <WithContacts {...{ view, invitation }} />
      ) : (
        <InvitationText {...{ view, invitation }} audience={audienceOf(me)} />
      )}
    </Page>
  );
}

function WithContacts(props: Omit<Parameters<typeof Inviting>[0], 'told'>) {
  const { id, case: of } = props.view.meeting;
  // Answers come while the page is open.
  useEffect(() => {
    const onChanged = (): void => {
      void refresh(meetingQuery(id));
      void refresh(contactsQuery(id));
    };
    return watchCase(of.id, { onChanged, onLive: () => undefined });
  }, [id, of.id]);
  const contacts = useFetched<ContactsView>(contactsQuery(props.view.meeting.id));
  const { t } = useText();
  if (contacts.status === 'failed') return <FailedPage error={contacts.error} onRetry={contacts.retry} />;
  if (contacts.status === 'pending') return <p role="status">{t('common.loading')}</p>;
  return <Inviting {...props} told={contacts.data} />;
}

const audienceOf = (me: Participant | undefined) => (me && !isOnFamilySide(me) ? 'professional' : 'family');

/** R057: by what one is; professionals see what the family reads, too. */
const guidesFor = (me: Participant | undefined): Audience[] =>
  audienceOf(me) === 'family' ? ['family'] : ['professional', 'family'];
