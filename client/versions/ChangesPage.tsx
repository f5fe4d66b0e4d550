import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { MeetingId } from '../../shared/ids.ts';
import type { VersionSummary } from '../../shared/lock/locked.ts';
import { callChild } from '../../shared/text/catalogue.ts';
import { Refused } from '../api/call.ts';
import { useFetched } from '../api/fetched.ts';
import { meetingQuery, versionsQuery } from '../api/queries.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import styles from './ChangesPage.module.css';
import { Compared } from './Compared.tsx';
import { PointFields } from './PointFields.tsx';
import { firstPoints, type Points, pointsOf } from './points.ts';

/** "Hvad er ændret?": any two points of the minutes side by side, in one text. */
export default function ChangesPage({ id }: { id: MeetingId }) {
  const meeting = useFetched(meetingQuery(id));
  const versions = useFetched(versionsQuery(id));
  const failed = [meeting, versions].find((each) => each.status === 'failed');
  if (failed?.status === 'failed') {
    const isHidden = failed.error instanceof Refused && hidden.includes(failed.error.code);
    return isHidden ? <NotFoundPage /> : <FailedPage error={failed.error} onRetry={failed.retry} />;
  }
  if (meeting.status !== 'ready' || versions.status !== 'ready') return <WaitingPage />;
  callChild(meeting.data.childWord);
  return <Changes view={meeting.data} versions={versions.data} />;
}

const hidden: Refused['code'][] = ['not-found', 'not-signed-in', 'not-now'];

function Changes({ view, versions }: { view: MeetingView; versions: VersionSummary[] }) {
  const { t } = useText();
  const { meeting, me } = view;
  const kept = pointsOf(versions, me);
  const points = meeting.phase === 'reviewing' ? [...kept, now] : kept;
  const [chosen, setChosen] = useState<Points | null>(null);
  const between = chosen ?? firstPoints(points);
  return (
    <Page
      tools={<SignOutButton />}
      title={t('versions.title')}
      above={
        <Link href={`/meetings/${meeting.id}`} className={styles.back}>
          <ArrowLeft size={18} aria-hidden />
          {t('versions.back')}
        </Link>
      }
    >
      {between ? (
        <>
          <PointFields points={points} between={between} view={view} onChoose={setChosen} />
          <Compared key={`${between.from} ${between.to}`} between={between} versions={versions} view={view} />
        </>
      ) : (
        <p>{t('versions.only-one')}</p>
      )}
    </Page>
  );
}

/** The words as they stand, while they may still become others. */
const now: VersionSummary = { number: 0, at: '', cause: { kind: 'now' }, by: null, changes: [] };
