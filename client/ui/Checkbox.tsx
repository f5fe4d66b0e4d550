import type { ComponentProps } from 'react';
import styles from './Checkbox.module.css';

/** A native checkbox with its words beside it, the whole line as large as a finger. */
export function Checkbox({ children, className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <label className={[styles.checkbox, className].filter(Boolean).join(' ')}>
      <input type="checkbox" {...rest} />
      <span dir="auto">{children}</span>
    </label>
  );
}
