import { MessageSquarePlus } from 'lucide-react';
import { GuideButton } from '../checklist/GuideButton.tsx';
import { Fetching } from '../delivery/Fetching.tsx';
import { Orientations } from '../delivery/Orientations.tsx';
import styles from '../delivery/panel.module.css';
import type { LockedPart } from '../delivery/part.ts';
import { Sending } from '../delivery/Sending.tsx';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Link } from '../ui/navigation.tsx';
import { Correction } from './Correction.tsx';
import { Links } from './Links.tsx';
import type { Adding } from './use-adding.tsx';
import { Versions } from './Versions.tsx';

/** What can be done with locked minutes, by those who may. */
export function LockedPanel({ adding, ...part }: LockedPart & { adding: Adding }) {
  const { t } = useText();
  // Until they are sent, that is what comes next.
  const isNext = part.view.meeting.phase === 'locked';
  return (
    <aside className={styles.panel} id="use" aria-label={t('locked.jump.fetch')}>
      {isNext && <Sending {...part} />}
      <Fetching {...part} />
      {!isNext && <Sending {...part} />}
      {adding.mayAdd && (
        <section>
          <Button onClick={() => adding.start()}>
            <MessageSquarePlus size={18} aria-hidden />
            {t('locked.addition.write')}
          </Button>
          <p role="status" className={styles.said}>
            {adding.isDone && t('locked.addition.done')}
          </p>
        </section>
      )}
      <Orientations {...part} />
      <Links {...part} />
      <Versions {...part} />
      <Correction {...part} />
      <div className={styles.foot}>
        {part.view.hasChecklists && (
          <Link href={`/meetings/${part.view.meeting.id}/checklists`} className={buttonClass('plain')}>
            {t('meeting.checklists')}
          </Link>
        )}
        <GuideButton view={part.view} />
        <Link href="/" className={buttonClass('plain')}>
          {t('common.home')}
        </Link>
        <SignOutButton />
      </div>
    </aside>
  );
}
