import type { MeetingView } from '../../shared/api.ts';
import type { LockedView } from '../../shared/locked.ts';
import { itemToPlain } from '../../shared/minutes/plain.ts';
import { useFetched } from '../api/fetched.ts';
import { lockedQuery } from '../api/queries.ts';
import { ReadingItem } from '../reading/ReadingItem.tsx';
import { usePlainContext } from '../reading/use-plain-context.ts';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import type { UnsentLine } from './unsent-lines.ts';

interface LockedProps {
  view: MeetingView;
  /** What was typed on this page and did not get into the minutes; null when they were locked before it was opened. */
  unsent: UnsentLine[] | null;
}

/** Minutes that can only be read: without the editor, the document and the socket. */
export default function LockedPage({ view }: LockedProps) {
  const locked = useFetched(lockedQuery(view.meeting.id));
  if (locked.status === 'pending') return <WaitingPage />;
  if (locked.status === 'failed') return <FailedPage error={locked.error} onRetry={locked.retry} />;
  return <LockedMinutes view={view} locked={locked.data} />;
}

function LockedMinutes({ view, locked: { minutes } }: { view: MeetingView; locked: LockedView }) {
  const { t } = useText();
  const context = usePlainContext(minutes.participants, view.others);
  return (
    <Page title={t('common.about-child', { child: minutes.meeting.childFirstName })}>
      {minutes.items.map(({ id, level, content }) => (
        <ReadingItem key={id} id={id} level={level} item={itemToPlain(content, context)} />
      ))}
    </Page>
  );
}
