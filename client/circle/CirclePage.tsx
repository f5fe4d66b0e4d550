import { useCallback, useEffect } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { CircleView } from '../../shared/circle/circle.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { Refused } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { circleQuery, meetingQuery } from '../api/queries.ts';
import { useDeed } from '../case/use-deed.ts';
import { watchCase } from '../case/watch-case.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { CirclePeople } from './CirclePeople.tsx';
import styles from './circle.module.css';
import { NetworkMap } from './NetworkMap.tsx';
import { OthersHere } from './OthersHere.tsx';
import { Talk } from './Talk.tsx';

/** R066–R070, R136–R146: the family draws, and says whom to invite. Somebody for whom it is not sees a page that is not there. */
export default function CirclePage({ id }: { id: MeetingId }) {
  const meeting = useFetched(meetingQuery(id));
  const circle = useFetched(circleQuery(id));
  const failed = [meeting, circle].find(({ status }) => status === 'failed');
  if (failed?.status === 'failed') {
    const isHidden = failed.error instanceof Refused && hidden.includes(failed.error.code);
    return isHidden ? <NotFoundPage /> : <FailedPage error={failed.error} onRetry={failed.retry} />;
  }
  if (meeting.status !== 'ready' || circle.status !== 'ready') return <WaitingPage />;
  return <Shown view={meeting.data} circle={circle.data} />;
}

const hidden: string[] = ['not-found', 'not-signed-in', 'not-now'] satisfies Refused['code'][];

function Shown({ view, circle }: { view: MeetingView; circle: CircleView }) {
  const { t } = useText();
  const { id, case: of, phase, purpose } = view.meeting;
  const child = of.childFirstName;
  const onChanged = useCallback(async () => {
    await Promise.all([refresh(circleQuery(id)), refresh(meetingQuery(id))]);
  }, [id]);
  useEffect(
    () => watchCase(of.id, { onChanged: () => void onChanged(), onLive: () => {} }),
    [of.id, onChanged],
  );
  const deed = useDeed(onChanged);
  const isParent = view.roles.includes('parent');
  const part = { view, circle, deed, mayDraw: mayInMeeting(view.roles, 'drawCircle', phase) };
  return (
    <Page
      title={t('circle.title', { child })}
      lead={t(isParent ? 'circle.lead' : 'circle.lead.inviter', { child })}
      above={<Link href={`/meetings/${id}`}>{t('circle.back')}</Link>}
      tools={<SignOutButton />}
    >
      <p className={styles.purpose} dir="auto">
        {t('circle.purpose', { purpose })}
      </p>
      {isParent && (
        <Notice>
          <p>{t('circle.who-sees')}</p>
          <p>
            {t('circle.who-sees.notes')} <Link href={`/meetings/${id}/network`}>{t('circle.notes')}</Link>
          </p>
        </Notice>
      )}
      {isParent && circle.people.length > 0 && <NetworkMap {...part} />}
      <CirclePeople {...part} />
      <OthersHere {...part} />
      <Talk {...part} />
      <p role="alert" className={styles.refusal}>
        {deed.refusal}
      </p>
    </Page>
  );
}
