import type { MissingCode } from '../../shared/phases.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Closing.module.css';
import type { ClosingPart } from './closing-part.ts';
import { MissingList } from './MissingList.tsx';

interface EndProps extends ClosingPart {
  despite: readonly MissingCode[];
  onDespite: (codes: MissingCode[]) => void;
}

/** What is still missing, each to be put right or gone on without; nothing is skipped silently. */
export function ClosingEnd({ closing, view, onGoTo, despite, onDespite }: EndProps) {
  const { t } = useText();
  return (
    <>
      <MissingList
        missing={closing.missing}
        people={view.meeting.participants}
        {...{ despite, onDespite }}
        putRight={({ block }) =>
          block && (
            <Button look="plain" onClick={() => onGoTo(block)}>
              {t('closing.go')}
            </Button>
          )
        }
      />
      <p className={styles.text}>{t('closing.end.ready-text')}</p>
    </>
  );
}
