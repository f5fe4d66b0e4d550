import { useEffect, useState } from 'react';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { minuteOfDay, minutesToTime, timeToMinutes, timeToText, today } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import type { PlannedTimes } from './agenda.ts';
import styles from './MeetingClock.module.css';

/** R104: a quiet clock on the day of the meeting. Nothing blinks, nothing counts seconds. */
export function MeetingClock({ meeting, planned }: { meeting: Meeting; planned: PlannedTimes }) {
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
  const at = (minute: number) => ({ time: timeToText(minutesToTime(minute)) });
  return (
    <div className={styles.clock}>
      <strong>{minutesToLength(minutes, t)}</strong>
      {t(words)}
      <progress max={end - start} value={Math.min(Math.max(now - start, 0), end - start)} aria-hidden />
      {planned.family !== null && <p>{t('meeting.clock.family', at(planned.family))}</p>}
      {planned.pause !== null && planned.pause > now && <p>{t('meeting.clock.pause', at(planned.pause))}</p>}
    </div>
  );
}

/** Once it has ended, nobody's time is running. */
const timed: Meeting['phase'][] = ['preparing', 'invited', 'inProgress'];

function minutesToLength(minutes: number, t: ReturnType<typeof useText>['t']): string {
  if (minutes < 100) return t('common.min', { count: minutes });
  return t('common.hours-min', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** Looks at the clock often enough that a new minute shows within seconds. */
function useMinuteOfDay(): number {
  const [minute, setMinute] = useState(() => minuteOfDay(new Date()));
  useEffect(() => {
    const timer = setInterval(() => setMinute(minuteOfDay(new Date())), 5_000);
    return () => clearInterval(timer);
  }, []);
  return minute;
}
