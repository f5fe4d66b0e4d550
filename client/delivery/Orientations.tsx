import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { MakeOrientation } from './MakeOrientation.tsx';
import { OrientationCard } from './OrientationCard.tsx';
import styles from './orientation.module.css';
import type { LockedPart } from './part.ts';

/**
 * R128: what others are told of what was agreed. Those who make it choose and wait; parents see exactly what would be
 * told and say yes or no. Nobody else sees anything here.
 */
export function Orientations(part: LockedPart) {
  const { t } = useText();
  const [isMaking, setMaking] = useState(false);
  const { view, locked } = part;
  const { meeting, roles } = view;
  const mayMake = mayInMeeting(roles, 'createOrientation', meeting.phase);
  const mayAnswer = mayInMeeting(roles, 'answerOrientation', meeting.phase);
  if (!mayMake && (!mayAnswer || locked.orientations.length === 0)) return null;
  return (
    <section id="orientations" aria-labelledby="orientations-title" className={styles.orientations}>
      <h2 id="orientations-title">{t('orientation.title')}</h2>
      {mayMake && locked.orientations.length === 0 && <p className={styles.soft}>{t('orientation.lead')}</p>}
      {[...locked.orientations].reverse().map((orientation) => (
        <OrientationCard key={orientation.id} {...part} {...{ orientation, mayMake, mayAnswer }} />
      ))}
      {mayMake && (
        <Button onClick={() => setMaking(true)}>
          <Megaphone size={18} aria-hidden />
          {t('orientation.make')}
        </Button>
      )}
      {isMaking && <MakeOrientation {...part} onClose={() => setMaking(false)} />}
    </section>
  );
}
