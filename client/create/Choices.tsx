import type { ReactNode } from 'react';
import styles from './Choices.module.css';

interface Option<Value extends string> {
  value: Value;
  title: string;
  text?: string;
  more?: ReactNode;
}
interface ChoicesProps<Value extends string> {
  legend: string;
  /** The field's path; its first radio carries it as id, for the error summary. */
  path: string;
  error: string | undefined;
  value: Value | '' | null;
  options: readonly Option<Value>[];
  onChoose: (value: Value) => void;
}

/** Native radios, each on a card of its own. */
export function Choices<Value extends string>({
  legend,
  path,
  error,
  value,
  options,
  onChoose,
}: ChoicesProps<Value>) {
  const errorId = `${path}-error`;
  return (
    <fieldset className={styles.choices} aria-describedby={error ? errorId : undefined}>
      <legend>{legend}</legend>
      {error && (
        <p className={styles.error} id={errorId}>
          {error}
        </p>
      )}
      {options.map((option, index) => (
        <div key={option.value} className={styles.choice}>
          <label>
            <input
              type="radio"
              name={path}
              id={index === 0 ? path : `${path}-${option.value}`}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>
              <b>{option.title}</b>
              {option.text && <span className={styles.text}>{option.text}</span>}
            </span>
          </label>
          {option.more && <div className={styles.more}>{option.more}</div>}
        </div>
      ))}
    </fieldset>
  );
}
