import { memo, useDeferredValue } from 'react';
import type { Participant } from '../../shared/meeting/meeting.ts';
import type { Agreement, AgreementList } from '../../shared/minutes/read/agreements.ts';
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

/**
 * What has been agreed so far, as the minutes say it at this moment, with what still must be asked. It gives way to a key:
 * thousands of cards are rendered piece by piece, on a phone only after the page itself, for there they stand behind a tab.
 */
export const AgreementsPanel = memo(function AgreementsPanel({ list, people, onGoTo, tasks }: PanelProps) {
  const { t } = useText();
  const today = useToday();
  const isCompact = useIsCompact();
  const { agreements, interventions } = useDeferredValue(list, isCompact ? nothing : list);
  return (
    <>
      <section className={styles.section}>
        <h2>
          <b>{t('meeting.agreements', { count: agreements.length })}</b>
          <Missing agreements={agreements} />
        </h2>
        {agreements.length === 0 && <p className={styles.empty}>{t('meeting.agreements.none')}</p>}
        <ul>
          {agreements.map((agreement) => (
            <AgreementCard
              key={agreement.id}
              {...{ agreement, people, today, onGoTo }}
              task={tasks?.of(agreement) ?? null}
              onConfirm={tasks?.confirm}
            />
          ))}
        </ul>
      </section>
      {interventions.length > 0 && (
        <section className={styles.section}>
          <h2>
            <b>{t('meeting.interventions', { count: interventions.length })}</b>
          </h2>
          <ul>
            {interventions.map((intervention) => (
              <InterventionCard key={intervention.id} {...{ intervention, people, today, onGoTo }} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
});

function Missing({ agreements }: { agreements: readonly Agreement[] }) {
  const { t } = useText();
  const lacking = (['deadline', 'owner'] as const).flatMap((what) => {
    const count = agreements.filter(({ missing }) => missing.includes(what)).length;
    return count > 0 ? [t(`meeting.missing.${what}`, { count })] : [];
  });
  return lacking.map((words) => <span key={words}> · {words}</span>);
}
