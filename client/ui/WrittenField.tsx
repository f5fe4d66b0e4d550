import { type ComponentProps, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import { Field } from './Field.tsx';
import styles from './WrittenField.module.css';

type Read = { value: string } | { error: string };

export interface WrittenProps
  extends Omit<ComponentProps<typeof Field>, 'children'>,
    Pick<ComponentProps<'input'>, 'required' | 'placeholder' | 'inputMode'> {
  /** Empty: none. */
  value: string;
  onValue: (value: string) => void;
  /** What is typed, or what to say of it in the reader's words. */
  read: (text: string) => Read;
  write: (value: string) => string;
  /** After the words, in the field. */
  beside?: ReactNode;
}

/**
 * A value that people write in their own way. It is understood when they leave the field or press Enter; until then nothing
 * changes. What is not understood stays as it was typed, with the reason, and the value is none.
 */
export function WrittenField({ value, onValue, read, write, beside, error, ...rest }: WrittenProps) {
  const { required, placeholder, inputMode, ...field } = rest;
  const [typed, setTyped] = useState<string | null>(null);
  const [unclear, setUnclear] = useState<{ text: string; error: string } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  // A value that came another way takes the place of what was not understood.
  const kept = value === '' ? unclear : null;
  useLayoutEffect(() => input.current?.setCustomValidity(kept?.error ?? ''), [kept]);
  const written = kept?.text ?? (value && write(value));
  // It may change while somebody comes to it, because it follows from the field they left: what they type takes its place.
  useLayoutEffect(() => {
    const isHere = written !== '' && document.activeElement === input.current;
    if (isHere) input.current?.select();
  }, [written]);
  const keep = (): void => {
    if (typed === null) return;
    const answer = typed.trim() === '' ? { value: '' } : read(typed);
    const next = 'error' in answer ? '' : answer.value;
    setTyped(null);
    setUnclear('error' in answer ? { text: typed, error: answer.error } : null);
    if (next !== value) onValue(next);
  };
  return (
    <Field {...field} error={kept?.error ?? error}>
      {(control) => (
        <span className={styles.row}>
          <input
            {...control}
            {...{ required, placeholder, inputMode }}
            ref={input}
            type="text"
            autoComplete="off"
            maxLength={maxLengths.deadline}
            value={typed ?? written}
            onChange={({ target }) => setTyped(target.value)}
            onFocus={({ target }) => target.select()}
            onBlur={keep}
            onKeyDown={({ key }) => key === 'Enter' && keep()}
          />
          {beside}
        </span>
      )}
    </Field>
  );
}
