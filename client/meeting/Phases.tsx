import type { Phase } from '../../shared/meeting.ts';
import { steps } from '../../shared/phases.ts';
import { useText } from '../text/index.ts';
import styles from './MeetingTop.module.css';

/** Where in its course the meeting is. */
export function Phases({ phase }: { phase: Phase }) {
  const { t } = useText();
  const now = (steps as readonly Phase[]).indexOf(phase);
  return (
    <ol className={styles.phases} aria-label={t('meeting.phases')}>
      {steps.map((step, i) => (
        <li
          key={step}
          aria-current={i === now ? 'step' : undefined}
          className={i < now ? styles.done : undefined}
        >
          {t(`common.phase.${step}`)}
        </li>
      ))}
    </ol>
  );
}
