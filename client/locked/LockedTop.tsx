import { meetingTypeOf } from '../../shared/meeting/meeting.ts';
import type { LockedPart } from '../delivery/part.ts';
import styles from '../frame/MeetingTop.module.css';
import { Stepper, StepperStrip } from '../frame/Stepper.tsx';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { dateToText, timeToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { Link } from '../ui/navigation.tsx';
import { useFocusOnOpen, usePageTitle } from '../ui/page-opening.ts';

/** The same line as above a meeting that is held, without what follows the writing. */
export function LockedTop({ view, locked: { minutes } }: LockedPart) {
  const { t } = useText();
  const { meeting } = minutes;
  const heading = useFocusOnOpen(meeting.id);
  const type = meetingTypeOf(minutes.participants);
  usePageTitle(t(`meeting.title.${type}`));
  const times = { start: timeToText(meeting.start), end: timeToText(meeting.end), place: meeting.place };
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <Link href="/" className={styles.home} aria-label={t('common.home')}>
          <img src="/icon.svg" alt="" width="28" height="28" />
        </Link>
        <div className={styles.what}>
          <h1 ref={heading} tabIndex={-1} dir="auto">
            {t(`common.about-child.${type}`, { child: meeting.childFirstName })}
          </h1>
          <p dir="auto">
            {dateToText(meeting.date, 'long')}
            <span className={styles.long}> · {t('meeting.when-long', times)}</span>
          </p>
        </div>
        <Stepper phase={view.meeting.phase} />
        <div className={styles.tools}>
          <LanguageSwitch />
          <span className={styles.language}>
            <SignOutButton />
          </span>
        </div>
      </div>
      <StepperStrip phase={view.meeting.phase} />
    </header>
  );
}
