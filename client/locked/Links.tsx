import { mayInMeeting } from '../../shared/access.ts';
import { NewLink } from '../meeting/NewLink.tsx';
import { useDeeds } from '../meeting/use-deeds.ts';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './LockedPanel.module.css';
import type { LockedPart } from './part.ts';

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
