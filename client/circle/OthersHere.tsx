import type { Participant } from '../../shared/meeting/meeting.ts';
import { call } from '../api/call.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import styles from './circle.module.css';
import type { CirclePart } from './part.ts';

/** R068: whom the meeting's list names and the family has not put on the map: they are gone through too. */
export function OthersHere({ view, circle, deed, mayDraw }: CirclePart) {
  const { t } = useText();
  const { id, participants } = view.meeting;
  const drawn = circle.people.map(({ participant }) => participant);
  const others = participants.filter((one) => isInvited(one) && !drawn.includes(one.id));
  if (others.length === 0 || !mayDraw) return null;
  return (
    <Panel isSpaced aria-labelledby="circle-others">
      <h2 id="circle-others">{t('circle.others')}</h2>
      <p className={styles.soft}>{t('circle.others.hint')}</p>
      <ul className={styles.people}>
        {others.map(({ id: participant, name, role, authority }) => (
          <li key={participant} className={styles.other}>
            <p dir="auto">
              <strong>{name}</strong>{' '}
              <span className={styles.soft}>{[role, authority].filter(Boolean).join(', ')}</span>
            </p>
            <Button
              disabled={deed.isRunning}
              aria-label={`${t('circle.others.draw')}: ${name}`}
              onClick={() =>
                void deed.run(() =>
                  call(
                    'writeCirclePerson',
                    { id: null, participant, name, institution: authority, howKnown: '' },
                    { id },
                  ),
                )
              }
            >
              {t('circle.others.draw')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Not those who prepare the meeting, and not the family itself. */
const isInvited = ({ kind, duties }: Participant) =>
  duties.length === 0 && ['professional', 'authority', 'privateNetwork'].includes(kind);
