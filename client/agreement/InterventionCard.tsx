import { memo } from 'react';
import { deadlineToText } from '../../shared/dates/dates.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import type { Intervention } from '../../shared/minutes/read/agreements.ts';
import { type TextKey, useText } from '../text/index.ts';
import { OwnerLine } from './OwnerLine.tsx';
import styles from './panel.module.css';

interface CardProps {
  intervention: Intervention;
  people: readonly Participant[];
  today: string;
  onGoTo: (block: string) => void;
}

const questions: Record<Intervention['missing'][number], TextKey> = {
  text: 'meeting.ask.intervention-text',
  effect: 'meeting.ask.effect',
  decision: 'meeting.ask.decision',
  why: 'meeting.ask.why',
};

export const InterventionCard = memo(function InterventionCard({
  intervention,
  people,
  today,
  onGoTo,
}: CardProps) {
  const { t, dates } = useText();
  const { stage, effect, decision, deadline, missing, priority } = intervention;
  const order = stage === 'new' && priority !== null ? ` · ${t('fact.priority.n', { n: priority })}` : '';
  const said = [effect && t(`block.effect.${effect}`), decision && t(`block.decision.${decision}`)].filter(
    Boolean,
  );
  return (
    <li className={styles.card}>
      <p className={styles.mark}>{t(`block.intervention.${stage}`) + order}</p>
      <button type="button" onClick={() => onGoTo(intervention.id)} dir="auto">
        {intervention.text || t(questions.text)}
      </button>
      {said.length > 0 && <p className={styles.said}>{said.join(' · ')}</p>}
      <OwnerLine owner={intervention.owner} people={people}>
        {deadline && <time>{deadlineToText(deadline, today, dates, 'short')}</time>}
      </OwnerLine>
      {missing
        .filter((what) => what !== 'text')
        .map((what) => (
          <p key={what} className={styles.ask}>
            {t(questions[what])}
          </p>
        ))}
    </li>
  );
});
