import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { dayToTime } from '../../shared/dates/calendar.ts';
import { nameOf } from '../../shared/dates/date-words.ts';
import { dayAdvice, dayToWeek } from '../../shared/dates/dates.ts';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from './Button.tsx';
import styles from './CalendarDialog.module.css';
import { Dialog } from './Dialog.tsx';
import { dayByKey, monthToWeeks } from './month.ts';

interface CalendarProps {
  /** ISO 8601; empty: none. */
  value: string;
  min: string | undefined;
  today: string;
  onDay: (day: string) => void;
  onClose: () => void;
}

/** A month to pick a day from: Monday first, with the numbers of the weeks. By keyboard as WAI-ARIA's date grid. */
export default function CalendarDialog({ value, min, today, onDay, onClose }: CalendarProps) {
  const { t, language } = useText();
  const [at, setAt] = useState(value || (min !== undefined && min > today ? min : today));
  const moved = useRef(false);
  const grid = useRef<HTMLTableElement>(null);
  // The focus follows the arrow keys; a month that is turned by its button leaves it there.
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
  }, [at]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const next = dayByKey(at, isRtl ? (mirrored[event.key] ?? event.key) : event.key, event.shiftKey);
    if (next === null) return;
    event.preventDefault();
    moved.current = true;
    setAt(next);
  };
  const month = nameOf('month', dayToTime(at), language);
  const turn = (key: 'PageUp' | 'PageDown') => setAt(dayByKey(at, key, false) ?? at);
  const weeks = monthToWeeks(at);
  return (
    <Dialog title={t('calendar.choose')} onClose={onClose}>
      <div className={styles.head}>
        <Button look="plain" aria-label={t('calendar.month-before')} onClick={() => turn('PageUp')}>
          <ChevronLeft size={22} aria-hidden />
        </Button>
        <p aria-live="polite">
          {month} {at.slice(0, 4)}
        </p>
        <Button look="plain" aria-label={t('calendar.month-after')} onClick={() => turn('PageDown')}>
          <ChevronRight size={22} aria-hidden />
        </Button>
      </div>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: of a table, a screen reader would keep the arrow keys
        role="grid"
        className={styles.month}
        aria-label={`${month} ${at.slice(0, 4)}`}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col">
              <abbr title={t('calendar.week')}>{t('calendar.week-short')}</abbr>
            </th>
            {(weeks[1] ?? []).map((day) => {
              const name = day && nameOf('weekday', dayToTime(day), language);
              return (
                <th key={day} scope="col">
                  <abbr title={name ?? ''}>{name?.slice(0, 2)}</abbr>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {weeks.map((days) => (
            <tr key={days.find((day) => day !== null)}>
              <th scope="row">{dayToWeek(days.find((day) => day !== null) ?? at).week}</th>
              {days.map((day, i) => (
                <Day
                  // biome-ignore lint/suspicious/noArrayIndexKey: a week has its seven places
                  key={i}
                  {...{ day, at, today, onDay }}
                  isChosen={day === value}
                  isOut={day !== null && min !== undefined && day < min}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

/** Where a line runs from right to left, the next day is on the left. */
const mirrored: Record<string, string> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

interface DayProps {
  /** Null: of another month. */
  day: string | null;
  at: string;
  today: string;
  isChosen: boolean;
  isOut: boolean;
  onDay: (day: string) => void;
}

function Day({ day, at, today, isChosen, isOut, onDay }: DayProps) {
  const { t } = useText();
  if (day === null) return <td />;
  const closed = dayAdvice(day);
  const name = closed && closed.kind !== 'weekend' ? `, ${t(`day.${closed.name}`)}` : '';
  return (
    <td>
      <button
        type="button"
        data-day={day}
        data-closed={closed ? '' : undefined}
        data-first-focus={day === at ? '' : undefined}
        tabIndex={day === at ? 0 : -1}
        aria-label={dateToText(day, 'long') + name}
        aria-current={day === today ? 'date' : undefined}
        aria-pressed={isChosen}
        aria-disabled={isOut}
        onClick={() => !isOut && onDay(day)}
      >
        {Number(day.slice(8))}
      </button>
    </td>
  );
}
