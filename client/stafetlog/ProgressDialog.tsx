import { type FormEvent, useId, useState } from 'react';
import { parseDeadline } from '../../shared/dates/dates.ts';
import { maxLengths } from '../../shared/limits.ts';
import { today } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { type Answer, type Asking, subjectToText } from './acts.ts';
import { DeadlineField } from './DeadlineField.tsx';
import styles from './ProgressDialog.module.css';

interface DialogProps extends Asking {
  refusal: string;
  onClose: () => void;
  onSay: (answer: Answer) => Promise<void>;
}

/** Asks for the line of why, or for the new deadline, and says what will be recorded. */
export default function ProgressDialog({ subject, act, refusal, onClose, onSay }: DialogProps) {
  const { t, language } = useText();
  const form = useId();
  const [note, setNote] = useState('');
  const [until, setUntil] = useState('');
  const [hasTried, setTried] = useState(false);
  const deadline = parseDeadline(until, today(), language);
  const lacksNote = act !== 'postponed' && note.trim() === '';
  const lacksDeadline = act === 'postponed' && !deadline.ok;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (lacksNote || lacksDeadline) return;
    await onSay({ until: act === 'postponed' && deadline.ok ? deadline.deadline : null, note: note.trim() });
  };
  return (
    <Dialog
      title={t(`progress.ask.${act}`)}
      onClose={onClose}
      actions={
        <Button look="primary" type="submit" form={form}>
          {t('progress.save')}
        </Button>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        <p className={styles.about} dir="auto">
          {subjectToText(subject)}
        </p>
        {act === 'postponed' && (
          <DeadlineField
            value={until}
            onChange={setUntil}
            error={hasTried && lacksDeadline ? t('progress.until-not-understood') : undefined}
          />
        )}
        <Field
          label={t(`progress.why.${act}`)}
          error={hasTried && lacksNote ? t('progress.why-required') : undefined}
        >
          {(control) => (
            <textarea
              {...control}
              rows={2}
              maxLength={maxLengths.reason}
              dir="auto"
              data-first-focus={act === 'postponed' ? undefined : ''}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <div role="alert">{refusal !== '' && <Notice tone="ask">{refusal}</Notice>}</div>
      </form>
    </Dialog>
  );
}
