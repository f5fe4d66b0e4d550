import type { ComponentProps } from 'react';
import { Field } from './Field.tsx';

interface DayFieldProps
  extends Omit<ComponentProps<typeof Field>, 'children'>,
    Pick<ComponentProps<'input'>, 'min' | 'required'> {
  /** ISO 8601; empty: none. */
  value: string;
  onDay: (day: string) => void;
}

/** A day, in the browser's own field for one. */
export function DayField({ value, onDay, min, required, ...field }: DayFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          {...{ min, required, value }}
          type="date"
          onChange={({ target }) => onDay(target.value)}
        />
      )}
    </Field>
  );
}
