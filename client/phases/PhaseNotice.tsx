import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { memo } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import { isOver } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { GuideLink } from '../frame/GuideLink.tsx';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { type TextKey, useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link } from '../ui/navigation.tsx';
import { invitationPath } from './invitation-path.ts';
import { offersOf } from './offered.ts';
import { PhaseActions } from './PhaseActions.tsx';
import styles from './PhaseNotice.module.css';

interface NoticeProps extends MeetingPart {
  isOutdated: boolean;
  /** Opens what is gone through at the end. */
  onClose: () => void;
}

/** Says in words where the meeting is and what one may do; the one thing that comes next stands beside it. */
export const PhaseNotice = memo(function PhaseNotice({ view, deeds, isOutdated, onClose }: NoticeProps) {
  const { t } = useText();
  const today = useToday();
  if (isOutdated) return <OutdatedNotice />;
  const offers = offersOf(view, today);
  const words = phaseWords(view, offers.next === 'closeMeeting');
  const isBefore = view.meeting.phase === 'preparing' || view.meeting.phase === 'invited';
  if (!words && deeds.refusal === '') return null;
  return (
    <Notices refusal={deeds.refusal}>
      {words && (
        <Notice>
          <div className={styles.row}>
            <p>{t(words)}</p>
            {isBefore && <GuideLink view={view} />}
            {view.meeting.phase === 'invited' && (
              <Link href={invitationPath(view.meeting.id)} className={buttonClass('plain')}>
                {t('phases.read-invitation')}
              </Link>
            )}
            {view.interpreting && isOver(view.meeting.phase) && maySeeInterpreter(view) && (
              <Link href={`/meetings/${view.meeting.id}/interpreter`} className={buttonClass('plain')}>
                {t('phases.interpreter-after')}
              </Link>
            )}
            <PhaseActions {...{ view, deeds, offers, onClose }} />
          </div>
        </Notice>
      )}
    </Notices>
  );
});

/** R164: how the interpreting went is said by those who lead the meeting. */
function maySeeInterpreter({ roles, meeting: { phase } }: MeetingView): boolean {
  return mayInMeeting(roles, 'evaluateInterpreter', phase);
}

/** After the last words: whoever leads the meeting is there when it ends. */
export const ClosingNotice = memo(function ClosingNotice({
  view,
  onClose,
}: Pick<NoticeProps, 'view' | 'onClose'>) {
  const { t } = useText();
  if (!mayInMeeting(view.roles, 'closeMeeting', view.meeting.phase)) return null;
  return (
    <div className={styles.end}>
      <p>{t('phases.state.at-the-end')}</p>
      <Button look="primary" onClick={onClose}>
        {t('phases.closeMeeting')}
      </Button>
    </div>
  );
});

export function Notices({ refusal, children }: { refusal: string; children?: ReactNode }) {
  return (
    <div className={styles.notices}>
      {children}
      <div role="alert">{refusal !== '' && <Notice tone="ask">{refusal}</Notice>}</div>
    </div>
  );
}

export function OutdatedNotice() {
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

/** Null while one may write and nothing more needs saying. `mayClose`: the meeting is theirs to end. */
function phaseWords({ roles, meeting: { phase } }: MeetingView, mayClose: boolean): TextKey | null {
  const mayWrite = mayInMeeting(roles, 'writeMinutes', phase);
  switch (phase) {
    case 'preparing':
      return mayWrite ? 'phases.state.preparing' : 'phases.state.not-started';
    case 'invited':
      return mayWrite ? 'phases.state.invited-write' : 'phases.state.invited';
    case 'inProgress':
      if (mayClose) return 'phases.state.in-progress';
      // The child's own card says what it can do.
      if (mayWrite || mayInMeeting(roles, 'writeOwnVoice', phase)) return null;
      return 'phases.state.read-along';
    case 'reviewing':
      return mayWrite ? 'phases.state.reviewing-write' : 'phases.state.reviewing';
    case 'cancelled':
      return 'phases.state.cancelled';
    case 'postponed':
      return 'phases.state.postponed';
    default:
      return null;
  }
}
