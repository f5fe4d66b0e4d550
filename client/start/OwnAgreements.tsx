import { Suspense, useState } from 'react';
import type { OwnAgreement } from '../../shared/api/case-views.ts';
import { isOpen, statusOf } from '../../shared/stafetlog/stafetlog.ts';
import { refresh } from '../api/fetched.ts';
import { casesQuery, ownAgreementsQuery } from '../api/queries.ts';
import { actsFor, subjectToText } from '../stafetlog/acts.ts';
import { FollowedKind } from '../stafetlog/FollowedKind.tsx';
import { byDay } from '../stafetlog/groups.ts';
import { StatePill } from '../stafetlog/StatePill.tsx';
import { statesOf } from '../stafetlog/states.ts';
import { type ProgressDeeds, type SendAndRefresh, useProgress } from '../stafetlog/use-progress.tsx';
import { useText } from '../text/index.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link } from '../ui/navigation.tsx';
import styles from './OwnAgreements.module.css';

// The page for writing shares this file, and reads nothing aloud.
const ReadAloud = lazyPart(async () => ({ default: (await import('../ui/ReadAloud.tsx')).ReadAloud }));

/** How many stand there before somebody asks for the rest. */
const shownFirst = 5;

const sendAndFetch: SendAndRefresh = async (command) => {
  await command();
  await fetchAgain();
};

/** What one has promised oneself, in all cases; what is due first stands first, and one tap says how it goes. */
export function OwnAgreements({ agreements, day }: { agreements: readonly OwnAgreement[]; day: string }) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const progress = useProgress(sendAndFetch);
  const open = agreements
    .filter(({ agreement }) => isOpen(agreement))
    .sort((a, b) => byDay(a.agreement, b.agreement));
  const shown = isWhole ? open : open.slice(0, shownFirst);
  const { last } = progress;
  return (
    <section className={styles.section}>
      <h2>{t('start.agreements')}</h2>
      <Suspense fallback={null}>{open.length > 0 && <ReadAloud what="agreements" />}</Suspense>
      {open.length === 0 && <p className={styles.none}>{t('start.agreements.none')}</p>}
      <ul>
        {shown.map((own) => (
          <OwnRow key={own.agreement.id} own={own} day={day} progress={progress} />
        ))}
      </ul>
      {shown.length < open.length && (
        <button type="button" className={styles.rest} onClick={() => setWhole(true)}>
          {t('start.agreements.all', { count: open.length - shown.length })}
        </button>
      )}
      <div role="status">
        {last && (
          <p className={styles.said} dir="auto">
            {t(`progress.said.${last.act}`, { text: subjectToText(last.subject) })}
            {last.act === 'done' && (
              <button type="button" onClick={() => progress.act(last.subject, 'open')}>
                {t('progress.act.open')}
              </button>
            )}
          </p>
        )}
      </div>
      <div role="alert">{progress.refusal !== '' && <Notice tone="ask">{progress.refusal}</Notice>}</div>
      {progress.dialog}
    </section>
  );
}

function OwnRow({ own, day, progress }: { own: OwnAgreement; day: string; progress: ProgressDeeds }) {
  const { t } = useText();
  const { agreement, childFirstName } = own;
  const subject = { id: agreement.id, text: agreement.text, case: own.case };
  const last = agreement.progress.at(-1);
  // R110: what is said to the owner since they last said something.
  const told = last && last.note !== '' && last.by.person !== agreement.owner?.person ? last : null;
  return (
    <li className={styles.row}>
      <div>
        <h3 dir="auto">
          <FollowedKind kind={agreement.kind} />
          {subjectToText(agreement)}
        </h3>
        <p className={styles.of}>
          <Link
            href={`/cases/${own.case}/stafetlog?mine`}
            aria-label={t('start.agreements.in-log', { child: childFirstName })}
          >
            {childFirstName}
          </Link>
          {statesOf(agreement, day).map((state) => (
            <StatePill key={state.text} state={state} />
          ))}
        </p>
        {told && (
          <p className={styles.told} dir="auto">
            {told.by.name}: {t('progress.quote', { text: told.note })}
          </p>
        )}
      </div>
      <fieldset
        className={styles.taps}
        aria-label={t('progress.acts-for', { text: subjectToText(agreement) })}
      >
        {actsFor(statusOf(agreement)).atHand.map((act) => (
          <button key={act} type="button" onClick={() => progress.act(subject, act)}>
            {t(`progress.act.${act}`)}
          </button>
        ))}
      </fieldset>
    </li>
  );
}

async function fetchAgain(): Promise<void> {
  await Promise.all([refresh(ownAgreementsQuery), refresh(casesQuery)]);
}
