import { CalendarDays } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { dayToTime } from '../../shared/dates/calendar.ts';
import { nameOf } from '../../shared/dates/date-words.ts';
import { dayToNumbers, parseDay } from '../../shared/dates/day-text.ts';
import { dateToText } from '../text/dates.ts';
import { providePageWords, useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { Button } from './Button.tsx';
import { DialogPart } from './DialogPart.tsx';
import type { Field } from './Field.tsx';
import { lazyPart } from './lazy-part.tsx';
import styles from './WrittenField.module.css';
import { WrittenField } from './WrittenField.tsx';

const CalendarDialog = lazyPart(async () => {
  const [part] = await Promise.all([import('./CalendarDialog.tsx'), providePageWords('calendar')]);
  return part;
});

interface DayFieldProps extends Omit<ComponentProps<typeof Field>, 'children'> {
  /** ISO 8601; empty: none. */
  value: string;
  onDay: (day: string) => void;
  /** The first that can be chosen. */
  min?: string;
  required?: boolean;
  /** Of something that has happened: "24/11" is the last one. */
  isPast?: boolean;
}

/** A day, in the order Danish forms have it, whatever language the browser has: written in one's own way, or picked. */
export function DayField({ onDay, min, isPast, ...field }: DayFieldProps) {
  const { t, language } = useText();
  const today = useToday();
  const [isOpen, setOpen] = useState(false);
  const read = (text: string) => {
    const said = parseDay(text, today, language, isPast);
    if (!said.ok) {
      const why = said.reason === 'notUnderstood' ? 'day.notUnderstood' : 'day.noSuchDay';
      return { error: t(why, { typed: text.trim() }) };
    }
    if (min !== undefined && said.day < min) return { error: t('day.too-early', { day: dayToNumbers(min) }) };
    return { value: said.day };
  };
  const { value } = field;
  return (
    <>
      <WrittenField
        {...field}
        {...{ read }}
        write={dayToNumbers}
        onValue={onDay}
        placeholder={t('day.format')}
        beside={
          <>
            {value !== '' && (
              <span className={styles.weekday} aria-hidden>
                {nameOf('weekday', dayToTime(value), language)}
              </span>
            )}
            <span role="status" className={styles.told}>
              {value !== '' && dateToText(value, 'long')}
            </span>
            <Button
              look="plain"
              className={styles.open}
              aria-label={t('day.open')}
              onClick={() => setOpen(true)}
            >
              <CalendarDays size={20} aria-hidden />
            </Button>
          </>
        }
      />
      {isOpen && (
        <DialogPart onClose={() => setOpen(false)}>
          <CalendarDialog
            {...{ value, min, today }}
            onClose={() => setOpen(false)}
            onDay={(day) => {
              setOpen(false);
              onDay(day);
            }}
          />
        </DialogPart>
      )}
    </>
  );
}
