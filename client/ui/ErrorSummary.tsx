import { useEffect, useRef } from 'react';
import { useText } from '../text/index.ts';
import styles from './ErrorSummary.module.css';

export interface FormError {
  /** The id of the control to go to; null when it is about the whole. */
  field: string | null;
  text: string;
}

/** On top of the form, takes the focus when it appears, each line leads to its field. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list is a new try, and takes the focus again
  useEffect(() => box.current?.focus(), [errors]);
  if (errors.length === 0) return null;
  return (
    <div className={styles.summary} ref={box} role="alert" tabIndex={-1}>
      <h2>{t('common.error-summary')}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={`${field}${text}`}>
            {field === null ? (
              text
            ) : (
              <a href={`#${field}`} onClick={(event) => goTo(event, field)}>
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function goTo(event: React.MouseEvent, field: string): void {
  event.preventDefault();
  document.getElementById(field)?.focus();
}
