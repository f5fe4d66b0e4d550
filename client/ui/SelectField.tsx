import type { ComponentProps } from 'react';
import { Field } from './Field.tsx';

interface SelectFieldProps<Value extends string> extends Omit<ComponentProps<typeof Field>, 'children'> {
  values: readonly Value[];
  value: Value;
  nameOf: (value: Value) => string;
  onChoose: (value: Value) => void;
}

/** One of a few, each with its name. */
export function SelectField<Value extends string>({
  values,
  value,
  nameOf,
  onChoose,
  ...field
}: SelectFieldProps<Value>) {
  const choose = (chosen: string): void => {
    const found = values.find((each) => each === chosen);
    if (found !== undefined) onChoose(found);
  };
  return (
    <Field {...field}>
      {(control) => (
        <select {...control} value={value} onChange={({ target }) => choose(target.value)}>
          {values.map((each) => (
            <option key={each} value={each} dir="auto">
              {nameOf(each)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
