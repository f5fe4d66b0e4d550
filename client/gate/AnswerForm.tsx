import { type FormEvent, useId, useState } from 'react';
import { answersTo, type GateAnswer, type GateEntry, type GateStep } from '../../shared/gate/steps.ts';
import { maxLengths } from '../../shared/limits.ts';
import type { Deed } from '../case/use-deed.ts';
import { today } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './gate.module.css';

export type Answered = Pick<GateEntry, 'answer' | 'who' | 'day' | 'words' | 'interpreter'>;

interface AnswerFormProps {
  step: GateStep;
  answers: readonly GateAnswer[];
  entry: GateEntry | null;
  deed: Deed;
  send: (answered: Answered) => Promise<void>;
  onClose: () => void;
}

/** R031: of what the family is told, whether it was through an interpreter. */
const toldToFamily: readonly GateStep[] = ['presented', 'cooperates', 'informed'];

/** An answer, and what is said with it. */
export function AnswerForm({ step, answers, entry, deed, send, onClose }: AnswerFormProps) {
  const { t } = useText();
  const name = useId();
  const asksInterpreter = toldToFamily.includes(step);
  const [begun] = useState<Answered>(() => ({
    answer:
      answers.find((one) => one === entry?.answer) ??
      (answers.length === 1 ? (answers[0] ?? 'open') : 'open'),
    who: entry?.who ?? '',
    day: entry?.day || today(),
    words: entry?.words ?? '',
    interpreter: asksInterpreter ? (entry?.interpreter ?? false) : null,
  }));
  const [said, setSaid] = useState(begun);
  useAskBeforeLeaving(said !== begun);
  const change = (more: Partial<Answered>) => setSaid((before) => ({ ...before, ...more }));
  const fields = answersTo[step][said.answer] ?? [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const without = { who: '', day: '', words: '', interpreter: said.interpreter };
    const kept = Object.fromEntries(fields.map((field) => [field, said[field]]));
    void send({ ...without, ...kept, answer: said.answer });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {answers.length > 1 && (
        <fieldset className={styles.answers}>
          <legend>{t('gate.answer')}</legend>
          {answers.map((answer) => (
            <label key={answer}>
              <input
                type="radio"
                name={name}
                required
                checked={said.answer === answer}
                onChange={() => change({ answer })}
              />
              {t(`gate.answer.${answer}`)}
            </label>
          ))}
        </fieldset>
      )}
      {fields.includes('who') && (
        <TextField
          label={t('gate.who')}
          required
          maxLength={maxLengths.name}
          value={said.who}
          onText={(text) => change({ who: text })}
        />
      )}
      {fields.includes('day') && (
        <DayField
          label={t('gate.day')}
          required
          isPast
          value={said.day}
          onDay={(day) => change({ day: day })}
        />
      )}
      {fields.includes('words') && (
        <TextField
          label={t('gate.words')}
          required
          rows={3}
          maxLength={maxLengths.gate}
          value={said.words}
          onText={(text) => change({ words: text })}
        />
      )}
      {asksInterpreter && (
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={said.interpreter === true}
            onChange={({ target }) => change({ interpreter: target.checked })}
          />
          {t('gate.interpreter')}
        </label>
      )}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" aria-disabled={deed.isRunning}>
          {t('gate.save')}
        </Button>
        <Button look="plain" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
