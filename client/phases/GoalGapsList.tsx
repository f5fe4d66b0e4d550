import type { GoalGaps } from '../../shared/minutes/read/goals.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './MissingList.module.css';

interface GapsProps {
  gaps: GoalGaps;
  onGoTo: (block: string) => void;
}

/** R122: goals that nothing helps, and what helps no goal. Told quietly: the meeting may end with either. */
export function GoalGapsList({ gaps, onGoTo }: GapsProps) {
  const { t } = useText();
  return (['goals', 'steps'] as const).map(
    (what) =>
      gaps[what].length > 0 && (
        <details key={what} className={styles.gaps}>
          <summary>{t(`closing.gaps.${what}`, { count: gaps[what].length })}</summary>
          <p>{t('closing.gaps.explained')}</p>
          <ul>
            {gaps[what].map(({ id, text }) => (
              <li key={id}>
                <Button look="plain" onClick={() => onGoTo(id)}>
                  <span dir="auto">{text}</span>
                </Button>
              </li>
            ))}
          </ul>
        </details>
      ),
  );
}
