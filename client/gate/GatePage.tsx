import { useCallback, useEffect } from 'react';
import type { GateView } from '../../shared/api/api-gate.ts';
import { missingAtGate } from '../../shared/gate/gate.ts';
import type { CaseId } from '../../shared/ids.ts';
import { Refused } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { gateQuery } from '../api/queries.ts';
import { useDeed } from '../case/use-deed.ts';
import { watchCase } from '../case/watch-case.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { Columns } from './Columns.tsx';
import { FamilyConsents } from './FamilyConsents.tsx';
import { FollowUps } from './FollowUps.tsx';
import styles from './gate.module.css';
import { Leader } from './Leader.tsx';
import type { GatePart } from './part.ts';

/** R016–R045, for professionals alone. Somebody for whom it is not sees a page that is not there. */
export default function GatePage({ id }: { id: CaseId }) {
  const fetched = useFetched(gateQuery(id));
  const onChanged = useCallback(() => refresh(gateQuery(id)), [id]);
  useEffect(() => watchCase(id, { onChanged: () => void onChanged(), onLive: () => {} }), [id, onChanged]);
  const deed = useDeed(onChanged);
  if (fetched.status === 'failed') {
    const isHidden = fetched.error instanceof Refused && hidden.includes(fetched.error.code);
    return isHidden ? <NotFoundPage /> : <FailedPage error={fetched.error} onRetry={fetched.retry} />;
  }
  if (fetched.status === 'pending') return <WaitingPage />;
  return <Shown view={fetched.data} deed={deed} />;
}

const hidden: string[] = ['not-found', 'not-signed-in', 'not-now'] satisfies Refused['code'][];

function Shown(part: GatePart) {
  const { t } = useText();
  const { facts, meeting } = part.view;
  const lead = facts.isEarlier ? 'earlier' : facts.kind;
  return (
    <Page
      title={t('gate.title')}
      lead={t(`gate.lead.${lead}`)}
      above={
        meeting && (
          <Link href={`/meetings/${meeting.id}`} className={styles.link}>
            {t('gate.back')}
          </Link>
        )
      }
      tools={<SignOutButton />}
      wide
    >
      <p className={styles.private}>{t('gate.private')}</p>
      <div className={styles.duty}>
        <Notice tone="ask">{t('gate.duty')}</Notice>
      </div>
      <Missing view={part.view} />
      {part.view.hasChecklists && meeting && (
        <Link href={`/meetings/${meeting.id}/checklists`} className={styles.link}>
          {t('gate.checklists')}
        </Link>
      )}
      <p role="alert" className={styles.refusal}>
        {part.deed.refusal}
      </p>
      {!facts.isEarlier && (
        <>
          <Leader {...part} />
          <Columns {...part} />
          <details className={styles.why}>
            <summary>{t('gate.why')}</summary>
            <p>{t('gate.why.text')}</p>
          </details>
        </>
      )}
      <FollowUps {...part} />
      <FamilyConsents {...part} />
    </Page>
  );
}

/** What is in the way, in the order it is put right; or the way on. */
function Missing({ view: { facts, meeting, followUps } }: { view: GateView }) {
  const { t } = useText();
  const missing = missingAtGate(facts);
  const undiscussed = followUps.filter(({ discussed }) => discussed === null);
  if (missing.length > 0 || undiscussed.length > 0)
    return (
      <section className={styles.missing} role="status">
        <h2>{t('gate.missing.title')}</h2>
        <ul>
          {missing.map((code) => (
            <li key={code}>{t(`gate.missing.${code}`)}</li>
          ))}
          {undiscussed.map(({ id, title, date }) => (
            <li key={id} dir="auto">
              {t('gate.missing.follow-up', { title, day: dateToText(date, 'long') })}
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <section className={styles.cleared} role="status">
      <p>{t('gate.cleared')}</p>
      {meeting && ['preparing', 'invited'].includes(meeting.phase) && (
        <Link href={`/meetings/${meeting.id}/invitation`} className={buttonClass('primary')}>
          {t('gate.invite')}
        </Link>
      )}
    </section>
  );
}
