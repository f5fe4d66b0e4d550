import type { MeetingSummary } from '../../shared/api.ts';
import { dateToText, timeToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Link } from '../ui/navigation.tsx';
import styles from './StartPage.module.css';

export function MeetingCard({ meeting, isToday }: { meeting: MeetingSummary; isToday: boolean }) {
  const { t } = useText();
  const time = { start: timeToText(meeting.start), end: timeToText(meeting.end) };
  return (
    <li className={styles.card}>
      <div>
        <h3 dir="auto">
          <Link href={`/meetings/${meeting.id}`}>
            {t('common.about-child', { child: meeting.childFirstName })}
          </Link>
        </h3>
        <p>{t('start.when', { date: dateToText(meeting.date, 'long'), ...time })}</p>
        <p className={styles.soft} dir="auto">
          {meeting.place} · {meeting.title}
        </p>
      </div>
      <p className={isToday ? styles.today : styles.phase}>
        {isToday && `${t('start.today')} · `}
        {t(`start.phase.${meeting.phase}`)}
      </p>
    </li>
  );
}
