import { useCallback, useEffect, useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import { type Checklist, entryToDone, type FormChecklistView } from '../../shared/checklist/checklist.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { countPeople } from '../../shared/meeting/meeting.ts';
import { call, Refused } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { checklistsQuery, meetingQuery } from '../api/queries.ts';
import { useDeed } from '../case/use-deed.ts';
import { watchCase } from '../case/watch-case.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { Panel } from '../ui/Panel.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import styles from './checklist.module.css';
import { Entries } from './Entries.tsx';
import { Institutions } from './Institutions.tsx';
import type { ChecklistPart } from './part.ts';

/** R131–R159: the lists of a form. Somebody for whom they are not sees a page that is not there. */
export default function ChecklistPage({ id }: { id: MeetingId }) {
  const meeting = useFetched(meetingQuery(id));
  const checklists = useFetched(checklistsQuery(id));
  const failed = [meeting, checklists].find(({ status }) => status === 'failed');
  if (failed?.status === 'failed') {
    const isHidden = failed.error instanceof Refused && hidden.includes(failed.error.code);
    return isHidden ? <NotFoundPage /> : <FailedPage error={failed.error} onRetry={failed.retry} />;
  }
  if (meeting.status !== 'ready' || checklists.status !== 'ready') return <WaitingPage />;
  if (checklists.data.lists.length === 0) return <NotFoundPage />;
  return <Shown view={meeting.data} checklists={checklists.data} />;
}

const hidden: string[] = ['not-found', 'not-signed-in', 'not-now'] satisfies Refused['code'][];

function Shown({
  view: { meeting, roles },
  checklists,
}: {
  view: MeetingView;
  checklists: FormChecklistView;
}) {
  const { t, language } = useText();
  const { id, case: of } = meeting;
  const onChanged = useCallback(() => refresh(checklistsQuery(id)), [id]);
  useEffect(
    () => watchCase(of.id, { onChanged: () => void onChanged(), onLive: () => {} }),
    [of.id, onChanged],
  );
  const deed = useDeed(onChanged);
  const { lists, institutions } = checklists;
  // The first that is not gone through; it stays where one has begun.
  const [chosen, setChosen] = useState(() => lists.find((one) => leftOf(checklists, one) > 0)?.key);
  const list = lists.find(({ key }) => key === chosen) ?? (lists[0] as Checklist);
  const part: ChecklistPart = {
    ...{ meeting, roles, view: checklists, deed, isAtMeeting: false },
    onSay: (place, said) => deed.run(() => call('markChecklist', { ...place, ...said }, { id })),
  };
  return (
    <Page
      title={t('checklist.title')}
      lead={t('checklist.lead', { child: of.childFirstName })}
      above={<Link href={`/meetings/${id}`}>{t('checklist.back')}</Link>}
      tools={<SignOutButton />}
    >
      <nav className={styles.choice} aria-label={t('checklist.lists')}>
        {lists.map((one) => (
          <button
            key={one.key}
            type="button"
            aria-current={one === list ? 'true' : undefined}
            onClick={() => setChosen(one.key)}
          >
            <span>{one.title[language]}</span> <HowFar view={checklists} list={one} />
          </button>
        ))}
      </nav>
      <Panel key={list.key} aria-label={list.title[language]}>
        <h2>{list.title[language]}</h2>
        <p className={styles.soft}>
          {t(list.scope === 'case' ? 'checklist.of-case' : 'checklist.of-meeting')}
        </p>
        {list.needs && !meeting.participants.some(({ kind }) => kind === list.needs) && (
          <Notice>{t(`checklist.needs.${list.needs}`)}</Notice>
        )}
        <Time list={list} />
        {list.perInstitution ? (
          <Institutions
            {...{ ...part, list, institutions }}
            professionals={countPeople(meeting.participants).professionals}
          />
        ) : (
          <Entries {...part} list={list} institution={null} />
        )}
        <p role="alert">{deed.refusal}</p>
      </Panel>
    </Page>
  );
}

function HowFar({ view, list }: { view: FormChecklistView; list: Checklist }) {
  const { t } = useText();
  const { done, all } = doneOf(view, list);
  return <small>{all === 0 ? t('checklist.not-begun') : t('checklist.done-of', { done, all })}</small>;
}

/** R141: a talk with time boxes. */
function Time({ list: { entries } }: { list: Checklist }) {
  const { t } = useText();
  const minutes = entries.reduce((sum, one) => sum + (one.minutes ?? 0), 0);
  return minutes > 0 && <p className={styles.soft}>{t('checklist.minutes-all', { minutes })}</p>;
}

function doneOf(view: FormChecklistView, list: Checklist): { done: number; all: number } {
  const places = list.perInstitution ? view.institutions.map(({ id }) => id) : [null];
  const done = places.flatMap((place) =>
    list.entries.filter((entry) => entryToDone(view, list, entry, place)),
  );
  return { done: done.length, all: places.length * list.entries.length };
}

function leftOf(view: FormChecklistView, list: Checklist): number {
  const { done, all } = doneOf(view, list);
  return list.perInstitution && all === 0 ? 1 : all - done;
}
