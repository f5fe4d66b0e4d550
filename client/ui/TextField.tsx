import type { ComponentProps } from 'react';
import { Field } from './Field.tsx';

interface TextFieldProps
  extends Omit<ComponentProps<typeof Field>, 'children'>,
    Pick<ComponentProps<'input'>, 'maxLength' | 'required' | 'autoFocus' | 'enterKeyHint'> {
  value: string;
  onText: (text: string) => void;
  /** More than one line. */
  rows?: number;
}

/** Words in whatever direction they are written, one line or several, which the browser neither keeps nor fills in. */
export function TextField({
  value,
  onText,
  rows,
  maxLength,
  required,
  autoFocus,
  enterKeyHint,
  ...field
}: TextFieldProps) {
  const rest = { value, maxLength, required, autoFocus, enterKeyHint };
  return (
    <Field {...field}>
      {(control) => {
        const all = { ...control, ...rest, dir: 'auto', autoComplete: 'off' };
        return rows === undefined ? (
          <input {...all} onChange={({ target }) => onText(target.value)} />
        ) : (
          <textarea {...all} rows={rows} onChange={({ target }) => onText(target.value)} />
        );
      }}
    </Field>
  );
}
