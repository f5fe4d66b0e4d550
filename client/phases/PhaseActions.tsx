import { ChevronDown } from 'lucide-react';
import { useRef, useState } from 'react';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { DialogPart } from '../ui/DialogPart.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { navigate } from '../ui/navigation.tsx';
import { invitationPath } from './invitation-path.ts';
import type { Offered, Offers } from './offered.ts';
import styles from './PhaseNotice.module.css';

const TransitionDialog = lazyPart(() => import('./TransitionDialog.tsx'));

interface ActionsProps extends MeetingPart {
  offers: Offers;
  onClose: () => void;
}

/** The one thing that comes next as a button, the seldom ones behind "Mere". Each asks once. */
export function PhaseActions({ view, deeds, offers: { next, more }, onClose }: ActionsProps) {
  const { t } = useText();
  const [asked, setAsked] = useState<Exclude<Offered, 'closeMeeting' | 'inviteParticipants'> | null>(null);
  const menu = useRef<HTMLDetailsElement>(null);
  const ask = (offered: Offered): void => {
    // What is asked gives the focus back to where it came from, and that must still be there.
    if (menu.current?.open) menu.current.querySelector('summary')?.focus();
    menu.current?.removeAttribute('open');
    if (offered === 'closeMeeting') onClose();
    // What will be sent is seen first.
    else if (offered === 'inviteParticipants') navigate(invitationPath(view.meeting.id));
    else setAsked(offered);
  };
  if (next === null && more.length === 0) return null;
  const [only, ...others] = more;
  const isMenu = next !== null || others.length > 0;
  return (
    <div className={styles.actions}>
      {next && (
        <Button look="primary" onClick={() => ask(next)}>
          {t(`phases.${next}`)}
        </Button>
      )}
      {!isMenu && only && (
        <Button look="plain" onClick={() => ask(only)}>
          {t(`phases.${only}`)}
        </Button>
      )}
      {isMenu && more.length > 0 && (
        <details ref={menu} className={styles.more} onBlur={closeWhenLeft} onKeyDown={closeOnEscape}>
          <summary>
            {t('phases.more')}
            <ChevronDown size={16} aria-hidden />
          </summary>
          <div>
            {more.map((each) => (
              <Button key={each} look="plain" onClick={() => ask(each)}>
                {t(`phases.${each}`)}
              </Button>
            ))}
          </div>
        </details>
      )}
      {asked && (
        <DialogPart onClose={() => setAsked(null)}>
          <TransitionDialog {...{ view, deeds }} transition={asked} onClose={() => setAsked(null)} />
        </DialogPart>
      )}
    </div>
  );
}

function closeWhenLeft({ currentTarget, relatedTarget }: React.FocusEvent<HTMLDetailsElement>): void {
  if (!currentTarget.contains(relatedTarget)) currentTarget.open = false;
}

function closeOnEscape({ currentTarget, key }: React.KeyboardEvent<HTMLDetailsElement>): void {
  if (key !== 'Escape' || !currentTarget.open) return;
  currentTarget.open = false;
  currentTarget.querySelector('summary')?.focus();
}
