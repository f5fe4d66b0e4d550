import type { ComponentProps } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import { minutesBetween, plannedLength } from '../../shared/meeting/meeting.ts';
import { dateToText, lengthToText, timeToText } from '../text/dates.ts';
import { type TextKey, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './create.module.css';
import { errorText, type StepProps } from './step.ts';

type TimeField = 'date' | 'start' | 'end' | 'place';

/** R004, R005: the purpose is asked from the child's side, and there is a text to begin with. */
export function TimeStep({ draft, change, errors }: StepProps) {
  const { t } = useText();
  const child = draft.childFirstName.trim() || t('create.the-child');
  const isAgreed = draft.agreedDay !== null && draft.date === draft.agreedDay;
  const written = (name: TimeField, hint: string | undefined, more: ComponentProps<'input'>) => (
    <Field label={t(`create.${name}`)} hint={hint} id={name} error={errorText(errors, name)}>
      {(control) => (
        <input
          {...control}
          {...more}
          value={draft[name]}
          onChange={({ target: { value } }) =>
            change(
              name === 'start'
                ? { type: 'setStart', start: value }
                : { type: 'set', values: { [name]: value } },
            )
          }
        />
      )}
    </Field>
  );
  return (
    <>
      <div className={styles.times}>
        {written('date', isAgreed ? t('create.follow-up.agreed') : undefined, { type: 'date' })}
        {written('start', undefined, { type: 'time' })}
        {written('end', undefined, { type: 'time' })}
      </div>
      <LengthNote {...draft} />
      {written('place', t('create.place-hint'), {
        dir: 'auto',
        autoComplete: 'off',
        maxLength: maxLengths.place,
      })}
      <p className={styles.lead}>{t('create.purpose-lead', { child })}</p>
      <Field
        label={t('create.purpose')}
        hint={t('create.purpose-hint', { child })}
        id="purpose"
        error={errorText(errors, 'purpose')}
      >
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={4}
            maxLength={maxLengths.purpose}
            value={draft.purpose}
            onChange={(event) => change({ type: 'set', values: { purpose: event.target.value } })}
          />
        )}
      </Field>
      {draft.purpose.trim() === '' && (
        <div>
          <Button
            onClick={() =>
              change({ type: 'set', values: { purpose: t('create.purpose-proposed', { child }) } })
            }
          >
            {t('create.purpose-propose')}
          </Button>
        </div>
      )}
    </>
  );
}

/** The time in words. R074: outside one and a half to three hours nobody is stopped, only told. */
function LengthNote({ date, start, end }: Pick<StepProps['draft'], 'date' | 'start' | 'end'>) {
  const { t } = useText();
  if (date === '' || start === '' || end <= start) return null;
  const minutes = minutesBetween(start, end);
  const times = { start: timeToText(start), end: timeToText(end) };
  const when = capitalised(t('day.when', { date: dateToText(date, 'long'), ...times }));
  const say = (key: TextKey) => t(key, { when, length: lengthToText(minutes) });
  if (minutes < plannedLength.least) return <Notice tone="ask">{say('create.short')}</Notice>;
  if (minutes > plannedLength.most) return <Notice tone="ask">{say('create.long')}</Notice>;
  return <p className={styles.lead}>{say('create.length')}</p>;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
