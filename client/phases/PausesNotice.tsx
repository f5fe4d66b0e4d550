import { useEffect } from 'react';
import { isPlanned } from '../../shared/interpreter/pauses.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { interpreterQuery } from '../api/queries.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { timeToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link } from '../ui/navigation.tsx';
import styles from './PhaseNotice.module.css';
import type { PlannedItem } from './planned-item.ts';

/** R165: an hour of interpreting would be passed as the agenda stands. Asked anew whenever it changes. */
export function PausesNotice({ view, deeds, agenda }: MeetingPart & { agenda: readonly PlannedItem[] }) {
  const { t } = useText();
  const { id } = view.meeting;
  const interpreter = useFetched(interpreterQuery(id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the agenda is what the answer hangs on.
  useEffect(() => void refresh(interpreterQuery(id)), [id, agenda]);
  const pauses = interpreter.status === 'ready' ? interpreter.data.pauses : null;
  if (!pauses || isPlanned(pauses)) return null;
  return (
    <Notice tone="ask">
      <div className={styles.row} role="status">
        <p>{t('phases.pauses')}</p>
        <div className={styles.actions}>
          <Button onClick={() => void deeds.run('planPauses', { end: pauses.end })}>
            {t('phases.pauses.plan', { end: timeToText(pauses.end) })}
          </Button>
          <Link href={`/meetings/${id}/interpreter`} className={buttonClass('plain')}>
            {t('phases.pauses.more')}
          </Link>
        </div>
      </div>
    </Notice>
  );
}
