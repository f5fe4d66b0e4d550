import type { FieldErrorCode } from '../../shared/api/refusals.ts';
import { useText } from '../text/index.ts';
import { Field } from '../ui/Field.tsx';

interface SettingFieldProps {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  /** Characters. */
  max: number;
  error?: FieldErrorCode | undefined;
  type?: 'text' | 'tel' | 'email' | 'url' | 'number';
  /** Of several lines; they grow with what is written. */
  isLong?: boolean;
  id?: string;
}

/** A field for what somebody types, with what is wrong beside it. */
export function SettingField({
  label,
  hint,
  value,
  onChange,
  max,
  error,
  type = 'text',
  isLong,
  id,
}: SettingFieldProps) {
  const { t } = useText();
  return (
    <Field
      label={label}
      hint={hint}
      error={error && t(`field-error.${error}`)}
      {...(id !== undefined && { id })}
    >
      {(control) => {
        const shared = {
          ...control,
          value,
          maxLength: max,
          autoComplete: 'off',
          dir: 'auto',
          onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
        } as const;
        return isLong ? <textarea {...shared} /> : <input {...shared} type={type} />;
      }}
    </Field>
  );
}
