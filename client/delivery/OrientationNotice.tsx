import { everybodyIn } from '../../shared/lock/locked.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './orientation.module.css';
import { type LockedPart, nameOf } from './part.ts';

/** On top of the minutes, while a parent has been asked something that stands further down. */
export function OrientationNotice({ view, locked }: LockedPart) {
  const { t } = useText();
  const { meeting, roles, me } = view;
  if (!mayInMeeting(roles, 'answerOrientation', meeting.phase)) return null;
  const open = locked.orientations.find(
    ({ answers }) => !answers.some(({ participant }) => participant === me),
  );
  if (!open) return null;
  const name = nameOf(everybodyIn(locked.minutes), open.by);
  return (
    <div className={styles.notice}>
      <Notice tone="ask">
        <p>
          {t('orientation.notice', { name })} <a href="#orientations">{t('orientation.notice.see')}</a>
        </p>
      </Notice>
    </div>
  );
}
