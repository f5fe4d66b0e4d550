import { useMemo } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { VersionSummary } from '../../shared/lock/locked.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { useFetched } from '../api/fetched.ts';
import { versionQuery } from '../api/queries.ts';
import { errorToText } from '../api/refusal-text.ts';
import { usePlainContext } from '../reading/use-plain-context.ts';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/Notice.tsx';
import { ChangedItem } from './ChangedItem.tsx';
import styles from './ChangesPage.module.css';
import { type ComparedItem, compareVersions } from './compare.ts';
import type { Points } from './points.ts';

interface ComparedProps {
  between: Points;
  versions: readonly VersionSummary[];
  view: MeetingView;
}

/** The items that have changed, in one text each; the others by name alone. */
export function Compared({ between, versions, view }: ComparedProps) {
  const { t } = useText();
  const { id } = view.meeting;
  const participants = everybodyOf(view.meeting);
  const before = useFetched(versionQuery(id, between.from));
  const after = useFetched(versionQuery(id, between.to));
  const items = useMemo(
    () => [after, before].flatMap((each) => (each.status === 'ready' ? each.data.items : [])),
    [after, before],
  );
  const context = usePlainContext(participants, view.others, items);
  const failed = [before, after].find((each) => each.status === 'failed');
  if (failed?.status === 'failed') return <Notice tone="ask">{errorToText(failed.error)}</Notice>;
  if (before.status !== 'ready' || after.status !== 'ready')
    return <p role="status">{t('common.loading')}</p>;
  const compared = compareVersions(before.data, after.data, [...later(versions, between), after.data]);
  const changed = compared.filter(({ isChanged }) => isChanged);
  const unchanged = compared.filter(({ isChanged }) => !isChanged);
  return (
    <>
      <p role="status" className={styles.count}>
        {changed.length > 0 ? t('versions.count', { count: changed.length }) : t('versions.none')}
      </p>
      {changed.length > 0 && <Key />}
      {changed.map((item) => (
        <ChangedItem key={item.id} item={item} context={context} people={participants} />
      ))}
      {unchanged.length > 0 && <Unchanged items={unchanged} />}
    </>
  );
}

/** The versions after the earlier point and before the later one. */
function later(versions: readonly VersionSummary[], { from, to }: Points): VersionSummary[] {
  return versions.filter(({ number }) => number > from && (to === 0 || number < to));
}

function Key() {
  const { t } = useText();
  return (
    <p className={styles.key}>
      <ins>{t('versions.key-added')}</ins>
      <del>{t('versions.key-removed')}</del>
    </p>
  );
}

function Unchanged({ items }: { items: readonly ComparedItem[] }) {
  const { t } = useText();
  return (
    <details className={styles.unchanged}>
      <summary>{t('versions.unchanged', { count: items.length })}</summary>
      <ul>
        {items.map(({ id, after }) => (
          <li key={id} dir="auto">
            {`${after.number} ${after.title}`.trim() || t('versions.outside')}
          </li>
        ))}
      </ul>
    </details>
  );
}
