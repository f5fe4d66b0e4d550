import { useCallback, useMemo, useRef } from 'react';
import { passesFilter, type StafetlogAgreement } from '../../shared/stafetlog/stafetlog.ts';
import type { CasePart } from '../case/part.ts';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Link, replaceSearch, useSearch } from '../ui/navigation.tsx';
import { AgreementGroup } from './AgreementGroup.tsx';
import styles from './AgreementList.module.css';
import type { Act } from './acts.ts';
import { Filters } from './Filters.tsx';
import { choiceToSearch, type ListChoice, searchToChoice, showAll } from './filter.ts';
import { groupByDue, groupByOwner } from './groups.ts';
import { JustSaid } from './JustSaid.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { type SendAndRefresh, useProgress } from './use-progress.tsx';

/** The agreements of the case as the address asks for them, with the buttons of those who may. */
export function AgreementList({ view, onChanged, today }: CasePart & { today: string }) {
  const { t } = useText();
  const { agreements, people, me } = view;
  const search = useSearch();
  const choice = useMemo(() => searchToChoice(search, people), [search, people]);
  const choose = (next: ListChoice): void => replaceSearch(choiceToSearch(next, people));
  const faces = useMemo(() => people.map(({ person, name }) => ({ id: person, name })), [people]);
  const groups = useMemo(() => {
    const shown = agreements.filter((agreement) => passesFilter(agreement, choice, me, today));
    return choice.order === 'owner' ? groupByOwner(shown, today) : groupByDue(shown, today);
  }, [agreements, choice, me, today]);

  const send = useCallback<SendAndRefresh>(
    async (command) => {
      await command();
      await onChanged();
    },
    [onChanged],
  );
  const progress = useProgress(send);
  const { act } = progress;
  const list = useRef<HTMLDivElement>(null);
  useKeptFocus(list, 'agreement-');
  const caseId = view.case.id;
  const onAct = useCallback(
    ({ id, text }: StafetlogAgreement, chosen: Act) => act({ id, text, case: caseId }, chosen),
    [act, caseId],
  );

  if (agreements.length === 0) return <NothingYet view={view} />;
  return (
    <div ref={list}>
      <h2 className={styles.hidden}>{t('stafetlog.list')}</h2>
      <Filters view={view} choice={choice} onChoose={choose} />
      {groups.length === 0 && (
        <div className={styles.empty}>
          <p>{t('stafetlog.none.text')}</p>
          <button type="button" onClick={() => choose({ ...choice, ...showAll })}>
            {t('stafetlog.show-all')}
          </button>
        </div>
      )}
      {groups.map((group) => (
        <AgreementGroup
          key={group.by === 'due' ? group.due : (group.owner?.person ?? 'nobody')}
          {...{ group, view, today, faces, onAct }}
        />
      ))}
      <JustSaid progress={progress} />
      {progress.dialog}
    </div>
  );
}

/** Says where agreements come from. */
function NothingYet({ view }: Pick<CasePart, 'view'>) {
  const { t } = useText();
  const latest = view.meetings.at(-1);
  return (
    <div className={styles.empty}>
      <h2>{t('stafetlog.empty.title')}</h2>
      <p>{t('stafetlog.empty.text')}</p>
      {latest && (
        <Link href={`/meetings/${latest.id}`} className={buttonClass('quiet')}>
          {t('stafetlog.empty.open')}
        </Link>
      )}
    </div>
  );
}
