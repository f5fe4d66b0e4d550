import { type FormEvent, useId, useState } from 'react';
import type { MeetingId, ParticipantId } from '../../shared/ids.ts';
import { maxLengths } from '../../shared/limits.ts';
import { call } from '../api/call.ts';
import { useDeed } from '../case/use-deed.ts';
import styles from '../delivery/panel.module.css';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';

interface AdditionProps {
  meeting: MeetingId;
  participant: ParticipantId;
  text: string;
  onText: (text: string) => void;
  onChanged: () => Promise<void>;
  onClose: () => void;
  onDone: () => void;
}

/** Says what becomes of the words before they are said: where they stand, who sees them, that they stay. */
export function AdditionDialog({ meeting, participant, text, onText, ...on }: AdditionProps) {
  const { t } = useText();
  const form = useId();
  const [hasTried, setTried] = useState(false);
  const { run, refusal, isRunning } = useDeed(on.onChanged);
  const words = text.trim();
  const error =
    words === ''
      ? t('locked.addition.required')
      : words.length > maxLengths.words
        ? t('field-error.too-long')
        : null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (error !== null) return;
    if (await run(() => call('writeAddition', { participant, text: words }, { id: meeting }))) on.onDone();
  };
  return (
    <Dialog
      title={t('locked.addition.write')}
      onClose={on.onClose}
      actions={
        <Button look="primary" type="submit" form={form} disabled={isRunning}>
          {t('locked.addition.save')}
        </Button>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        <p>{t('locked.addition.explain')}</p>
        <Field label={t('locked.addition.text')} error={(hasTried && error) || undefined}>
          {(control) => (
            <textarea
              {...control}
              rows={6}
              dir="auto"
              data-first-focus=""
              value={text}
              onChange={(event) => onText(event.target.value)}
            />
          )}
        </Field>
        <div role="alert">{refusal !== '' && <Notice tone="ask">{refusal}</Notice>}</div>
      </form>
    </Dialog>
  );
}
