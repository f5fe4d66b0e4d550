import { useCallback } from 'react';
import type { CaseId } from '../../shared/ids.ts';
import { Refused } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { keepingQuery } from '../api/queries.ts';
import { useDeed } from '../case/use-deed.ts';
import { FilingPanel } from '../records/FilingPanel.tsx';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { AskForErasure } from './AskForErasure.tsx';
import { HowLong } from './HowLong.tsx';
import { PersonFiles } from './PersonFiles.tsx';
import type { KeepingPart } from './part.ts';
import { Requests } from './Requests.tsx';

/** How long a case is kept, and how it is erased. */
export default function KeepingPage({ id }: { id: CaseId }) {
  const { t } = useText();
  const fetched = useFetched(keepingQuery(id));
  const onChanged = useCallback(() => refresh(keepingQuery(id)), [id]);
  const deed = useDeed(onChanged);
  if (fetched.status === 'failed') {
    const isHidden = fetched.error instanceof Refused && hidden.includes(fetched.error.code);
    return isHidden ? <NotFoundPage /> : <FailedPage error={fetched.error} onRetry={fetched.retry} />;
  }
  if (fetched.status === 'pending') return <WaitingPage />;
  const part: KeepingPart = { view: fetched.data, ...deed };
  return (
    <Page
      title={t('keeping.title')}
      lead={t('keeping.lead', { child: fetched.data.case.childFirstName })}
      above={<Link href={`/cases/${id}`}>{t('keeping.back')}</Link>}
      tools={<SignOutButton />}
    >
      <Requests {...part} />
      <HowLong {...part} />
      <PersonFiles {...part} />
      <FilingPanel of={id} />
      <AskForErasure {...part} />
    </Page>
  );
}

const hidden: string[] = ['not-found', 'not-signed-in', 'not-now'] satisfies Refused['code'][];
