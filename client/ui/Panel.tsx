import type { ComponentProps } from 'react';
import styles from './Panel.module.css';

/** One subject of a page, on paper of its own. `isSpaced`: with the same room between all that stands in it. */
export function Panel({
  isSpaced = false,
  className = '',
  ...props
}: ComponentProps<'section'> & { isSpaced?: boolean }) {
  const classes = [styles.panel, isSpaced ? styles.spaced : '', className].filter(Boolean).join(' ');
  return <section {...props} className={classes} />;
}
