import { maxLengths } from '../../shared/limits.ts';
import { minutesBetween, plannedLength } from '../../shared/meeting/meeting.ts';
import { dateToText, lengthToText, timeToText } from '../text/dates.ts';
import { type TextKey, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { TimeField } from '../ui/TimeField.tsx';
import styles from './create.module.css';
import { errorText, type StepProps } from './step.ts';

/** R004, R005: the purpose is asked from the child's side, and there is a text to begin with. */
export function TimeStep({ draft, change, errors }: StepProps) {
  const { t } = useText();
  const child = draft.childFirstName.trim() || t('create.the-child');
  const isAgreed = draft.agreedDay !== null && draft.date === draft.agreedDay;
  return (
    <>
      <div className={styles.times}>
        <DayField
          label={t('create.date')}
          hint={isAgreed ? t('create.follow-up.agreed') : undefined}
          id="date"
          error={errorText(errors, 'date')}
          value={draft.date}
          onDay={(date) => change({ type: 'set', values: { date } })}
        />
        <TimeField
          label={t('create.start')}
          id="start"
          error={errorText(errors, 'start')}
          value={draft.start}
          onTime={(start) => change({ type: 'setStart', start })}
        />
        <TimeField
          label={t('create.end')}
          id="end"
          error={errorText(errors, 'end')}
          value={draft.end}
          onTime={(end) => change({ type: 'set', values: { end } })}
        />
      </div>
      <LengthNote {...draft} />
      <TextField
        label={t('create.place')}
        hint={t('create.place-hint')}
        id="place"
        error={errorText(errors, 'place')}
        maxLength={maxLengths.place}
        value={draft.place}
        onText={(place) => change({ type: 'set', values: { place } })}
      />
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
