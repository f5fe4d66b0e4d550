import type { ComponentProps } from 'react';
import styles from './Button.module.css';

type Look = 'primary' | 'quiet' | 'plain';

/** A native button with one of three looks. `plain` is for tools inside something else. */
export function Button({ look = 'quiet', className, ...rest }: ComponentProps<'button'> & { look?: Look }) {
  return <button type="button" {...rest} className={buttonClass(look, className)} />;
}

/** The same look for a link that leads somewhere. */
export function buttonClass(look: Look, extra?: string): string {
  return [styles.button, styles[look], extra].filter(Boolean).join(' ');
}
