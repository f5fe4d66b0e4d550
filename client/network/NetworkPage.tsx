import { useCallback, useEffect } from 'react';
import type { MeetingId } from '../../shared/ids.ts';
import type { NetworkView } from '../../shared/network/network.ts';
import { Refused } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { networkQuery } from '../api/queries.ts';
import { watchCase } from '../case/watch-case.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import styles from './network.module.css';
import { Sheet } from './Sheet.tsx';

/** R138–R146: what parents say about the people around them. Somebody for whom it is not sees a page that is not there. */
export default function NetworkPage({ id }: { id: MeetingId }) {
  const network = useFetched(networkQuery(id));
  if (network.status === 'failed') {
    const isHidden = network.error instanceof Refused && hidden.includes(network.error.code);
    return isHidden ? <NotFoundPage /> : <FailedPage error={network.error} onRetry={network.retry} />;
  }
  return network.status === 'ready' ? <Shown id={id} network={network.data} /> : <WaitingPage />;
}

const hidden: string[] = ['not-found', 'not-signed-in', 'not-now'] satisfies Refused['code'][];

function Shown({ id, network }: { id: MeetingId; network: NetworkView }) {
  const { t } = useText();
  const { case: of, isTovholder, mayWrite, mayPropose, tovholder } = network;
  const onChanged = useCallback(() => refresh(networkQuery(id)), [id]);
  // R139: whoever sits beside sees what the other writes.
  useEffect(() => watchCase(of, { onChanged: () => void onChanged(), onLive: () => {} }), [of, onChanged]);
  return (
    <Page
      title={t('network.title')}
      lead={t(isTovholder ? 'network.lead.tovholder' : 'network.lead')}
      above={<Link href={`/meetings/${id}`}>{t('network.back')}</Link>}
      tools={<SignOutButton />}
    >
      <div className={styles.private}>
        <Notice>
          <p>{t('network.private')}</p>
          <p>
            <Link href={`/meetings/${id}/circle`}>{t('phases.circle')}</Link>
          </p>
        </Notice>
      </div>
      {network.sheets.map((sheet) => (
        <Sheet
          key={sheet.participant}
          {...{ meeting: id, sheet, mayWrite, onChanged }}
          title={isTovholder ? t('network.sheet', { name: sheet.name }) : null}
        />
      ))}
      {mayPropose && !isTovholder && (
        <p>{tovholder ? t('network.more', { name: tovholder }) : t('network.more.nobody')}</p>
      )}
    </Page>
  );
}
