import { maxLengths } from '../../shared/limits.ts';
import type { PlanErrors } from '../../shared/meeting/meeting.ts';
import type { ReplanInput } from '../../shared/phases/phases-input.ts';
import { useText } from '../text/index.ts';
import { Field } from '../ui/Field.tsx';
import styles from './PlanFields.module.css';

interface PlanProps {
  plan: ReplanInput;
  errors: PlanErrors;
  onChange: (plan: ReplanInput) => void;
}

/** When and where instead. The browser's own fields for day and time. */
export function PlanFields({ plan, errors, onChange }: PlanProps) {
  const { t } = useText();
  const wrong = (name: keyof ReplanInput) => {
    const error = name === 'start' || name === 'end' ? errors[name] : undefined;
    return error && t(`field-error.${error}`);
  };
  const input = (name: keyof ReplanInput, type: 'date' | 'time' | 'text') => (
    <Field label={t(`phases.${name}`)} error={wrong(name)}>
      {(control) => (
        <input
          {...control}
          type={type}
          required
          maxLength={maxLengths.place}
          value={plan[name]}
          onChange={(event) => onChange({ ...plan, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className={styles.plan}>
      {input('date', 'date')}
      <div className={styles.times}>
        {input('start', 'time')}
        {input('end', 'time')}
      </div>
      {input('place', 'text')}
    </div>
  );
}
