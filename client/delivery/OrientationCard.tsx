import { everybodyIn, type Orientation } from '../../shared/lock/locked.ts';
import { useText } from '../text/index.ts';
import { FamilyAnswer } from './FamilyAnswer.tsx';
import { FamilyState } from './FamilyState.tsx';
import styles from './orientation.module.css';
import { type LockedPart, nameOf } from './part.ts';
import { ToldAgreement } from './ToldAgreement.tsx';

export interface CardProps extends LockedPart {
  orientation: Orientation;
  mayMake: boolean;
  mayAnswer: boolean;
}

/** Exactly what would be told to whom, and what becomes of it. */
export function OrientationCard({ orientation, mayMake, mayAnswer, ...part }: CardProps) {
  const { t } = useText();
  const { minutes } = part.locked;
  const { id, to, by, agreements: chosen } = orientation;
  const isQuestion =
    mayAnswer && !orientation.answers.some(({ participant }) => participant === part.view.me);
  return (
    <article className={isQuestion ? styles.question : styles.card} aria-labelledby={`orientation-${id}`}>
      <h3 id={`orientation-${id}`} dir="auto">
        {mayAnswer ? t('orientation.asked', { name: nameOf(everybodyIn(minutes), by) }) : to}
      </h3>
      {mayAnswer && (
        <p>
          <span className={styles.label}>{t('orientation.to')}</span> <b dir="auto">{to}</b>
        </p>
      )}
      <p className={styles.label}>{t('orientation.told')}</p>
      <ul className={styles.told}>
        {minutes.agreements
          .filter((agreement) => chosen.includes(agreement.id))
          .map((agreement) => (
            <li key={agreement.id}>
              <ToldAgreement agreement={agreement} minutes={minutes} />
            </li>
          ))}
      </ul>
      {mayAnswer && <FamilyAnswer {...part} orientation={orientation} />}
      {mayMake && <FamilyState {...part} orientation={orientation} />}
    </article>
  );
}
