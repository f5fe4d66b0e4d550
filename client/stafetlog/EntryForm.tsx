import { type FormEvent, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import type { Entry } from '../../shared/stafetlog/stafetlog.ts';
import { call } from '../api/call.ts';
import type { CasePart } from '../case/part.ts';
import { useDeed } from '../case/use-deed.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import { momentToText } from './said.ts';
import styles from './Timeline.module.css';

interface EntryFormProps extends CasePart {
  /** The entry that this one sets right; null for a new one. */
  corrects: Entry | null;
  onDone?: () => void;
}

/** The tovholder's line between meetings. A correction begins with what stands there. */
export function EntryForm({ view, onChanged, corrects, onDone }: EntryFormProps) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(corrects !== null);
  const [text, setText] = useState(corrects?.text ?? '');
  const [hasTried, setTried] = useState(false);
  useAskBeforeLeaving(isOpen && text !== (corrects?.text ?? ''));
  const { run, refusal, isRunning } = useDeed(onChanged);
  const close = (): void => {
    setOpen(false);
    setText('');
    setTried(false);
    onDone?.();
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (text.trim() === '') return;
    const input = { text: text.trim(), corrects: corrects?.id ?? null };
    if (await run(() => call('writeEntry', input, { id: view.case.id }))) close();
  };

  if (!isOpen) {
    return (
      <div className={styles.entry}>
        <Button onClick={() => setOpen(true)}>{t('stafetlog.entry.write')}</Button>
      </div>
    );
  }
  const label = corrects
    ? t('stafetlog.entry.correct-label', { time: momentToText(corrects.at, 'long') })
    : t('stafetlog.entry.label');
  const error = hasTried && text.trim() === '' ? t('stafetlog.entry.required') : refusal || undefined;
  return (
    <form className={styles.entry} onSubmit={submit} noValidate>
      <Field label={label} hint={t('stafetlog.entry.hint')} error={error}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            maxLength={maxLengths.entry}
            // biome-ignore lint/a11y/noAutofocus: one has just asked to write here
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className={styles.actions}>
        <Button look="primary" type="submit" disabled={isRunning}>
          {t('stafetlog.entry.save')}
        </Button>
        <Button onClick={close}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
