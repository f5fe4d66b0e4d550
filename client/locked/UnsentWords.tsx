import { useState } from 'react';
import styles from '../sync/KeptWords.module.css';
import { KeptWords } from '../sync/KeptWords.tsx';
import { linesToText } from '../sync/lines-to-text.ts';
import type { UnsentLine } from '../sync/unsent-lines.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Adding } from './use-adding.tsx';

interface UnsentProps {
  lines: readonly UnsentLine[];
  adding: Adding;
}

/** The moment of the lock on a page that was open: a calm word, and what was typed here and did not get in. */
export function UnsentWords({ lines, adding }: UnsentProps) {
  const { t } = useText();
  const [isOver, setOver] = useState(lines.length === 0);
  const add = () => adding.start(linesToText(lines), () => setOver(true));
  return (
    <div className={styles.notices}>
      <div role="status">
        <Notice>{t('locked.now-locked')}</Notice>
      </div>
      {!isOver && (
        <KeptWords
          lines={lines}
          name={t('locked.unsent.words')}
          title={t('locked.unsent.title')}
          text={t('locked.unsent.text')}
          first={
            adding.mayAdd && (
              <Button look="primary" onClick={add}>
                {t('locked.unsent.add')}
              </Button>
            )
          }
          last={
            <Button look="plain" onClick={() => setOver(true)}>
              {t('locked.unsent.done')}
            </Button>
          }
        />
      )}
    </div>
  );
}
