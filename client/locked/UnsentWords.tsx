import { useEffect, useState } from 'react';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './UnsentWords.module.css';
import type { UnsentLine } from './unsent-lines.ts';
import type { Adding } from './use-adding.tsx';

interface UnsentProps {
  lines: readonly UnsentLine[];
  adding: Adding;
}

/**
 * The moment of the lock on a page that was open: a calm word, and what was typed here and did not get in. It is in
 * memory alone, so the browser asks before the page is closed, until it has been added or is not needed.
 */
export function UnsentWords({ lines, adding }: UnsentProps) {
  const { t } = useText();
  const [isOver, setOver] = useState(lines.length === 0);
  useEffect(() => {
    if (isOver) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isOver]);
  const text = lines.map(lineToText).join('\n');
  return (
    <div className={styles.notices}>
      <div role="status">
        <Notice>{t('locked.now-locked')}</Notice>
      </div>
      {!isOver && (
        <section className={styles.unsent} role="alert" aria-labelledby="unsent">
          <h2 id="unsent">{t('locked.unsent.title')}</h2>
          <p>{t('locked.unsent.text')}</p>
          <ul>
            {lines.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: shown once, never reordered
              <li key={i}>
                {line.item !== '' && <p className={styles.where}>{line.item}</p>}
                <blockquote dir="auto">{line.text}</blockquote>
              </li>
            ))}
          </ul>
          <div className={styles.actions}>
            {adding.mayAdd && (
              <Button look="primary" onClick={() => adding.start(text, () => setOver(true))}>
                {t('locked.unsent.add')}
              </Button>
            )}
            <CopyButton text={text} describe={t('locked.unsent.words')} />
            <Button look="plain" onClick={() => setOver(true)}>
              {t('locked.unsent.done')}
            </Button>
          </div>
        </section>
      )}
    </div>
  );
}

function lineToText({ item, text }: UnsentLine): string {
  return item === '' ? text : `${item}: ${text}`;
}
