import { interpretingAt } from '../../shared/interpreter/clock.ts';
import type { ScreenView } from '../../shared/screen/screen.ts';
import { clockToText, minutesToTime, timeToMinutes, timeToText, today } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { serverNow } from '../text/server-time.ts';
import { useMinuteOfDay } from '../text/use-minute-of-day.ts';
import styles from './Wall.module.css';

/** R104: the time of day, and what is left. Whole minutes; nothing blinks, nothing turns red. */
export function WallClock({ meeting }: Pick<ScreenView, 'meeting'>) {
  const { t } = useText();
  const now = useMinuteOfDay();
  const [start, end] = [timeToMinutes(meeting.start), timeToMinutes(meeting.end)];
  // Hours ahead of a meeting nobody counts the minutes.
  const isNear = meeting.date === today() && start - now <= 90;
  const left =
    now < start
      ? t('screen.before', { count: start - now })
      : now <= end
        ? t('screen.left', { count: end - now })
        : t('screen.over-time', { count: now - end });
  return (
    <p className={styles.clock}>
      <span className={styles.hidden}>{t('screen.clock')}</span>
      <strong>{clockToText(serverNow())}</strong>
      {isNear && <span>{left}</span>}
    </p>
  );
}

/** R165, R055: what comes, and when. */
export function Coming({ planned, interpreting }: Pick<ScreenView, 'planned' | 'interpreting'>) {
  const { t } = useText();
  const now = useMinuteOfDay();
  const pause = planned.pauses.find((each) => each > now);
  const state = interpreting && interpretingAt(interpreting, serverNow());
  const at = (minute: number) => ({ time: timeToText(minutesToTime(minute)) });
  const isFamilyAhead = planned.family !== null && planned.family > now;
  return (
    <p className={styles.coming}>
      {isFamilyAhead && planned.family !== null && <span>{t('screen.family', at(planned.family))}</span>}
      {pause !== undefined && <span>{t('screen.pause', at(pause))}</span>}
      {state && 'pauseBy' in state && (
        <span>{t('screen.interpreted', { count: state.minutes, time: clockToText(state.pauseBy) })}</span>
      )}
    </p>
  );
}

/** Said over everything else on the wall: everybody is to see it at the same time. */
export function PauseBand({ interpreting }: Pick<ScreenView, 'interpreting'>) {
  const { t } = useText();
  useMinuteOfDay();
  const state = interpreting && interpretingAt(interpreting, serverNow());
  return (
    <div role="status">
      {state && state.is !== 'running' && (
        <p className={styles.band}>
          {state.is === 'paused' ? (
            <>
              <strong>{t('screen.paused')}</strong>{' '}
              {t('screen.paused.until', { time: clockToText(state.until) })}
            </>
          ) : (
            <strong>{t(`screen.pause.${state.is}`)}</strong>
          )}
        </p>
      )}
    </div>
  );
}
