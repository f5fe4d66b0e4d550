import { dayAdvice, deadlineDay, deadlineToText, parseDeadline } from '../../shared/dates/dates.ts';
import { maxLengths } from '../../shared/limits.ts';
import { today } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Field } from '../ui/Field.tsx';
import styles from './ProgressDialog.module.css';

interface DeadlineFieldProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** Understands "fredag", "uge 48", "24/11", "om 14 dage", and says below what it has understood. */
export function DeadlineField({ value, onChange, error }: DeadlineFieldProps) {
  const { t, language, dates } = useText();
  const now = today();
  const read = parseDeadline(value, now, language);
  const write = (deadline: string) => deadlineToText(deadline, now, dates, 'long');
  const advice = read.ok ? dayAdvice(deadlineDay(read.deadline)) : null;
  return (
    <div>
      <Field label={t('progress.until')} hint={t('progress.until-hint')} error={error}>
        {(control) => (
          <input
            {...control}
            type="text"
            autoComplete="off"
            maxLength={maxLengths.deadline}
            data-first-focus=""
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <p className={styles.understood} role="status">
        {read.ok && write(read.deadline)}
      </p>
      {advice && (
        <p className={styles.advice}>
          {t(`day.closed-${advice.kind}`, { day: t(`day.${advice.name}`) })}{' '}
          <button type="button" onClick={() => onChange(write(advice.weekdayBefore))}>
            {t('day.instead', { date: write(advice.weekdayBefore) })}
          </button>
        </p>
      )}
    </div>
  );
}
