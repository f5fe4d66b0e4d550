import styles from '../locked/KeptWords.module.css';
import { KeptWords } from '../locked/KeptWords.tsx';
import type { UnsentLine } from '../locked/unsent-lines.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

interface RestoredProps {
  /** What stood on this page and is not in the minutes as they were restored. */
  lines: readonly UnsentLine[];
  onDone: () => void;
}

/** The minutes have been restored from a backup under this page: what it held beyond that is offered, never merged. */
export function RestoredWords({ lines, onDone }: RestoredProps) {
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
          <Notice>{t('meeting.restored.whole')}</Notice>
        </div>
      ) : (
        <KeptWords
          lines={lines}
          name={t('meeting.restored.words')}
          title={t('meeting.restored.title')}
          text={t('meeting.restored.text')}
          last={done}
        />
      )}
    </div>
  );
}
