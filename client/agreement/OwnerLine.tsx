import type { ReactNode } from 'react';
import type { ParticipantId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { Face } from '../people/Face.tsx';
import { useText } from '../text/index.ts';
import styles from './panel.module.css';

interface OwnerLineProps {
  owner: ParticipantId | null;
  people: readonly Participant[];
  /** A date, at the end of the line. */
  children: ReactNode;
}

/** Who does it and what they can decide (R111), and by when. Nothing when neither is known. */
export function OwnerLine({ owner, people, children }: OwnerLineProps) {
  const { t } = useText();
  const person = people.find(({ id }) => id === owner);
  if (!person && !children) return null;
  return (
    <div className={styles.who}>
      {person && (
        <>
          <Face person={person} people={people} small />
          <span dir="auto">
            {person.name}
            {person.decisionPower && (
              <small> · {t('editor.may-decide', { what: person.decisionPower })}</small>
            )}
          </span>
        </>
      )}
      {children}
    </div>
  );
}
