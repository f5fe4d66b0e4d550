import { everybodyOf } from '../../shared/meeting/meeting.ts';
import type { MissingCode } from '../../shared/phases/phases.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { AttendanceUnknown } from './AttendanceUnknown.tsx';
import styles from './Closing.module.css';
import { closingPages, pageAbout } from './closing-pages.ts';
import type { ClosingPart } from './closing-part.ts';
import { GoalGapsList } from './GoalGapsList.tsx';
import { MissingList } from './MissingList.tsx';

interface EndProps extends ClosingPart {
  despite: readonly MissingCode[];
  onDespite: (codes: MissingCode[]) => void;
  onTurnTo: (at: number) => void;
}

/** What is still missing, each to be put right or gone on without; nothing is skipped silently. */
export function ClosingEnd({ closing, view, deeds, despite, onDespite, onTurnTo, onGoTo }: EndProps) {
  const { t } = useText();
  const pages = closingPages(closing);
  return (
    <>
      <MissingList
        missing={closing.missing}
        people={everybodyOf(view.meeting)}
        {...{ despite, onDespite }}
        putRight={(group) => {
          if (group.code === 'attendance-unknown')
            return <AttendanceUnknown {...{ view, deeds }} people={group.people} />;
          const at = pageAbout(pages, group);
          return (
            at !== null && (
              <Button look="plain" className={styles.go} onClick={() => onTurnTo(at)}>
                {t('closing.go')}
              </Button>
            )
          );
        }}
      />
      <GoalGapsList gaps={closing.gaps} onGoTo={onGoTo} />
      <p className={styles.text}>{t('closing.end.ready-text')}</p>
    </>
  );
}
