import { useState } from 'react';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { timeToMinutes, today } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { useMinuteOfDay } from '../text/use-minute-of-day.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Pointer.module.css';

/** Minutes. */
const last = 10;

/** R104: said once, ten minutes before the end. */
export function LastMinutes({ meeting: { date, end } }: { meeting: Pick<Meeting, 'date' | 'end'> }) {
  const { t } = useText();
  const left = timeToMinutes(end) - useMinuteOfDay();
  const [isRead, setRead] = useState(false);
  const isSaid = date === today() && left > 0 && left <= last && !isRead;
  return (
    <div role="status">
      {isSaid && (
        <div className={styles.last}>
          <p>{t('pointer.last')}</p>
          <Button look="plain" onClick={() => setRead(true)}>
            {t('pointer.last.read')}
          </Button>
        </div>
      )}
    </div>
  );
}
