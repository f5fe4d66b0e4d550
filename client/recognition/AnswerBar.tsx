import { Check, MessageSquareText } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import type { CanonicalBlock, CanonicalItem } from '../../shared/minutes/canonical/canonical.ts';
import type { Recognition } from '../../shared/recognition/recognition.ts';
import { type TextKey, type TextValues, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import styles from './recognition.module.css';
import type { Answering } from './use-answer.ts';
import { answeredAt } from './when.ts';

/** How it is asked, and what is said of an answer. */
export interface AnswerWords {
  yes: TextKey;
  heldYes: TextKey;
  heldNotQuite: TextKey;
  /** What is asked after "Ikke helt …". */
  askWords: TextKey;
  hint: TextKey | null;
  save: TextKey;
  /** Before what has changed since, with `time`. */
  sinceYes: TextKey;
  sinceNotQuite: TextKey;
  /** Filled into all of them. */
  values?: TextValues;
}

interface BarProps {
  answering: Pick<Answering<CanonicalItem | CanonicalBlock>, 'refusal' | 'isSending' | 'send'>;
  held: Recognition | null;
  words: AnswerWords;
  /** What is answered, for those who cannot see what stands above. */
  name: string;
  /** What was written before, to the text as it was. */
  draft: string;
  onAnswered: () => void;
}

/** *Ja* or *Ikke helt …* with own words; once answered, what was answered and when, to be taken back. */
export function AnswerBar({ answering, held, words, name, draft, onAnswered }: BarProps) {
  const { t } = useText();
  const [isWriting, setWriting] = useState(false);
  const { send, isSending, refusal } = answering;
  const answer = async (...said: Parameters<typeof send>): Promise<void> => {
    if (!(await send(...said))) return;
    setWriting(false);
    if (said[0] !== 'retracted') onAnswered();
  };
  const values = words.values ?? {};
  return (
    <div className={styles.answer}>
      {isWriting ? (
        <OwnWords
          {...{ words, isSending }}
          draft={held?.words || draft}
          onSave={(text) => answer('notQuite', text)}
          onLeave={() => setWriting(false)}
        />
      ) : held ? (
        <p className={held.answer === 'yes' ? styles.heldYes : styles.heldNotQuite}>
          {held.answer === 'yes' ? (
            <Check size={20} aria-hidden />
          ) : (
            <MessageSquareText size={20} aria-hidden />
          )}
          <strong>{t(held.answer === 'yes' ? words.heldYes : words.heldNotQuite, values)}</strong>
          <span className={styles.at}>{answeredAt(held.at)}</span>
          {held.answer === 'notQuite' && (
            <Button look="plain" className={styles.link} onClick={() => setWriting(true)}>
              {t('recognition.edit')}
            </Button>
          )}
          <Button
            look="plain"
            className={styles.link}
            aria-label={t('recognition.undo.item', { item: name })}
            disabled={isSending}
            onClick={() => answer('retracted')}
          >
            {t('recognition.undo')}
          </Button>
        </p>
      ) : (
        <div className={styles.ask}>
          <Button look="primary" disabled={isSending} onClick={() => answer('yes')}>
            {t(words.yes, values)}
            <span className={styles.hidden}>: {name}</span>
          </Button>
          <Button disabled={isSending} onClick={() => setWriting(true)}>
            {t('recognition.not-quite')}
            <span className={styles.hidden}> {name}</span>
          </Button>
        </div>
      )}
      <p role="alert" className={styles.refusal}>
        {refusal}
      </p>
    </div>
  );
}

interface OwnWordsProps {
  words: AnswerWords;
  draft: string;
  isSending: boolean;
  onSave: (text: string) => void;
  onLeave: () => void;
}

function OwnWords({ words, draft, isSending, onSave, onLeave }: OwnWordsProps) {
  const { t } = useText();
  const [text, setText] = useState(draft);
  const [error, setError] = useState('');
  useAskBeforeLeaving(text !== draft);
  const values = words.values ?? {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '') setError(t('recognition.ask-words.needed'));
    else onSave(text.trim());
  };
  return (
    <form className={styles.words} onSubmit={submit}>
      <Field label={t(words.askWords, values)} hint={words.hint && t(words.hint, values)} error={error}>
        {(control) => (
          <textarea
            {...control}
            ref={(field) => field?.focus()}
            dir="auto"
            maxLength={maxLengths.words}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className={styles.ask}>
        <Button look="primary" type="submit" disabled={isSending}>
          {t(words.save, values)}
        </Button>
        <Button onClick={onLeave}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
