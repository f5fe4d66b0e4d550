import { memo, useDeferredValue, useMemo, useRef } from 'react';
import type { Participant } from '../../shared/meeting/meeting.ts';
import type { Agreement, AgreementList, Intervention } from '../../shared/minutes/read/agreements.ts';
import { keepUnchanged } from '../api/keep-unchanged.ts';
import { useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { useIsCompact } from '../ui/use-is-compact.ts';
import { AgreementCard } from './AgreementCard.tsx';
import { InterventionCard } from './InterventionCard.tsx';
import styles from './panel.module.css';
import type { Tasks } from './use-tasks.ts';

interface PanelProps {
  list: AgreementList;
  people: readonly Participant[];
  onGoTo: (block: string) => void;
  /** Whose task each is, and who has said so; absent where nobody is asked. */
  tasks?: Tasks;
}

const nothing: AgreementList = { agreements: [], interventions: [] };

/** What has been agreed so far, as the minutes say it at this moment, with what still must be asked. */
export function AgreementsPanel({ list, ...about }: PanelProps) {
  const isCompact = useIsCompact();
  // It gives way to a key; on a phone, where it stands behind a tab, to the whole page.
  return <Cards list={useDeferredValue(list, isCompact ? nothing : list)} {...about} />;
}

const Cards = memo(function Cards({ list: { agreements, interventions }, ...about }: PanelProps) {
  const { t } = useText();
  const today = useToday();
  const agreed = useParts(agreements);
  const tried = useParts(interventions);
  return (
    <>
      <section className={styles.section}>
        <h2>
          <b>{t('meeting.agreements', { count: agreements.length })}</b>
          <Missing agreements={agreements} />
        </h2>
        {agreements.length === 0 && <p className={styles.empty}>{t('meeting.agreements.none')}</p>}
        <ul>
          {agreed.map(({ id, cards }) => (
            <Agreements key={id} {...{ cards, today, ...about }} />
          ))}
        </ul>
      </section>
      {interventions.length > 0 && (
        <section className={styles.section}>
          <h2>
            <b>{t('meeting.interventions', { count: interventions.length })}</b>
          </h2>
          <Order interventions={interventions} />
          <ul>
            {tried.map(({ id, cards }) => (
              <Interventions key={id} {...{ cards, today, ...about }} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
});

interface PartProps<Card> extends Omit<PanelProps, 'list'> {
  cards: readonly Card[];
  today: string;
}

const Agreements = memo(function Agreements({ cards, tasks, ...about }: PartProps<Agreement>) {
  return cards.map((agreement) => (
    <AgreementCard
      key={agreement.id}
      {...{ agreement, ...about }}
      task={tasks?.of(agreement) ?? null}
      onConfirm={tasks?.confirm}
    />
  ));
});

const Interventions = memo(function Interventions({ cards, tasks: _, ...about }: PartProps<Intervention>) {
  return cards.map((intervention) => (
    <InterventionCard key={intervention.id} {...{ intervention, ...about }} />
  ));
});

/** What stands in one item of the agenda: the same object as long as all of it is what it was. */
interface Part<Card> {
  id: string;
  cards: readonly Card[];
}

/** Item by item, so that a letter in one of them is no work for the cards of the others. */
function useParts<Card extends Agreement | Intervention>(list: readonly Card[]): readonly Part<Card>[] {
  const before = useRef<readonly Part<Card>[]>([]);
  return useMemo(() => {
    const parts = new Map<string, Card[]>();
    for (const card of list) {
      const id = card.item?.id ?? '';
      const cards = parts.get(id);
      if (cards) cards.push(card);
      else parts.set(id, [card]);
    }
    before.current = keepUnchanged(
      before.current,
      [...parts].map(([id, cards]) => ({ id, cards })),
    );
    return before.current;
  }, [list]);
}

/** R053: more new ones than this at once are asked about. The number is ours. */
const manyNew = 3;

/** R053: what is tried for the first time has an order, and is not too much at once. */
function Order({ interventions }: { interventions: readonly Intervention[] }) {
  const { t } = useText();
  const fresh = interventions.filter(({ stage, decision }) => stage === 'new' && decision !== 'stop');
  const places = fresh.flatMap(({ priority }) => priority ?? []);
  const twice = places.find((each, index) => places.indexOf(each) < index);
  return (
    <div role="status">
      {fresh.length > manyNew && (
        <p className={styles.ask}>{t('meeting.many-new', { count: fresh.length })}</p>
      )}
      {twice !== undefined && <p className={styles.ask}>{t('meeting.same-priority', { n: twice })}</p>}
    </div>
  );
}

function Missing({ agreements }: { agreements: readonly Agreement[] }) {
  const { t } = useText();
  const lacking = (['deadline', 'owner'] as const).flatMap((what) => {
    const count = agreements.filter(({ missing }) => missing.includes(what)).length;
    return count > 0 ? [t(`meeting.missing.${what}`, { count })] : [];
  });
  return lacking.map((words) => <span key={words}> · {words}</span>);
}
