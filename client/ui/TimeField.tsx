import type { ComponentProps } from 'react';
import { parseTime } from '../../shared/dates/day-text.ts';
import { timeToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import type { Field } from './Field.tsx';
import { WrittenField } from './WrittenField.tsx';

interface TimeFieldProps extends Omit<ComponentProps<typeof Field>, 'children'> {
  /** `HH:MM`; empty: none. */
  value: string;
  onTime: (time: string) => void;
  required?: boolean;
}

/** A time of day in 24 hours, whatever language the browser has. */
export function TimeField({ onTime, ...field }: TimeFieldProps) {
  const { t } = useText();
  const read = (text: string) => {
    const value = parseTime(text);
    return value === null ? { error: t('day.no-time', { typed: text.trim() }) } : { value };
  };
  return (
    <WrittenField {...field} {...{ read }} write={timeToText} onValue={onTime} placeholder={t('day.time')} />
  );
}
