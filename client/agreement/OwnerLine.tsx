import type { ReactNode } from 'react';
import type { ParticipantId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { Face } from '../people/Face.tsx';
import styles from './panel.module.css';

interface OwnerLineProps {
  owner: ParticipantId | null;
  people: readonly Participant[];
  /** A date, at the end of the line. */
  children: ReactNode;
}

/** Who does it, and by when. Nothing when neither is known. */
export function OwnerLine({ owner, people, children }: OwnerLineProps) {
  const person = people.find(({ id }) => id === owner);
  if (!person && !children) return null;
  return (
    <div className={styles.who}>
      {person && (
        <>
          <Face person={person} people={people} small />
          <span dir="auto">{person.name}</span>
        </>
      )}
      {children}
    </div>
  );
}
