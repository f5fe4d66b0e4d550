import type { Dispatch } from 'react';
import { listed } from '../people/names.ts';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/Notice.tsx';
import type { Carried } from './CarriedNotice.tsx';
import styles from './create.module.css';
import { type Change, whoWasNotThere } from './draft.ts';
import type { Draft } from './draft-fields.ts';

interface CarryProps {
  draft: Draft;
  change: Dispatch<Change>;
  carried: Carried;
}

/**
 * Whatever follows along is read by everybody at the new meeting. While somebody is on the list who was not there when it
 * was said, only what all of them have heard follows, unless one says otherwise.
 */
export function CarryToOthers({ draft, change, carried }: CarryProps) {
  const { t } = useText();
  const names = whoWasNotThere(draft, carried.wereThere).map(({ name, role }) => name || role);
  if (names.length === 0 || carried.agreements + carried.interventions === 0) return null;
  return (
    <Notice tone="ask">
      <p>{t('create.follow-up.not-there', { names: listed(names) })}</p>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={draft.carryToOthers}
          onChange={(event) =>
            change({ type: 'set', values: { carryToOthers: event.currentTarget.checked } })
          }
        />
        <span>
          <b>{t('create.follow-up.to-others')}</b>
          <span className={styles.checkHint}>{t('create.follow-up.to-others-hint')}</span>
        </span>
      </label>
    </Notice>
  );
}
