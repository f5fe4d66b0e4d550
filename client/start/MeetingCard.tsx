import type { MeetingSummary } from '../../shared/api/meeting-summary.ts';
import { isCalledOff } from '../../shared/meeting/meeting.ts';
import { useText } from '../text/index.ts';
import { whenToText } from '../text/when-text.ts';
import { Link } from '../ui/navigation.tsx';
import styles from './StartPage.module.css';

export function MeetingCard({ meeting, isToday }: { meeting: MeetingSummary; isToday: boolean }) {
  const { t } = useText();
  const isOn = isToday && !isCalledOff(meeting.phase);
  return (
    <li className={styles.card}>
      <div>
        <h3 dir="auto">
          <Link href={`/meetings/${meeting.id}`}>
            {t(`common.about-child.${meeting.type}`, { child: meeting.childFirstName })}
          </Link>
        </h3>
        <p>{whenToText(meeting)}</p>
        <p className={styles.soft} dir="auto">
          {meeting.place} · {meeting.title}
        </p>
      </div>
      <p className={isOn ? styles.today : styles.phase}>
        {isOn && `${t('start.today')} · `}
        {t(meeting.mayRead ? `start.phase.${meeting.phase}` : 'start.phase.held')}
      </p>
    </li>
  );
}
