import { maxLengths } from '../../shared/limits.ts';
import { useText } from '../text/index.ts';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Choices } from './Choices.tsx';
import styles from './create.module.css';
import { honours } from './draft-fields.ts';
import { errorText, type StepProps } from './step.ts';

/** R017: what is said of an existing case before anybody is invited. It may be said later, and nobody has a link until then. */
export function BeforeCase({ draft, change, errors }: StepProps) {
  const { t } = useText();
  return (
    <>
      <Choices
        legend={t('create.honour')}
        path="before.honour"
        error={errorText(errors, 'before.honour')}
        value={draft.honour}
        options={honours.map((honour) => ({ value: honour, title: t(`create.honour.${honour}`) }))}
        onChoose={(honour) => change({ type: 'set', values: { honour } })}
      />
      <Discussed {...{ draft, change, errors }} hint={t('create.discussed-hint')} />
    </>
  );
}

/** R017: with whom, and when; also of each later meeting. */
export function Discussed({ draft, change, errors, hint }: StepProps & { hint: string }) {
  const { t } = useText();
  return (
    <fieldset className={styles.discussed}>
      <legend>{t('create.discussed')}</legend>
      <p className={styles.facts}>{hint}</p>
      <TextField
        label={t('create.discussed.with')}
        id="discussed.who"
        error={errorText(errors, 'before.discussedWith') ?? errorText(errors, 'discussed.who')}
        maxLength={maxLengths.name}
        value={draft.discussedWith}
        onText={(text) => change({ type: 'set', values: { discussedWith: text } })}
      />
      <DayField
        label={t('create.discussed.on')}
        id="discussed.day"
        isPast
        error={errorText(errors, 'before.discussedOn') ?? errorText(errors, 'discussed.day')}
        value={draft.discussedOn}
        onDay={(day) => change({ type: 'set', values: { discussedOn: day } })}
      />
    </fieldset>
  );
}
