import type { ReactNode } from 'react';
import type { PlainChange, PlainRun } from '../../shared/minutes/plain/plain.ts';
import { Explained } from '../ui/Explained.tsx';
import styles from './ReadingItem.module.css';

/** People's words, with what is bold, italic, a link or somebody's name. A line break is drawn by the style sheet. */
export function Runs({ runs }: { runs: readonly PlainRun[] }) {
  return (
    <span className={styles.runs}>
      {runs.map((run, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what stands is read, never reordered
        <Run key={i} run={run} />
      ))}
    </span>
  );
}

function Run({ run: { text, bold, italic, href, mention, change } }: { run: PlainRun }): ReactNode {
  // A link and a name are something to press, or nobody's word, already; what is gone needs no explanation.
  const isPlain = href === undefined && mention === undefined && change === undefined;
  let drawn: ReactNode = isPlain ? <Explained text={text} /> : text;
  if (mention !== undefined) drawn = <span className={styles.mention}>{drawn}</span>;
  if (italic) drawn = <em>{drawn}</em>;
  if (bold) drawn = <strong>{drawn}</strong>;
  if (href !== undefined) {
    drawn = (
      <a href={href} target="_blank" rel="noreferrer">
        {drawn}
      </a>
    );
  }
  return <Changed change={change}>{drawn}</Changed>;
}

/** In a difference: underlined is new, struck out is gone. Read aloud as an insertion and a deletion. */
export function Changed({ change, children }: { change?: PlainChange | undefined; children: ReactNode }) {
  if (change === 'added') return <ins className={styles.added}>{children}</ins>;
  if (change === 'removed') return <del className={styles.removed}>{children}</del>;
  // The fragment: a component does not answer with bare text (ui/wrapped-text.ts).
  return <>{children}</>;
}
