import { memo } from 'react';
import type { Phase } from '../../shared/meeting/meeting.ts';
import { steps } from '../../shared/phases/phases.ts';
import { useText } from '../text/index.ts';
import styles from './Stepper.module.css';

/** Where the meeting is on its way, in words, where there is room for them in the top line. */
export function Stepper({ phase }: { phase: Phase }) {
  return <Steps phase={phase} place="top" />;
}

/** Else: a strip of dashes under it, in which only the step that is now says its name. */
export const StepperStrip = memo(function StepperStrip({ phase }: { phase: Phase }) {
  const { t } = useText();
  return (
    <section aria-label={t('meeting.phases')}>
      <Steps phase={phase} place="strip" />
    </section>
  );
});

/** What stands outside the way is said in a word. */
function Steps({ phase, place }: { phase: Phase; place: 'top' | 'strip' }) {
  const { t } = useText();
  const now = (steps as readonly Phase[]).indexOf(phase);
  if (now < 0) {
    return (
      <p className={styles.aside} data-place={place}>
        {t(`common.phase.${phase}`)}
      </p>
    );
  }
  return (
    <ol className={styles.steps} data-place={place} aria-label={t('meeting.phases')}>
      {steps.map((step, i) => (
        <li
          key={step}
          aria-current={i === now ? 'step' : undefined}
          className={i < now ? styles.done : undefined}
        >
          <span>{t(`common.phase.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}
