import type { MeetingView } from '../../shared/api/api.ts';
import { interpretingAt } from '../../shared/interpreter/clock.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { PlannedTimes } from '../../shared/minutes/read/agenda.ts';
import { clockToText, minutesToTime, timeToMinutes, timeToText, today } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { serverNow } from '../text/server-time.ts';
import { useMinuteOfDay } from '../text/use-minute-of-day.ts';
import styles from './MeetingClock.module.css';

/** R104: a quiet clock on the day of the meeting. Nothing blinks, nothing counts seconds. */
export function MeetingClock({ view, planned }: { view: MeetingView; planned: PlannedTimes }) {
  const { meeting, interpreting } = view;
  const { t } = useText();
  const now = useMinuteOfDay();
  if (meeting.date !== today() || !timed.includes(meeting.phase)) return null;
  const start = timeToMinutes(meeting.start);
  const end = timeToMinutes(meeting.end);
  const [minutes, words] =
    now < start
      ? ([start - now, 'meeting.clock.before'] as const)
      : now <= end
        ? ([end - now, 'meeting.clock.left'] as const)
        : ([now - end, 'meeting.clock.over'] as const);
  const pause = planned.pauses.find((each) => each > now);
  const interpreted = interpreting && interpretingAt(interpreting, serverNow());
  const at = (minute: number) => ({ time: timeToText(minutesToTime(minute)) });
  return (
    <div className={styles.clock}>
      <strong>{minutesToLength(minutes, t)}</strong>
      {t(words)}
      <progress max={end - start} value={Math.min(Math.max(now - start, 0), end - start)} aria-hidden />
      {planned.family !== null && <p>{t('meeting.clock.family', at(planned.family))}</p>}
      {pause !== undefined && <p>{t('meeting.clock.pause', at(pause))}</p>}
      {interpreted && 'pauseBy' in interpreted && (
        <p>
          {t('meeting.clock.interpreted', {
            count: interpreted.minutes,
            time: clockToText(interpreted.pauseBy),
          })}
        </p>
      )}
    </div>
  );
}

/** Once it has ended, nobody's time is running. */
const timed: Meeting['phase'][] = ['preparing', 'invited', 'inProgress'];

function minutesToLength(minutes: number, t: ReturnType<typeof useText>['t']): string {
  if (minutes < 100) return t('common.min', { count: minutes });
  return t('common.hours-min', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
