import type { MeetingView } from '../../shared/api/api.ts';
import { GuideButton } from '../checklist/GuideButton.tsx';
import { useText } from '../text/index.ts';
import { Link } from '../ui/navigation.tsx';
import styles from './PhaseNotice.module.css';

const shownIn: readonly string[] = [
  'preparing',
  'invited',
  'reviewing',
] satisfies MeetingView['meeting']['phase'][];

/**
 * R045: the duty to report, before a meeting begins and once it has ended; never while it is held, when the screen is everybody's, and
 * folded until a professional opens it. Nobody of the family has it on their page.
 */
export function ForProfessionals({ view }: { view: MeetingView }) {
  const { t } = useText();
  const { isCleared, meeting } = view;
  if (isCleared === null || !shownIn.includes(meeting.phase)) return null;
  const isBefore = meeting.phase !== 'reviewing';
  return (
    <div className={styles.professionals}>
      {isBefore && (
        <Link href={`/cases/${meeting.case.id}/gate`}>
          {t(isCleared ? 'phases.gate' : 'phases.gate.missing')}
        </Link>
      )}
      {view.hasChecklists && (
        <Link href={`/meetings/${meeting.id}/checklists`}>{t('meeting.checklists')}</Link>
      )}
      <GuideButton view={view} />
      {view.backing && <Link href={`/meetings/${meeting.id}/backing`}>{t('phases.backing')}</Link>}
      <details>
        <summary>{t('phases.duty')}</summary>
        <p>{t('phases.duty.text')}</p>
      </details>
    </div>
  );
}
