import styles from '../sync/KeptWords.module.css';
import { KeptWords } from '../sync/KeptWords.tsx';
import type { UnsentLine } from '../sync/unsent-lines.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { WhyFormer } from './RestoreWatch.tsx';

interface RestoredProps {
  why: WhyFormer;
  /** What stood on this page and is not in the minutes as they are now. */
  lines: readonly UnsentLine[];
  onDone: () => void;
}

/** This page goes on with the minutes as they are now: what it held beyond that is offered, never merged. */
export function RestoredWords({ why, lines, onDone }: RestoredProps) {
  const { t } = useText();
  const done = (
    <Button look="plain" onClick={onDone}>
      {t('meeting.restored.done')}
    </Button>
  );
  return (
    <div className={styles.notices}>
      {lines.length === 0 ? (
        <div role="status">
          <Notice>{t(`meeting.${why}.whole`)}</Notice>
        </div>
      ) : (
        <KeptWords
          lines={lines}
          name={t('meeting.restored.words')}
          title={t('meeting.restored.title')}
          text={t(`meeting.${why}.text`)}
          last={done}
        />
      )}
    </div>
  );
}
