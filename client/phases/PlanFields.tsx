import { maxLengths } from '../../shared/limits.ts';
import type { PlanErrors } from '../../shared/meeting/meeting.ts';
import type { ReplanInput } from '../../shared/phases/phases-input.ts';
import { useText } from '../text/index.ts';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { TimeField } from '../ui/TimeField.tsx';
import styles from './PlanFields.module.css';

interface PlanProps {
  plan: ReplanInput;
  errors: PlanErrors;
  onChange: (plan: ReplanInput) => void;
}

/** When and where instead. */
export function PlanFields({ plan, errors, onChange }: PlanProps) {
  const { t } = useText();
  const wrong = (name: keyof ReplanInput) => {
    const error = name === 'start' || name === 'end' ? errors[name] : undefined;
    return error && t(`field-error.${error}`);
  };
  const set = (name: keyof ReplanInput) => (value: string) => onChange({ ...plan, [name]: value });
  const fieldOf = (name: keyof ReplanInput) => ({
    label: t(`phases.${name}`),
    error: wrong(name),
    required: true,
    value: plan[name],
  });
  return (
    <div className={styles.plan}>
      <DayField {...fieldOf('date')} onDay={set('date')} />
      <div className={styles.times}>
        <TimeField {...fieldOf('start')} onTime={set('start')} />
        <TimeField {...fieldOf('end')} onTime={set('end')} />
      </div>
      <TextField {...fieldOf('place')} maxLength={maxLengths.place} onText={set('place')} />
    </div>
  );
}
