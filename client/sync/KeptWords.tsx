import { type ReactNode, useEffect } from 'react';
import { CopyButton } from '../ui/CopyButton.tsx';
import { askBeforeLeaving } from '../ui/navigation.tsx';
import styles from './KeptWords.module.css';
import { linesToText } from './lines-to-text.ts';
import type { UnsentLine } from './unsent-lines.ts';

interface KeptProps {
  /** For whom cannot see what stands beside the copy button. */
  name: string;
  title: string;
  text: string;
  lines: readonly UnsentLine[];
  /** What can be done with them besides copying, by its place. */
  first?: ReactNode;
  last: ReactNode;
}

/**
 * Words that stand on this page and nowhere else. They are in memory alone, so the browser asks before the page is
 * closed, as long as they are shown.
 */
export function KeptWords({ name, title, text, lines, first, last }: KeptProps) {
  useEffect(() => askBeforeLeaving(() => true), []);
  return (
    <section className={styles.kept} role="alert" aria-labelledby="kept">
      <h2 id="kept">{title}</h2>
      <p>{text}</p>
      <ul>
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are added at the end, never reordered
          <li key={i}>
            {line.item !== '' && <p className={styles.where}>{line.item}</p>}
            <blockquote dir="auto">{line.text}</blockquote>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        {first}
        <CopyButton text={linesToText(lines)} describe={name} />
        {last}
      </div>
    </section>
  );
}
