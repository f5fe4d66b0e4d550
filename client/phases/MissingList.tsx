import { CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Participant } from '../../shared/meeting/meeting.ts';
import type { Missing, MissingCode } from '../../shared/phases/phases.ts';
import { namesOf } from '../people/names.ts';
import { useText } from '../text/index.ts';
import styles from './MissingList.module.css';
import { groupMissing, type MissingGroup } from './missing.ts';

interface MissingListProps {
  missing: readonly Missing[];
  despite: readonly MissingCode[];
  people: readonly Participant[];
  onDespite: (codes: MissingCode[]) => void;
  /** How to put it right from here. */
  putRight?: (group: MissingGroup) => ReactNode;
}

/** What is missing, in words, each with a way to put it right and, where one may, to go on without it knowingly. */
export function MissingList({ missing, despite, people, onDespite, putRight }: MissingListProps) {
  const { t } = useText();
  if (missing.length === 0) return null;
  const choose = (code: MissingCode, isChosen: boolean): void =>
    onDespite(isChosen ? [...despite, code] : despite.filter((each) => each !== code));
  const groups = groupMissing(missing);
  return (
    <div className={styles.missing}>
      <ul>
        {groups.map((group) => (
          <li key={group.code}>
            <p className={styles.what}>
              <CircleHelp size={18} aria-hidden />
              {t(`phases.missing.${group.code}`, {
                count: group.count,
                names: namesOf(group.people, people),
              })}
            </p>
            {putRight?.(group)}
            {!group.blocks && (
              <label>
                <input
                  type="checkbox"
                  checked={despite.includes(group.code)}
                  onChange={(event) => choose(group.code, event.target.checked)}
                />
                {t(`phases.despite.${group.code}`)}
              </label>
            )}
          </li>
        ))}
      </ul>
      {groups.some(({ blocks, code }) => !blocks && !despite.includes(code)) && (
        <p className={styles.hint}>{t('phases.despite')}</p>
      )}
    </div>
  );
}
