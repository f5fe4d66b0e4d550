import { startTransition, useEffect, useState } from 'react';
import type { StafetlogAgreement } from '../../shared/stafetlog/stafetlog.ts';
import type { CasePart } from '../case/part.ts';
import { useText } from '../text/index.ts';
import styles from './AgreementList.module.css';
import { AgreementRow, type RowProps } from './AgreementRow.tsx';
import type { Group } from './groups.ts';

interface GroupProps {
  group: Group;
  view: CasePart['view'];
  today: string;
  faces: RowProps['faces'];
  onAct: RowProps['onAct'];
}

/** How many closed ones stand there before somebody asks for the rest. */
const closedShown = 3;
/** How many rows are drawn before the page is shown; the others follow at once, without holding up a tap. */
const drawnFirst = 30;

export function AgreementGroup({ group, view, today, faces, onAct }: GroupProps) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const { agreements } = group;
  const isFolded = group.by === 'due' && group.due === 'closed' && !isWhole;
  const [drawn, setDrawn] = useState(drawnFirst);
  useEffect(() => startTransition(() => setDrawn(Number.POSITIVE_INFINITY)), []);
  const unfolded = isFolded ? agreements.slice(0, closedShown) : agreements;
  const shown = unfolded.slice(0, drawn);
  const title =
    group.by === 'due'
      ? t(`stafetlog.group.${group.due}`)
      : (group.owner?.name ?? t('stafetlog.group.nobody'));
  const owns = ({ owner }: StafetlogAgreement) => owner?.person === view.me;
  return (
    <section className={styles.group}>
      <h2 dir="auto">
        {title} <span>{agreements.length}</span>
      </h2>
      <ul>
        {shown.map((agreement) => (
          <AgreementRow
            key={agreement.id}
            {...{ agreement, today, faces, onAct }}
            mayRecord={view.may.recordForAll || owns(agreement)}
            mayComment={view.may.comment || owns(agreement)}
            mayAsk={view.may.recordForAll && agreement.owner !== null && !owns(agreement)}
          />
        ))}
      </ul>
      {isFolded && shown.length < agreements.length && (
        <button type="button" className={styles.rest} onClick={() => setWhole(true)}>
          {t('stafetlog.show-rest', { count: agreements.length - shown.length })}
        </button>
      )}
    </section>
  );
}
