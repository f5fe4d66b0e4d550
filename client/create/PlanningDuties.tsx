import { planningDuties } from '../../shared/meeting/before-meeting.ts';
import { useText } from '../text/index.ts';
import { Field } from '../ui/Field.tsx';
import styles from './create.module.css';
import { errorText, type StepProps } from './step.ts';

/** R021: whoever calls the meeting answers for it, unless one says otherwise. Seldom needed, so it is folded. */
export function PlanningDuties({ draft, change, errors }: StepProps) {
  const { t } = useText();
  const people = draft.people.filter(({ name, kind }) => name.trim() !== '' && kind !== 'child');
  const path = (duty: (typeof planningDuties)[number]) => `planningDuties.${duty}`;
  const isWrong = planningDuties.some((duty) => path(duty) in errors);
  return (
    <details className={styles.more} open={isWrong || undefined}>
      <summary>{t('create.planning')}</summary>
      <div className={styles.grid}>
        {planningDuties.map((duty) => (
          <Field
            key={duty}
            label={t(`people.duty.${duty}`)}
            id={path(duty)}
            error={errorText(errors, path(duty))}
          >
            {(control) => (
              <select
                {...control}
                value={draft.planningDuties[duty] ?? ''}
                onChange={({ target }) => {
                  const chosen = target.value === '' ? null : Number(target.value);
                  change({
                    type: 'set',
                    values: { planningDuties: { ...draft.planningDuties, [duty]: chosen } },
                  });
                }}
              >
                <option value="">{t('create.planning.caller')}</option>
                {people.map(({ key, name }) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
    </details>
  );
}
