import { type FormEvent, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import type { WriteOwnVoiceInput } from '../../shared/meeting/voice-input.ts';
import { Refused } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import styles from './OwnVoice.module.css';

/** What is being written, and what stood in the minutes when it was begun. */
interface Draft {
  words: string;
  shown: string;
}

interface OwnVoiceProps {
  field: WriteOwnVoiceInput['field'];
  /** What the minutes say now. */
  stands: string;
  /** Throws `Refused`. */
  onSave: (input: WriteOwnVoiceInput) => Promise<unknown>;
}

/** One of the child's three questions (R072, R073). */
export function OwnVoice({ field, stands, onSave }: OwnVoiceProps) {
  const { t } = useText();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [refusal, setRefusal] = useState('');
  const isUnsaved = draft !== null && draft.words !== stands;
  useAskBeforeLeaving(isUnsaved);
  const isChanged = draft !== null && draft.shown !== stands && draft.words !== stands;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!draft) return;
    try {
      await onSave({ field, ...draft });
      setRefusal('');
    } catch (error) {
      // That the minutes say something else by now is said beside it, with what they say.
      if (!(error instanceof Refused && error.code === 'changed')) setRefusal(errorToText(error));
    }
  };
  return (
    <form className={styles.words} onSubmit={save}>
      <Field label={t(`voice.${field}`)} error={refusal || undefined}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={2}
            maxLength={maxLengths.voice}
            value={draft?.words ?? stands}
            onChange={(event) => setDraft({ shown: draft?.shown ?? stands, words: event.target.value })}
          />
        )}
      </Field>
      {isChanged && (
        <div role="alert" className={styles.changed}>
          <p>{t('voice.changed')}</p>
          <blockquote dir="auto">{stands}</blockquote>
          <div className={styles.choices}>
            <Button onClick={() => setDraft({ ...draft, shown: stands })}>{t('voice.keep-mine')}</Button>
            <Button onClick={() => setDraft(null)}>{t('voice.keep-theirs')}</Button>
          </div>
        </div>
      )}
      {isUnsaved && !isChanged && (
        <Button look="primary" type="submit">
          {t('voice.save')}
        </Button>
      )}
      <p role="status" className={isUnsaved ? styles.unsaved : styles.status}>
        {isUnsaved ? t('voice.unsaved') : stands === '' ? '' : t('voice.stands')}
      </p>
    </form>
  );
}
