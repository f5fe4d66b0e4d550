import { RefreshCw } from 'lucide-react';
import { mayInMeeting } from '../../shared/access.ts';
import type { MeetingView } from '../../shared/api.ts';
import { type TextKey, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './PhaseNotice.module.css';
import { StartMeeting } from './StartMeeting.tsx';
import type { MeetingPart } from './use-deeds.ts';

/** Says in words why one cannot write, or what one can do that others cannot yet. */
export function PhaseNotice({ view, deeds, isOutdated }: MeetingPart & { isOutdated: boolean }) {
  const { t } = useText();
  if (isOutdated) return <OutdatedNotice />;
  const words = phaseWords(view);
  const mayStart = mayInMeeting(view.roles, 'startMeeting', view.meeting.phase);
  if (!words && deeds.refusal === '') return null;
  return (
    <div className={styles.notices}>
      {words && (
        <Notice>
          <div className={styles.row}>
            <p>{t(words)}</p>
            {mayStart && <StartMeeting deeds={deeds} />}
          </div>
        </Notice>
      )}
      <div role="alert">{deeds.refusal !== '' && <Notice tone="ask">{deeds.refusal}</Notice>}</div>
    </div>
  );
}

function OutdatedNotice() {
  const { t } = useText();
  return (
    <div className={styles.notices} role="alert">
      <Notice tone="ask">
        <h2 className={styles.title}>{t('connection.outdated.title')}</h2>
        <div className={styles.row}>
          <p>{t('connection.outdated.text')}</p>
          <Button look="primary" onClick={() => location.reload()}>
            <RefreshCw size={18} aria-hidden />
            {t('common.reload')}
          </Button>
        </div>
      </Notice>
    </div>
  );
}

function phaseWords({ roles, meeting: { phase } }: MeetingView): TextKey | null {
  const mayWrite = mayInMeeting(roles, 'writeMinutes', phase);
  switch (phase) {
    case 'preparing':
    case 'invited':
      return mayWrite ? 'meeting.state.preparing' : 'meeting.state.not-started';
    case 'inProgress':
      return mayWrite ? null : 'meeting.state.read-along';
    case 'reviewing':
      return mayWrite ? 'meeting.state.reviewing-write' : 'meeting.state.reviewing';
    case 'locked':
    case 'sent':
      return 'meeting.state.locked';
    case 'cancelled':
      return 'meeting.state.cancelled';
    case 'postponed':
      return 'meeting.state.postponed';
  }
}
