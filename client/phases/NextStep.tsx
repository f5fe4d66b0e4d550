import { type FormEvent, useState } from 'react';
import { deadlineToText } from '../../shared/dates/dates.ts';
import { isDeadline } from '../../shared/dates/deadline.ts';
import { useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import styles from './Closing.module.css';
import type { ClosingPart } from './closing-part.ts';
import { writeNextMeeting } from './write-minutes.ts';

/** R043: the day of the next meeting, into the minutes; that there is none is said on the last page. */
export function NextStep({ closing: { next }, room, onGoTo }: ClosingPart) {
  const { t, dates } = useText();
  const today = useToday();
  const [day, setDay] = useState('');
  const { block } = next;
  if (isDeadline(next.day)) {
    const date = deadlineToText(next.day, today, dates, 'long');
    return <p className={styles.text}>{t('closing.next-step.date', { date })}</p>;
  }
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (block !== null && isDeadline(day)) writeNextMeeting(room.doc, block, day);
  };
  return (
    <>
      <p className={styles.text}>
        {t(next.isAgreed ? 'closing.next-step.there' : 'closing.next-step.explained')}
      </p>
      {block !== null && (
        <form className={styles.form} onSubmit={save}>
          <DayField label={t('closing.next-step.day')} required min={today} value={day} onDay={setDay} />
          <div className={styles.choices}>
            <Button look="primary" type="submit" className={styles.large}>
              {t('closing.next-step.save')}
            </Button>
            <Button look="plain" onClick={() => onGoTo(block)}>
              {t('closing.next-step.go')}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
