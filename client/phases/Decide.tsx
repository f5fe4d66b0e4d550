import { type FormEvent, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './Closing.module.css';

interface DecideProps<Choice extends string> {
  label: string;
  choices: readonly {
    choice: Choice;
    label: string /** What is asked before it is said; null: nothing. */;
    why: string | null;
  }[];
  chosen: Choice | null;
  onChoose: (choice: Choice, why: string) => Promise<void> | void;
}

/** One of a few, each with one press; some ask for a line of why first. */
export function Decide<Choice extends string>({ label, choices, chosen, onChoose }: DecideProps<Choice>) {
  const { t } = useText();
  const [asked, setAsked] = useState<Choice | null>(null);
  const [why, setWhy] = useState('');
  const asking = choices.find(({ choice }) => choice === asked);
  const choose = async (choice: Choice, words: string): Promise<void> => {
    await onChoose(choice, words);
    setAsked(null);
    setWhy('');
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (asked !== null && why.trim() !== '') void choose(asked, why.trim());
  };
  return (
    <>
      <fieldset className={styles.decide}>
        <legend>{label}</legend>
        {choices.map(({ choice, label: name, why: question }) => (
          <Button
            key={choice}
            aria-pressed={(asked ?? chosen) === choice}
            className={styles.large}
            onClick={() => (question === null ? void choose(choice, '') : setAsked(choice))}
          >
            {name}
          </Button>
        ))}
      </fieldset>
      {asking?.why && (
        <form className={styles.form} onSubmit={save}>
          <TextField
            label={asking.why}
            required
            rows={2}
            maxLength={maxLengths.reason}
            value={why}
            onText={setWhy}
          />
          <Button look="primary" type="submit" className={styles.large}>
            {t('progress.save')}
          </Button>
        </form>
      )}
    </>
  );
}
