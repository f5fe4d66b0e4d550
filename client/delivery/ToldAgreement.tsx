import { deadlineToText } from '../../shared/dates/dates.ts';
import { everybodyIn, type LockedMinutes } from '../../shared/lock/locked.ts';
import { useText } from '../text/index.ts';
import styles from './orientation.module.css';
import { nameOf } from './part.ts';

interface ToldProps {
  agreement: LockedMinutes['agreements'][number];
  minutes: LockedMinutes;
}

/** An agreement as it stands in the file: its words, who does it, by when. */
export function ToldAgreement({ agreement: { text, owner, deadline }, minutes }: ToldProps) {
  const { t, dates } = useText();
  const when = deadline && deadlineToText(deadline, minutes.meeting.date, dates, 'long');
  const beside = [
    owner === null ? '' : nameOf(everybodyIn(minutes), owner),
    when ? t('orientation.by-when', { when }) : '',
  ].filter(Boolean);
  return (
    <span className={styles.agreement}>
      <span dir="auto">{text}</span>
      {beside.length > 0 && (
        <span className={styles.soft} dir="auto">
          {beside.join(' · ')}
        </span>
      )}
    </span>
  );
}
