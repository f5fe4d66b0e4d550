import type { PointerView } from '../../shared/meeting/pointer.ts';
import type { AgendaEntry } from '../../shared/minutes/read/agenda.ts';
import { useText } from '../text/index.ts';
import { serverNow } from '../text/server-time.ts';
import { useMinuteOfDay } from '../text/use-minute-of-day.ts';
import styles from './AgendaRail.module.css';

/** R075: used against planned, for whoever leads. Whole minutes; nothing turns red. */
export function ItemTime({ entry, pointer }: { entry: AgendaEntry; pointer: PointerView }) {
  const { t } = useText();
  useMinuteOfDay();
  const { here, conduct } = pointer;
  if (!conduct) return null;
  const before = conduct.spent.find(({ item }) => item === entry.id)?.time ?? 0;
  const now = here?.item === entry.id ? Math.max(0, serverNow().getTime() - Date.parse(here.since)) : 0;
  const minutes = Math.floor((before + now) / 60_000);
  if (minutes === 0) return null;
  const planned = entry.ownMinutes;
  return (
    <span className={styles.time}>
      {planned > 0 ? t('pointer.time', { minutes, planned }) : t('pointer.time-alone', { minutes })}
    </span>
  );
}
