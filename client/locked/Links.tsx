import { mayInMeeting } from '../../shared/phases/access.ts';
import styles from '../delivery/panel.module.css';
import type { LockedPart } from '../delivery/part.ts';
import { NewLink } from '../frame/NewLink.tsx';
import { useDeeds } from '../frame/use-deeds.ts';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/Notice.tsx';

/** A link has to be ended also when nothing is written any more: it still opens the minutes and the stafetlog. */
export function Links({ view: { meeting, me, roles } }: LockedPart) {
  const { t } = useText();
  const deeds = useDeeds(meeting.id);
  if (!mayInMeeting(roles, 'reissueSeatLink', meeting.phase)) return null;
  return (
    <details className={styles.links}>
      <summary>{t('locked.links')}</summary>
      <p>{t('locked.links.text')}</p>
      {deeds.refusal !== '' && <Notice tone="ask">{deeds.refusal}</Notice>}
      <ul>
        {meeting.participants
          .filter(({ id }) => id !== me)
          .map((person) => (
            <li key={person.id}>
              <span dir="auto">{person.name}</span>
              <NewLink person={person} deeds={deeds} />
            </li>
          ))}
      </ul>
    </details>
  );
}
