import type { ScreenLine } from '../../shared/screen/screen.ts';
import { findWord } from '../text/index.ts';
import styles from './ItemLines.module.css';

/** What is written, large: each block with its name, and whose words they are. */
export function ItemLines({ lines }: { lines: readonly ScreenLine[] }) {
  return lines.map((line) => {
    const label = labelOf(line);
    return (
      <div key={line.id} className={styles.line} data-node={line.node}>
        {label !== '' && (
          <p className={styles.label} dir="auto">
            {label}
          </p>
        )}
        <p className={styles.text} dir="auto">
          {line.text}
        </p>
      </div>
    );
  });
}

/** Words that stand by themselves need no name. */
function labelOf({ node, kind, name }: ScreenLine): string {
  const block = findWord(`block.${node}.${kind}`) ?? findWord(`block.${node}`) ?? '';
  return [block, name].filter(Boolean).join(' · ');
}
