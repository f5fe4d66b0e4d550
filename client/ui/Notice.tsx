import type { ReactNode } from 'react';
import styles from './Notice.module.css';

/** Something worth knowing that stops nobody. `tone` colours it; the words carry it. */
export function Notice({ tone = 'calm', children }: { tone?: 'calm' | 'ask'; children: ReactNode }) {
  return <div className={`${styles.notice} ${styles[tone]}`}>{children}</div>;
}
