import { CircleCheck, CircleDot } from 'lucide-react';
import { useText } from '../text/index.ts';
import styles from './recognition.module.css';
import type { PersonReview } from './reviewing.ts';

/** "3 af 7 punkter", at the end of the top line. Nothing for who reads along. */
export function Progress({ me }: { me: PersonReview | null }) {
  const { t } = useText();
  if (!me || me.answers.length === 0) return null;
  const count = me.answers.length;
  const done = count - me.asked.length;
  const isDone = done === count;
  const Sign = isDone ? CircleCheck : CircleDot;
  return (
    <p className={styles.progress} data-done={isDone || undefined}>
      <Sign size={17} aria-hidden />
      {t('recognition.progress', { done, count })}
    </p>
  );
}
