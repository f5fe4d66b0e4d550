import { type Orientation, orientationState } from '../../shared/lock/locked.ts';
import { listed } from '../people/names.ts';
import { useText } from '../text/index.ts';
import styles from './orientation.module.css';
import { type LockedPart, nameOf } from './part.ts';

/** Which parents have not answered. Nothing once somebody has said no, or all have answered. */
export function WaitsFor({ locked, orientation }: Pick<LockedPart, 'locked'> & { orientation: Orientation }) {
  const { t } = useText();
  const { participants } = locked.minutes;
  const { state, waitsFor } = orientationState(orientation, participants);
  if (state !== 'waiting' || waitsFor.length === 0) return null;
  const names = listed(waitsFor.map((id) => nameOf(participants, id)));
  return (
    <p className={styles.soft} dir="auto">
      {t('orientation.waits-for', { names })}
    </p>
  );
}
